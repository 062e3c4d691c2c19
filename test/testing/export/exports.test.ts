import mermaid from 'mermaid';
import { describe, expect, it } from 'vitest';
import {
  machineAdapter,
  pathName,
  playable,
  runPath,
  toGherkin,
  toJson,
  toMermaid,
  toPlaywright,
  toText,
  toVitest,
} from '../../../src/testing/index.ts';
import { depositMachine } from '../../support/depositMachine.ts';
import { depositPlan, depositPlanOptions } from '../../support/depositPlan.ts';
import { flowchartsIn } from '../../support/flowchartsIn.ts';
import { parseSource } from '../../support/parsedSource.ts';
import { shippedPlan } from '../../support/shippedPlans.ts';

const plan = depositPlan();
const { maxEdges = 0, maxTextSize = 0 } = mermaid.mermaidAPI.defaultConfig;

const countOf = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].length;
const steps = plan.paths.reduce((sum, path) => sum + path.steps.length, 0);

describe('a plan', () => {
  it('as JSON is the plan, with a line for each step', () => {
    const text = toJson(plan);
    expect(JSON.parse(text)).toEqual(plan);
    expect(countOf(text, /^ +\{"kind"/gm)).toBe(steps);
  });

  it('as text begins with what it covers and numbers the steps', () => {
    const text = toText(plan);
    expect(text).toMatch(/^deposit: \d+ paths, \d+ steps; transitions 23\/23, guards 10\/10/);
    expect(text).toContain('\n1. merchant.take is sent where nothing takes it\n');
  });

  it('as Gherkin is one scenario a path, one When and Then a step', () => {
    const text = toGherkin(plan);
    expect(countOf(text, /^ {2}Scenario: deposit-\d+: /gm)).toBe(plan.paths.length);
    expect(countOf(text, /^ {4}When /gm)).toBe(steps);
    expect(countOf(text, /^ {4}Then /gm)).toBe(steps + plan.paths.length);
  });

  it('as Mermaid has one arrow for each step', () => {
    const text = toMermaid(plan);
    expect(text).toMatch(/^flowchart LR\n/);
    expect(countOf(text, /-->/g)).toBe(steps);
    expect(countOf(text, /^ {2}subgraph /gm)).toBe(countOf(text, /^ {2}end$/gm));
  });

  it.each(['payment', 'payout', 'order'])(
    'as Mermaid is within what Mermaid draws: the one of the %s',
    (id) => {
      const shipped = shippedPlan(id);
      const text = toMermaid(shipped);
      const charts = flowchartsIn(text);
      for (const chart of charts) {
        expect(countOf(chart, /-->/g)).toBeLessThanOrEqual(maxEdges);
        expect(chart.length).toBeLessThanOrEqual(maxTextSize);
        expect(countOf(chart, /^ {2}subgraph /gm)).toBe(countOf(chart, /^ {2}end$/gm));
      }
      const all = shipped.paths.reduce((sum, path) => sum + path.steps.length, 0);
      expect(countOf(charts.join(''), /-->/g)).toBe(all);
      expect(countOf(text, /^## /gm)).toBe(charts.length > 1 ? charts.length : 0);
    },
  );

  it('as Mermaid cuts a path that is too long for one flowchart', () => {
    const [path] = plan.paths;
    const [step] = path?.steps ?? [];
    if (!path || !step) throw new Error('the plan is empty');
    const long = { ...path, steps: Array.from({ length: 1_200 }, () => step) };
    const text = toMermaid({ ...plan, machine: 'de<posit', paths: [long] });
    expect(text).toMatch(/^# de\\<posit: 1 path in \d+ charts\n\n## deposit-01\n\n```mermaid\n/);
    const charts = flowchartsIn(text);
    expect(charts.map((chart) => countOf(chart, /-->/g) <= maxEdges)).not.toContain(false);
    expect(countOf(charts.join(''), /-->/g)).toBe(1_200);
    expect(countOf(text, / \(continued\)"\]$/gm)).toBe(charts.length - 1);
    // Each goes on with the state that the one before ended in.
    expect(countOf(charts.join(''), /^ {4}\w+\[/gm)).toBe(1_200 + charts.length);
  });

  it('as Mermaid writes entities for what would be read as more than text', () => {
    const [path] = plan.paths;
    if (!path) throw new Error('nothing is planned');
    const odd = { ...path, id: 'odd', title: '`a` %%{init: {}}%% "b" <c> #d', steps: [] };
    expect(toMermaid({ ...plan, paths: [odd] })).toContain(
      '["odd: #96;a#96; #37;#37;{init: {}}#37;#37; #quot;b#quot; #lt;c#gt; #35;d"]',
    );
  });

  it.each([
    { runner: 'vitest', text: toVitest(plan, { adapter: './shop.js' }), from: 'vitest' },
    {
      runner: 'Playwright',
      text: toPlaywright(plan, { adapter: './shop.js' }),
      from: '@playwright/test',
    },
  ])('for $runner is a program that imports the adapter', ({ text, from }) => {
    const { imports } = parseSource({ path: 'plan.test.js', text });
    expect(imports.map((one) => one.from)).toEqual(expect.arrayContaining([from, './shop.js']));
  });

  it('for Playwright is played by its runner, step by step, as far as it can be', async () => {
    const { names, steps: told } = await playedByPlaywright(live);
    expect(names).toHaveLength(plan.paths.length);
    expect(told).toHaveLength(steps + plan.paths.length);
    const part = await playedByPlaywright({ ...live, supports: ['command', 'answer'] });
    expect(part.names.at(-1)).toMatch(/^leaves out \d+ goals/);
    expect(part.names.some((name) => / \(\d+ of \d+ steps\)$/.test(name))).toBe(true);
    expect(part.steps.length).toBeLessThan(told.length);
  });

  it.each([toVitest, toPlaywright])('is not written without a module: %o', (write) => {
    expect(() => write(plan, { adapter: '' })).toThrow('options.adapter must name a module');
  });
});

const live = machineAdapter(depositMachine, depositPlanOptions);

/** Runs the exported file as Playwright would: tests one after another, each with a page. */
async function playedByPlaywright(adapter: object) {
  const names: string[] = [];
  const told: string[] = [];
  const bodies: ((given: object) => Promise<void>)[] = [];
  const test = Object.assign(
    (name: string, body: () => Promise<void>) => void (names.push(name), bodies.push(body)),
    {
      describe: (_name: string, body: () => void) => body(),
      step: (name: string, body: () => Promise<void>) => (told.push(name), body()),
    },
  );
  const given = { test, pathName, playable, runPath, adapter };
  const program = toPlaywright(plan, { adapter: './shop.js' }).replaceAll(/^import .*$/gm, '');
  // oxlint-disable-next-line no-implied-eval, no-new-func -- It is a program that is tested.
  const run = new Function(...Object.keys(given), program);
  run(...Object.values(given));
  // oxlint-disable-next-line no-await-in-loop
  for (const body of bodies) await body({ page: {} });
  return { names, steps: told };
}
