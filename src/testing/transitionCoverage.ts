import type { AnyEventObject, AnyMachineSnapshot, AnyStateMachine, InspectionEvent } from 'xstate';
import { describeGoal, goalsOf, isRefusal, refusedGoal, takenGoal, type GoalId } from './goal.ts';
import {
  isEventless,
  isSettledAfter,
  refusedAtRest,
  refusedTransitions,
  takenTransitions,
} from './guardOutcomes.ts';
import {
  firstSnapshot,
  inspectedMicrostep,
  isMachineSnapshot,
  isRestored,
  type Microstep,
  type PureStep,
} from './xstateInternals.ts';

/** How much of a machine has been seen at work. */
export interface CoverageReport {
  /** Transitions the machine declares, each definition counted once. */
  readonly declared: number;
  /** Those that were carried out at least once. */
  readonly covered: number;
  /** Guards, one per guarded transition, and how many of them were seen to say no. */
  readonly guardsFalse: { readonly covered: number; readonly total: number };
  /** Names of what was not seen; `formatCoverage` puts them into words. */
  readonly missing: readonly GoalId[];
}

/** Collects which goals of a machine were reached. */
export interface TransitionCoverage {
  /**
   * Watches live actors: `createActor(machine, { inspect: coverage.inspect })`. One collector may
   * watch any number of actors, and only looks at those that run this machine, with whatever
   * implementations.
   */
  readonly inspect: (seen: InspectionEvent) => void;
  /** Takes in a step made without an actor, and answers with the goals it reached. */
  readonly observe: (step: PureStep) => readonly GoalId[];
  readonly report: () => CoverageReport;
  /** All that the machine could be seen to do. */
  readonly goals: () => readonly GoalId[];
}

/**
 * Counts which transitions of a machine were taken and which guards were seen false, on live actors
 * and in pure steps alike.
 *
 * A guard counts as false only where XState must have asked it; guards must be pure, but are not
 * asked again.
 */
export function transitionCoverage(machine: AnyStateMachine): TransitionCoverage {
  const seen = new Set<GoalId>();
  const add = (goals: readonly GoalId[]): void => {
    for (const goal of goals) seen.add(goal);
  };
  return {
    inspect: inspector(machine, add),
    observe(step) {
      const goals = goalsOfStep(step);
      add(goals);
      return goals;
    },
    report: () => reportCoverage(machine, seen),
    goals: () => goalsOf(machine),
  };
}

/** What a set of reached goals amounts to. */
export function reportCoverage(
  machine: AnyStateMachine,
  reached: ReadonlySet<GoalId>,
): CoverageReport {
  const all = goalsOf(machine);
  const missing = all.filter((goal) => !reached.has(goal));
  const count = (goals: readonly GoalId[], isRefused: boolean): number =>
    goals.filter((goal) => isRefusal(goal) === isRefused).length;
  return {
    declared: count(all, false),
    covered: count(all, false) - count(missing, false),
    guardsFalse: { total: count(all, true), covered: count(all, true) - count(missing, true) },
    missing,
  };
}

/** One line that sums up, then a line for each thing that was never seen. */
export function formatCoverage({
  declared,
  covered,
  guardsFalse,
  missing,
}: CoverageReport): string {
  const summary =
    `${covered} of ${declared} transitions taken, ` +
    `${guardsFalse.covered} of ${guardsFalse.total} guards seen false`;
  return [summary, ...missing.map((goal) => `- ${describeGoal(goal)}`)].join('\n');
}

/** The goals that one pure step reaches. */
export function goalsOfStep({ before, after, microsteps }: PureStep): readonly GoalId[] {
  let isSettled = before === undefined;
  const goals: GoalId[] = [];
  for (const microstep of microsteps) {
    goals.push(...goalsOfMicrostep(microstep, isSettled));
    isSettled = isSettledAfter(microstep);
  }
  return isSettled && after.status === 'active' ? [...goals, ...goalsAtRest(after)] : goals;
}

/** Before it takes up an event, a machine has tried every `always` transition in vain. */
function goalsOfMicrostep(microstep: Microstep, isSettled: boolean): GoalId[] {
  const isAtRest = isSettled && !isEventless(microstep.selected);
  return [
    ...(isAtRest ? goalsAtRest(microstep.before) : []),
    ...takenTransitions(microstep).map(takenGoal),
    ...refusedTransitions(microstep).map(refusedGoal),
  ];
}

function goalsAtRest(snapshot: AnyMachineSnapshot): readonly GoalId[] {
  return refusedAtRest(snapshot).map(refusedGoal);
}

interface Watched {
  readonly snapshot: AnyMachineSnapshot;
  /** Whether XState has tried every `always` transition of it in vain. */
  readonly isSettled: boolean;
}

/**
 * Follows each actor from microstep to microstep, as an inspection event only tells where one
 * ended.
 */
function inspector(
  machine: AnyStateMachine,
  add: (goals: readonly GoalId[]) => void,
): TransitionCoverage['inspect'] {
  const watched = new WeakMap<object, Watched>();
  return (seen) => {
    if (!('snapshot' in seen) || !isMachineSnapshot(seen.snapshot)) return;
    const { actorRef: actor, event, snapshot } = seen;
    if (snapshot.machine.config !== machine.config) return;
    const isStart = event.type === 'xstate.init';
    const microstep = inspectedMicrostep(seen);
    if (microstep) {
      const last = watched.get(actor) ?? (isStart ? startOf(snapshot.machine, event) : undefined);
      // Watched from the middle of its life: where this microstep began is not known.
      if (!last) return;
      const linked = { ...microstep, before: last.snapshot };
      watched.set(actor, { snapshot, isSettled: isSettledAfter(linked) });
      add(goalsOfMicrostep(linked, last.isSettled));
    } else if (seen.type === '@xstate.snapshot') {
      const last = watched.get(actor) ?? { isSettled: isStart && !isRestored(actor) };
      const isSettled = last.isSettled && snapshot.status === 'active';
      watched.set(actor, { snapshot, isSettled });
      if (isSettled) add(goalsAtRest(snapshot));
    }
  };
}

function startOf(machine: AnyStateMachine, { input }: AnyEventObject): Watched {
  return { snapshot: firstSnapshot(machine, input), isSettled: true };
}
