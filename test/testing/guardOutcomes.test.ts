import { createMachine, type AnyStateMachine } from 'xstate';
import { describe, expect, it } from 'vitest';
import { exploreMachine } from '../../src/testing/exploreMachine.ts';
import { refusedGoal, takenGoal } from '../../src/testing/goal.ts';
import { refusedTransitions, takenTransitions } from '../../src/testing/guardOutcomes.ts';
import { goalsOfStep } from '../../src/testing/transitionCoverage.ts';
import { createPureStepper } from '../../src/testing/xstateInternals.ts';
import { depositDomain } from '../support/depositDomain.ts';
import { depositMachine } from '../support/depositMachine.ts';

/** The machine with guards that note each time they say no. */
function withWatchedGuards<M extends AnyStateMachine>(machine: M, refused: Set<string>): M {
  const guards = Object.entries(machine.implementations.guards).map(([name, guard]) => [
    name,
    (...asked: unknown[]): boolean => {
      const answer = Boolean((guard as (...args: unknown[]) => unknown)(...asked));
      if (!answer) refused.add(name);
      return answer;
    },
  ]);
  return machine.provide({ guards: Object.fromEntries(guards) }) as M;
}

describe('guards inferred to be false', () => {
  it('are those that said no, in every step of a machine', () => {
    const refused = new Set<string>();
    let steps = 0;
    exploreMachine(withWatchedGuards(depositMachine, refused), {
      ...depositDomain,
      onStep(step) {
        const goals = goalsOfStep(step).filter((goal) => goal.includes(' when not '));
        const inferred = new Set(goals.map((goal) => goal.split(' when not ')[1]));
        expect(inferred).toEqual(refused);
        refused.clear();
        steps += 1;
      },
    });
    expect(steps).toBeGreaterThan(300);
  });

  it('leave out one that may have said yes and was given up for another region', () => {
    const machine = createMachine({
      id: 'm',
      initial: 'both',
      states: {
        both: {
          type: 'parallel',
          on: { go: { actions: () => {} } },
          always: { guard: () => true, target: 'over' },
          states: {
            left: { initial: 'a', states: { a: { always: { target: 'b' } }, b: {} } },
            right: { initial: 'c', states: { c: {} } },
          },
        },
        over: {},
      },
    });
    const step = createPureStepper(machine).begin(undefined);
    expect(step.microsteps.map(({ selected }) => selected.map(takenGoal))).toEqual([
      ['m.both.left.a|always|0'],
      ['m.both|always|0'],
    ]);
    expect(step.microsteps.flatMap(refusedTransitions)).toEqual([]);
  });

  it('are none when an actor is stopped', () => {
    const machine = createMachine({ on: { '*': { guard: () => false, actions: () => {} } } });
    const { begin, advance } = createPureStepper(machine);
    const idle = begin(undefined).after;
    const refusedOn = (type: string): string[] =>
      advance(idle, { type }).microsteps.flatMap(refusedTransitions).map(refusedGoal);
    expect(refusedOn('hello')).toEqual(['(machine)|*|0 when not a guard without a name']);
    expect(refusedOn('xstate.stop')).toEqual([]);
  });

  it('at rest are not those of an always transition that changed nothing', () => {
    const machine = createMachine({ id: 'm', always: { guard: () => true, actions: () => {} } });
    const step = createPureStepper(machine).begin(undefined);
    expect(goalsOfStep(step)).toEqual(['m|always|0']);
  });
});

describe('takenTransitions', () => {
  it('keeps the first of two regions that both want out', () => {
    const machine = createMachine({
      id: 'm',
      initial: 'both',
      states: {
        both: {
          type: 'parallel',
          states: {
            left: { on: { go: { target: '#m.one' } } },
            right: { on: { go: { target: '#m.two' } } },
          },
        },
        one: {},
        two: {},
      },
    });
    const { begin, advance } = createPureStepper(machine);
    const { after, microsteps } = advance(begin(undefined).after, { type: 'go' });
    expect(after.value).toBe('one');
    expect(microsteps[0]?.selected).toHaveLength(2);
    expect(microsteps.flatMap(takenTransitions).map(takenGoal)).toEqual(['m.both.left|go|0']);
  });

  it('prefers an inner state to the one around it', () => {
    const machine = createMachine({
      id: 'm',
      type: 'parallel',
      states: {
        left: { on: { go: {} } },
        right: { initial: 'a', states: { a: { on: { go: { target: 'b' } } }, b: {} } },
      },
    });
    const { begin, advance } = createPureStepper(machine);
    const { microsteps } = advance(begin(undefined).after, { type: 'go' });
    expect(microsteps.flatMap(takenTransitions).map(takenGoal)).toEqual([
      'm.left|go|0',
      'm.right.a|go|0',
    ]);
  });
});
