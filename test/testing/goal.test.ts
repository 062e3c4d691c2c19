import { createMachine } from 'xstate';
import { describe, expect, it } from 'vitest';
import { describeGoal, goalsOf } from '../../src/testing/goal.ts';
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
    { goal: 'm.b|xstate.done.state.m.b|0', words: 'in m.b: its completion is never taken' },
    {
      goal: 'm.b|always|0 when not isNamed',
      words: 'in m.b: always is never refused, as isNamed is never false',
    },
  ])('$goal: $words', ({ goal, words }) => {
    expect(describeGoal(goal)).toBe(words);
  });
});
