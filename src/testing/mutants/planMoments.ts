import type { AnyStateMachine } from 'xstate';
import { canonicalText } from '../plan/fingerprint.ts';
import { playLives } from '../plan/life.ts';
import type { PlanPath } from '../plan/testPlan.ts';
import type { Lockstep, Moment } from './lockstep.ts';
import type { MachineMutant } from './mutateMachine.ts';
import type { PureStep } from '../xstateInternals.ts';
import { tracesOf } from './tracesOf.ts';

/** All that happens to a machine in some paths of a plan, by what it went through. */
export type PlanMoments = ReadonlyMap<string, readonly Moment[]>;

/** Plays paths on the machine they were planned for. */
export function planMoments(machine: AnyStateMachine, paths: readonly PlanPath[]): PlanMoments {
  const player = playLives(machine);
  const byTrace = new Map<string, Moment[]>();
  const note = (step: PureStep, before: Moment['before']): void => {
    const moment: Moment = { before, event: step.event };
    for (const trace of tracesOf(step)) {
      const known = byTrace.get(trace);
      if (known) known.push(moment);
      else byTrace.set(trace, [moment]);
    }
  };
  const inputs = new Set<string>();
  for (const { input, steps } of paths) {
    let { step, after: life } = player.begin(input);
    const text = canonicalText(input ?? null);
    // Paths with the same input begin in the same way.
    if (!inputs.has(text)) note(step, undefined);
    inputs.add(text);
    for (const { kind, event } of steps) {
      // What comes too late reaches no machine, but for a fact.
      if (kind === 'stale' && event.type.startsWith('xstate.')) continue;
      const before = life;
      ({ step, after: life } = player.advance(before, event));
      note(step, before);
    }
  }
  return byTrace;
}

/**
 * Whether one of the paths goes otherwise with a mutant. Up to the first step that meets the
 * mistake a mutant is where the machine is, so that only such steps are played.
 */
export function isNoticed(
  mutant: MachineMutant<AnyStateMachine>,
  byTrace: PlanMoments,
  differsIn: Lockstep,
): boolean {
  const moments = new Set(mutant.meets.flatMap((trace) => byTrace.get(trace) ?? []));
  const built = machineOf(mutant);
  // A machine that cannot even be built is noticed too.
  return !built || [...moments].some((moment) => differsIn(built, moment));
}

function machineOf(mutant: MachineMutant<AnyStateMachine>): AnyStateMachine | undefined {
  try {
    return mutant.machine;
  } catch {
    return undefined;
  }
}
