import mermaid from 'mermaid';
import { describe, expect, it } from 'vitest';
import {
  toGherkin,
  toJson,
  toMermaid,
  toPlaywright,
  toText,
  toVitest,
} from '../../../src/testing/index.ts';
import { depositPlan } from '../../support/depositPlan.ts';
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

  it('for Playwright has one test.step for each step', () => {
    expect(countOf(toPlaywright(plan, { adapter: './a.js' }), /await test\.step\(/g)).toBe(steps);
  });
});
