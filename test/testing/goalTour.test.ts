import { assign, initialTransition, setup, transition, type AnyMachineSnapshot } from 'xstate';
import { describe, expect, it } from 'vitest';
import { exploreMachine } from '../../src/testing/exploreMachine.ts';
import { goalTour, type GoalTour } from '../../src/testing/goalTour.ts';
import { goalsOf } from '../../src/testing/goal.ts';
import { depositDomain } from '../support/depositDomain.ts';
import { depositMachine } from '../support/depositMachine.ts';

const exploration = exploreMachine(depositMachine, depositDomain);

function lengths({ paths }: GoalTour<typeof depositMachine>): number[] {
  return paths.map(({ steps }) => steps.length);
}

describe('goalTour', () => {
  it('covers every transition and every guard in a few short paths', () => {
    const tour = goalTour(exploration);
    expect(tour.coverage.missing).toEqual([]);
    expect(tour.paths.length).toBeLessThanOrEqual(8);
    expect(Math.max(...lengths(tour))).toBeLessThanOrEqual(15);
  });

  it('covers each goal in one named step', () => {
    const named = goalTour(exploration).paths.flatMap(({ covers, steps }) => [
      ...covers,
      ...steps.flatMap((step) => step.covers),
    ]);
    expect(named.toSorted()).toEqual(goalsOf(depositMachine).toSorted());
  });

  it('expects what the public transition() leads to', () => {
    for (const { input, start, steps } of goalTour(exploration).paths) {
      let [snapshot]: [AnyMachineSnapshot, unknown] = initialTransition(depositMachine, input);
      expect(snapshot.value).toEqual(start);
      for (const { event, value } of steps) {
        [snapshot] = transition(depositMachine, snapshot as never, event as never);
        expect(snapshot.value).toEqual(value);
      }
    }
  });

  it('makes more and shorter paths when told so', () => {
    const short = goalTour(exploration, { maxSteps: 4 });
    const long = goalTour(exploration, { maxSteps: 100 });
    expect(short.coverage.missing).toEqual([]);
    expect(short.paths.length).toBeGreaterThan(long.paths.length);
    // Proving an absence takes three readings, so that one path is longer than asked for.
    expect(lengths(short).filter((length) => length > 4).length).toBeLessThanOrEqual(2);
  });

  it('covers behind an abstraction whatever the exploration did', () => {
    const coarse = exploreMachine(depositMachine, {
      ...depositDomain,
      abstract: ({ value, context }) => JSON.stringify([value, context.rung > 1]),
    });
    const { coverage } = goalTour(coarse);
    for (const goal of coarse.coverage.missing) expect(coverage.missing).toContain(goal);
    expect(coarse.coverage.missing).toEqual(expect.arrayContaining([...coverage.missing]));
  });

  it('reaches by a path of its own what a longer path runs past', () => {
    const machine = setup({
      types: { context: {} as { count: number } },
      guards: { isFirst: ({ context }) => context.count === 0 },
    }).createMachine({
      id: 'm',
      context: { count: 0 },
      initial: 'a',
      states: {
        a: {
          on: {
            count: { actions: assign({ count: ({ context }) => context.count + 1 }) },
            leave: { guard: 'isFirst', target: 'b' },
          },
        },
        b: {},
      },
    });
    const walk = exploreMachine(machine, {
      inputs: [undefined],
      events: () => [{ type: 'count' }, { type: 'leave' }],
      abstract: ({ value }) => JSON.stringify(value),
    });
    const { paths, coverage } = goalTour(walk);
    expect(paths.map(({ steps }) => steps.map(({ event }) => event.type))).toEqual([
      ['count', 'leave'],
      ['leave'],
    ]);
    expect(coverage.missing).toEqual([]);
  });

  it('is one empty path for a machine to which nothing can happen', () => {
    const silent = exploreMachine(depositMachine, { ...depositDomain, events: () => [] });
    expect(lengths(goalTour(silent))).toEqual([0]);
  });
});
