import type { AnyEventObject, AnyMachineSnapshot, AnyStateMachine } from 'xstate';
import { inGoal, type GoalId } from '../goal.ts';
import { takenTransitions } from '../guardOutcomes.ts';
import { answeringActor } from '../pending.ts';
import type { PureStep } from '../xstateInternals.ts';
import { caseOfAnswer, isFactByName, type TestDomain } from './testDomain.ts';
import {
  leavesOf,
  nothingBegun,
  timerName,
  type Life,
  type LifePlayer,
  type LivedStep,
} from './life.ts';
import type { StepKind } from './testPlan.ts';

/** A step that must change nothing, and the goals it reaches. */
export interface QuietStep<M extends AnyStateMachine> {
  readonly kind: StepKind & ('forbidden' | 'stale');
  readonly name: string;
  readonly case?: string;
  readonly event: AnyEventObject;
  readonly goals: readonly GoalId[];
  readonly after: Life<M>;
}

/** What nothing takes where a life stands: one step for each that has a goal open. */
export function forbiddenSteps<M extends AnyStateMachine>(
  player: LifePlayer<M>,
  life: Life<M>,
  { everything, isFact = isFactByName, caseOf }: TestDomain<M>,
  isOpen: (goal: GoalId) => boolean,
): QuietStep<M>[] {
  if ((life.snapshot as AnyMachineSnapshot).status !== 'active') return [];
  const leaves = leavesOf(life.snapshot);
  const quiet: QuietStep<M>[] = [];
  const told = new Set<GoalId>();
  let now = life;
  for (const event of everything?.(life.snapshot) ?? []) {
    const sent: AnyEventObject = event;
    const open = leaves
      .map((leaf) => `forbidden ${inGoal(sent.type)} in ${inGoal(leaf)}`)
      .filter((goal) => isOpen(goal) && !told.has(goal));
    if (open.length === 0 || isFact(sent)) continue;
    const lived = player.advance(now, sent);
    if (!isUntaken(lived.step) || !isQuiet(lived.step)) continue;
    for (const goal of open) told.add(goal);
    now = lived.after;
    const special = caseOf?.(sent, life.snapshot);
    const named = { name: sent.type, ...(special !== undefined && { case: special }) };
    quiet.push({ kind: 'forbidden', ...named, event: sent, goals: open, after: now });
  }
  return quiet;
}

/** What a step has made too late to come, and the fact it was about told once more. */
export function staleSteps<M extends AnyStateMachine>(
  player: LifePlayer<M>,
  before: Life<M>,
  { step, after }: LivedStep<M>,
  { isFact = isFactByName }: TestDomain<M>,
  isOpen: (goal: GoalId) => boolean,
): QuietStep<M>[] {
  const late = abandonedBy(before, step.event, after).flatMap((one): QuietStep<M>[] => {
    const goals = [one.goal].filter(isOpen);
    const { name, case: special, event } = one;
    const named = { name, ...(special !== undefined && { case: special }), event };
    const still = { ...after, begun: nothingBegun };
    return goals.length === 0 ? [] : [{ kind: 'stale', ...named, goals, after: still }];
  });
  const again = toldAgain(step.event.type);
  const isActive = (after.snapshot as AnyMachineSnapshot).status === 'active';
  if (!isActive || !isFact(step.event) || !isOpen(again)) return late;
  const repeated = player.advance(after, step.event);
  if (!isQuiet(repeated.step)) return late;
  const told = { name: step.event.type, case: 'again', event: step.event, goals: [again] };
  return [...late, { kind: 'stale', ...told, after: repeated.after }];
}

/** The goal that a fact is told twice and counted once. */
export function toldAgain(type: string): GoalId {
  return `${inGoal(type)} told again`;
}

/** Goals that the exploration shows to be there, without a snapshot at hand. */
export function abandonedGoals<M extends AnyStateMachine>(
  before: Pick<Life<M>, 'pending'>,
  event: AnyEventObject,
  after: Pick<Life<M>, 'pending' | 'snapshot'>,
): GoalId[] {
  return abandonedBy(before, event, after).map(({ goal }) => goal);
}

interface Abandoned {
  readonly name: string;
  readonly case?: string;
  readonly event: AnyEventObject;
  readonly goal: GoalId;
}

/**
 * Actors and timers that were called off before they had their say. Where the machine broke all of
 * them were, and nobody else's backend has to break with it.
 */
function abandonedBy<M extends AnyStateMachine>(
  { pending: was }: Pick<Life<M>, 'pending'>,
  event: AnyEventObject,
  { pending: is, snapshot }: Pick<Life<M>, 'pending' | 'snapshot'>,
): Abandoned[] {
  if ((snapshot as AnyMachineSnapshot).status === 'error') return [];
  const answered = answeringActor(event);
  const actors = [...was.actors]
    .filter((actor) => actor !== answered && !is.actors.has(actor))
    .map((actor): Abandoned => {
      const late = { type: `xstate.error.actor.${actor}`, error: 'too late' };
      const goal = `late answer of ${inGoal(actor)}`;
      return { name: actor, case: caseOfAnswer(late) ?? 'crash', event: late, goal };
    });
  const timers = [...was.timers]
    .filter(([id, timer]) => timer.type !== event.type && !is.timers.has(id))
    .map(([, timer]): Abandoned => {
      return {
        name: timerName(timer.type),
        event: timer,
        goal: `late timer ${inGoal(timer.type)}`,
      };
    });
  return [...actors, ...timers];
}

/** No state takes the event; a transition of the root that goes nowhere only notes it. */
function isUntaken<M extends AnyStateMachine>({ microsteps, event }: PureStep<M>): boolean {
  const [first] = microsteps;
  if (!first || first.event !== event) return true;
  return takenTransitions(first).every(
    ({ source, target }) => source.parent === undefined && (target?.length ?? 0) === 0,
  );
}

/** Nothing was left, entered or set going. */
export function isQuiet<M extends AnyStateMachine>({
  before,
  after,
  effects,
}: PureStep<M>): boolean {
  const [was, is] = [before, after] as readonly (AnyMachineSnapshot | undefined)[];
  const isSame = JSON.stringify(was?.value) === JSON.stringify(is?.value);
  return isSame && was?.status === is?.status && effects.length === 0;
}
