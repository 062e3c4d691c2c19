import { createMachine, raise, type AnyStateMachine, type AnyTransitionDefinition } from 'xstate';
import { describe, expect, it } from 'vitest';
import { exploreMachine } from '../../src/testing/exploreMachine.ts';
import { refusedGoal, takenGoal, type GoalId } from '../../src/testing/goal.ts';
import { refusedTransitions, takenTransitions } from '../../src/testing/guardOutcomes.ts';
import { goalsOfStep } from '../../src/testing/transitionCoverage.ts';
import {
  allNodes,
  alwaysTransitions,
  createPureStepper,
  eventTransitions,
  type PureStep,
} from '../../src/testing/xstateInternals.ts';
import { depositDomain } from '../support/depositDomain.ts';
import { depositMachine } from '../support/depositMachine.ts';
import { randomMachine, takenSoFar } from '../support/randomMachine.ts';

/** The machine with a guard of its own for every transition, which notes when it says no. */
function withWatchedGuards<M extends AnyStateMachine>(machine: M, refused: Set<string>): M {
  const guards: Record<string, (...asked: unknown[]) => boolean> = {};
  const watch = (name: string): string => {
    const unique = `${name}#${Object.keys(guards).length}`;
    guards[unique] = (...asked) => {
      const guard = machine.implementations.guards[name] as (...args: unknown[]) => boolean;
      const answer = guard(...asked);
      if (!answer) refused.add(unique);
      return answer;
    };
    return unique;
  };
  const rewrite = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(rewrite);
    if (typeof part !== 'object' || part === null) return part;
    const entries = Object.entries(part as Record<string, unknown>);
    return Object.fromEntries(
      entries.map(([key, value]) => [key, key === 'guard' ? watch(String(value)) : rewrite(value)]),
    );
  };
  const config = rewrite(machine.config) as Parameters<typeof createMachine>[0];
  return createMachine(config, { ...machine.implementations, guards } as never) as never;
}

function nameOf({ description }: AnyTransitionDefinition): string | undefined {
  return description;
}

function refusalNames(machine: AnyStateMachine): ReadonlyMap<GoalId, string> {
  const transitions = allNodes(machine).flatMap((node) => [
    ...eventTransitions(node),
    ...alwaysTransitions(node),
  ]);
  return new Map(transitions.map((one) => [refusedGoal(one), nameOf(one) ?? '']));
}

/** Shows every step of many machines; those that never come to rest are left out. */
function walkRandomMachines(show: (step: PureStep, refused: ReadonlySet<string>) => void): void {
  for (let seed = 0; seed < 300; seed += 1) {
    const { machine, refused } = randomMachine(seed);
    const { begin, advance } = createPureStepper(machine);
    const step = (run: () => PureStep): PureStep | undefined => {
      refused.clear();
      try {
        return run();
      } catch {
        return undefined;
      }
    };
    let last = step(() => begin(undefined));
    for (let turn = 0; last?.after.status === 'active' && turn < 12; turn += 1) {
      show(last, refused);
      const { after }: PureStep = last;
      last = step(() => advance(after, { type: turn % 3 === 0 ? 'go.away' : 'go.on' }));
    }
  }
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

  it('are never others than those that said no, in machines nobody would write', () => {
    let [inferredInAll, refusedInAll] = [0, 0];
    walkRandomMachines((step, refused) => {
      const names = refusalNames(step.after.machine);
      const inferred = new Set(goalsOfStep(step).flatMap((goal) => names.get(goal) ?? []));
      expect([...inferred].filter((name) => !refused.has(name))).toEqual([]);
      inferredInAll += inferred.size;
      refusedInAll += refused.size;
    });
    expect(refusedInAll).toBeGreaterThan(2_000);
    expect(inferredInAll / refusedInAll).toBeGreaterThan(0.9);
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
    const machine = createMachine({
      id: 'm',
      always: { guard: () => true, actions: () => {} },
      on: { go: { actions: () => {} } },
    });
    const { begin, advance } = createPureStepper(machine);
    const begun = begin(undefined);
    expect(goalsOfStep(begun)).toEqual(['m|always|0']);
    expect(goalsOfStep(advance(begun.after, { type: 'go' }))).toEqual(['m|go|0', 'm|always|0']);
  });

  it('are also those asked before the machine takes up an event it raised itself', () => {
    const machine = createMachine({
      id: 'm',
      initial: 'a',
      states: {
        a: {
          entry: raise({ type: 'next' }),
          always: { guard: () => false, target: 'b' },
          on: { next: { target: 'b' } },
        },
        b: {},
      },
    });
    expect(goalsOfStep(createPureStepper(machine).begin(undefined))).toEqual([
      'm.a|always|0 when not a guard without a name',
      'm.a|next|0',
    ]);
  });
});

describe('takenTransitions', () => {
  it('are those whose actions ran, in machines nobody would write', () => {
    let taken = 0;
    walkRandomMachines(({ before, after, microsteps }) => {
      const ran = takenSoFar(after).slice(before ? takenSoFar(before).length : 0);
      expect(microsteps.flatMap(takenTransitions).map(nameOf)).toEqual(ran);
      taken += ran.length;
    });
    expect(taken).toBeGreaterThan(2_000);
  });

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
