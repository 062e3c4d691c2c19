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
import { parseSource } from '../../support/parsedSource.ts';

const plan = depositPlan();
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

  it('for Playwright is played by its runner, step by step, as far as the adapter can', async () => {
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
