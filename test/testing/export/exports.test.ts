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

  it('for Playwright has one test.step for each step', () => {
    expect(countOf(toPlaywright(plan, { adapter: './a.js' }), /await test\.step\(/g)).toBe(steps);
  });
});
