import { createMachine } from 'xstate';
import { describe, expect, it } from 'vitest';
import { describeGoal, goalsOf, inGoal } from '../../src/testing/goal.ts';
import { depositMachine } from '../support/depositMachine.ts';

const machine = createMachine({
  id: 'm',
  initial: 'a',
  on: { 'fact.*': { actions: 'record' }, never: undefined },
  states: {
    a: {
      invoke: { id: 'call', src: 'call', onDone: { target: 'b' }, onError: { target: 'b' } },
      after: { patience: { guard: 'isLate', target: 'b' }, 10: { target: 'b' } },
    },
    b: {
      always: [{ guard: { type: 'isNamed', params: {} }, target: 'a' }, { guard: () => false }],
      initial: 'c',
      onDone: { target: 'a' },
      states: { c: { type: 'final' } },
    },
  },
});

describe('goalsOf', () => {
  it('lists every transition and every guard of a machine', () => {
    expect(goalsOf(machine)).toEqual([
      'm|fact.*|0',
      'm|never|0',
      'm.a|xstate.done.actor.call|0',
      'm.a|xstate.error.actor.call|0',
      'm.a|xstate.after.10.m.a|0',
      'm.a|xstate.after.patience.m.a|0',
      'm.a|xstate.after.patience.m.a|0 when not isLate',
      'm.b|xstate.done.state.m.b|0',
      'm.b|always|0',
      'm.b|always|0 when not isNamed',
      'm.b|always|1',
      'm.b|always|1 when not a guard without a name',
    ]);
  });

  it('names the same goals for a machine with other implementations', () => {
    const provided = depositMachine.provide({ guards: { isHeld: () => true } });
    expect(goalsOf(provided)).toEqual(goalsOf(depositMachine));
  });

  it('gives every goal a name of its own', () => {
    const goals = goalsOf(depositMachine);
    expect(new Set(goals).size).toBe(goals.length);
  });
});

describe('describeGoal', () => {
  it.each([
    { goal: 'm|fact.*|0', words: 'in m: fact.* is never taken' },
    { goal: 'm.a|pay|2', words: 'in m.a: pay (choice 3) is never taken' },
    { goal: 'm.a|xstate.done.actor.call|0', words: 'in m.a: the answer of call is never taken' },
    { goal: 'm.a|xstate.error.actor.call|0', words: 'in m.a: the crash of call is never taken' },
    { goal: 'm.a|xstate.after.10.m.a|0', words: 'in m.a: after 10 ms is never taken' },
    { goal: 'm.a|xstate.after.0.5.m.a|0', words: 'in m.a: after 0.5 ms is never taken' },
    { goal: 'm.b|xstate.done.state.m.b|0', words: 'in m.b: its completion is never taken' },
    {
      goal: 'm.b|always|0 when not isNamed',
      words: 'in m.b: always is never refused, as isNamed is never false',
    },
  ])('$goal: $words', ({ goal, words }) => {
    expect(describeGoal(goal)).toBe(words);
  });
});

describe('names with signs that hold goals together', () => {
  const named = createMachine({
    id: 'the|m',
    initial: '100% sure',
    states: {
      '100% sure': {
        on: { 'a|b': [{ guard: 'is it when not', target: 'x with y' }, { target: 'x with y' }] },
        after: { 'a while': 'x with y' },
      },
      'x with y': { on: { '%20': '100% sure' } },
    },
  });

  it('make no goal that could be read in two ways', () => {
    expect(goalsOf(named)).toEqual([
      'the%7Cm.100%25%20sure|a%7Cb|0',
      'the%7Cm.100%25%20sure|a%7Cb|0 when not is%20it%20when%20not',
      'the%7Cm.100%25%20sure|a%7Cb|1',
      'the%7Cm.100%25%20sure|xstate.after.a%20while.the%7Cm.100%25%20sure|0',
      'the%7Cm.x%20with%20y|%2520|0',
    ]);
  });

  it('are told as they are', () => {
    const place = 'in the|m.100% sure:';
    expect(goalsOf(named).map(describeGoal)).toEqual([
      `${place} a|b is never taken`,
      `${place} a|b is never refused, as is it when not is never false`,
      `${place} a|b (choice 2) is never taken`,
      `${place} after a while is never taken`,
      'in the|m.x with y: %20 is never taken',
    ]);
  });

  it('are written otherwise only where they have such signs', () => {
    expect(inGoal('payment.open_2-ä')).toBe('payment.open_2-ä');
    expect(inGoal('log in | 5%')).toBe('log%20in%20%7C%205%25');
  });
});
