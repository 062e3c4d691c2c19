import { describe, expect, it } from 'vitest';
import { createMachine } from 'xstate';
import { defaultDomain, planTests, transitionCoverage } from '../../../src/testing/index.ts';
import { inGoal } from '../../../src/testing/goal.ts';
import { criterionOf, pairGoal } from '../../../src/testing/plan/planGoals.ts';

describe('criterionOf', () => {
  it.each([
    { goal: 'm.a|pay|0', criterion: 'transitions' },
    { goal: 'm.a|pay|0 when not isPaid', criterion: 'guards' },
    { goal: 'm.a|pay|0 when not a guard without a name', criterion: 'guards' },
    { goal: 'm.a|pay|0 with one too much then some, told again', criterion: 'boundaries' },
    { goal: 'm.a|pay|0 with what is told again', criterion: 'boundaries' },
    { goal: pairGoal(['m.a|pay|0'], ['m.b|pay|1']) ?? '', criterion: 'pairs' },
    { goal: `forbidden ${inGoal('log in then | pay')} in m.a`, criterion: 'forbidden' },
    { goal: `forbidden ${inGoal('late')} in ${inGoal('told again')}`, criterion: 'forbidden' },
    { goal: `late answer of ${inGoal('a then b')}`, criterion: 'stale' },
    { goal: `late timer ${inGoal('xstate.after.a with b.m')}`, criterion: 'stale' },
    { goal: `${inGoal('a|b with c')} told again`, criterion: 'stale' },
    { goal: 'forbidden told again', criterion: 'stale' },
  ])('$goal: $criterion', ({ goal, criterion }) => {
    expect(criterionOf(goal)).toBe(criterion);
  });
});

describe('a machine whose names say what goals say', () => {
  const machine = createMachine({
    id: 'checkout with care',
    initial: 'cart then basket',
    states: {
      'cart then basket': { on: { 'log in then pay': 'paid when not late', 'a|b': {} } },
      'paid when not late': {},
    },
  });

  it('is planned whole', () => {
    const view = ({ value }: { readonly value: unknown }) => value;
    const options = { domain: defaultDomain(machine), view };
    const { coverage, paths } = planTests(machine, options)._unsafeUnwrap();
    expect(coverage.by.transitions).toEqual({ covered: 2, total: 2 });
    expect(paths.map(({ title }) => title)).toEqual([
      expect.stringContaining('the last: log in then pay is sent'),
      expect.stringContaining('the last: a|b is sent'),
    ]);
  });

  it('has as many transitions as it declares', () => {
    const { declared, guardsFalse } = transitionCoverage(machine).report();
    expect({ declared, guardsFalse }).toEqual({
      declared: 2,
      guardsFalse: { covered: 0, total: 0 },
    });
  });
});
