import type { AnyStateMachine } from 'xstate';
import { transitionCoverage, type GoalId, type TourPath } from '../../src/testing/index.ts';
import { replayLive } from './replayLive.ts';

export interface LivePlay {
  /** Paths on which a live actor went another way, and where. */
  readonly strays: readonly string[];
  /** Transitions never taken, and guards never false, on any live actor. */
  readonly missing: readonly GoalId[];
}

/** Plays every path of a plan to a live actor of its own. */
export async function playLive<M extends AnyStateMachine>(
  machine: M,
  plan: readonly TourPath<M>[],
): Promise<LivePlay> {
  const coverage = transitionCoverage(machine);
  const strays: string[] = [];
  for (const path of plan) {
    // One life after another: they share the collector.
    // oxlint-disable-next-line no-await-in-loop
    const values = await replayLive(machine, path, coverage.inspect);
    const stray = path.steps.findIndex(
      ({ value }, index) => JSON.stringify(value) !== JSON.stringify(values[index]),
    );
    const way = path.steps.map(({ event }) => event.type).join(', ');
    if (stray >= 0) strays.push(`step ${stray} of ${way}`);
  }
  return { strays, missing: coverage.report().missing };
}
