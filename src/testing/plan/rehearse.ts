import type { AnyEventObject, AnyMachineSnapshot, AnyStateMachine, SnapshotFrom } from 'xstate';
import type { WalkedPath } from '../exploreMachine.ts';
import type { GoalId } from '../goal.ts';
import { answeringActor } from '../pending.ts';
import { goalsOfStep } from '../transitionCoverage.ts';
import type { PureStep } from '../xstateInternals.ts';
import { insideOf, playLives, timerName, type Life } from './life.ts';
import { boundaryGoals, criterionOf, pairGoal } from './planGoals.ts';
import { forbiddenSteps, staleSteps, type QuietStep } from './quietSteps.ts';
import { caseOfAnswer, isFactByName, type TestDomain } from './testDomain.ts';
import type { Criterion, PlanPath, PlanStep, StepKind } from './testPlan.ts';

export interface RehearsalOptions<M extends AnyStateMachine, View> {
  readonly view: (snapshot: SnapshotFrom<M>) => View;
  readonly criteria: ReadonlySet<Criterion>;
}

export type RehearsedPath<View> = Omit<PlanPath<View>, 'id' | 'title'>;

export interface Rehearsal<M extends AnyStateMachine, View> {
  /** All that the rehearsed paths have reached, of the criteria asked for. */
  readonly reached: ReadonlySet<GoalId>;
  /** Runs a path on the machine, puts in what must change nothing, and notes what it sees. */
  readonly follow: (path: WalkedPath<M>, domain: TestDomain<M>) => RehearsedPath<View>;
}

/**
 * What a plan expects is what the machine did when the path was run, never what the exploration
 * supposed: behind an abstraction the two may differ.
 */
export function rehearse<M extends AnyStateMachine, View>(
  machine: M,
  { view, criteria }: RehearsalOptions<M, View>,
): Rehearsal<M, View> {
  const player = playLives(machine);
  const reached = new Set<GoalId>();
  const isOpen = (goal: GoalId): boolean => criteria.has(criterionOf(goal)) && !reached.has(goal);
  const newly = (goals: readonly GoalId[]): GoalId[] =>
    goals.filter((goal) => isOpen(goal) && reached.add(goal));
  const seen = (life: Life<M>) => ({ expect: view(life.snapshot), inside: insideOf(life) });

  const quietStep = ({ goals, after, ...told }: QuietStep<M>): PlanStep<View> => ({
    ...told,
    ...seen(after),
    covers: newly(goals),
  });

  return {
    reached,
    follow({ input, events }, domain) {
      const begun = player.begin(input);
      const covers = newly(goalsOfStep(begun.step));
      const start = seen(begun.after);
      const steps: PlanStep<View>[] = [];
      let life = begun.after;
      let last: readonly GoalId[] = [];
      const putIn = (quiet: readonly QuietStep<M>[]): void => {
        steps.push(...quiet.map(quietStep));
        life = quiet.at(-1)?.after ?? life;
      };
      putIn(forbiddenSteps(player, life, domain, isOpen));
      for (const event of events) {
        if (!canCome(life, event)) break;
        const lived = player.advance(life, event);
        const taken = goalsOfStep(lived.step);
        const pair = pairGoal(last, taken);
        const goals = [...taken, ...boundaryGoals(lived.step, domain), ...(pair ? [pair] : [])];
        const described = { ...describe(life, lived.step, domain), event };
        steps.push({ ...described, ...seen(lived.after), covers: newly(goals) });
        const before = life;
        life = lived.after;
        last = taken;
        putIn(staleSteps(player, before, lived, domain, isOpen));
        putIn(forbiddenSteps(player, life, domain, isOpen));
      }
      return { input, ...start, covers, steps };
    },
  };
}

/** On a path that ran elsewhere than planned, answers and timers may be those of nobody. */
function canCome<M extends AnyStateMachine>(
  { snapshot, pending, due }: Life<M>,
  event: AnyEventObject,
): boolean {
  if ((snapshot as AnyMachineSnapshot).status !== 'active') return false;
  const actor = answeringActor(event);
  if (actor !== undefined) return pending.actors.has(actor);
  const isTimer = event.type.startsWith('xstate.after.');
  return !isTimer || [...due.values()].some(({ type }) => type === event.type);
}

type Described = Pick<PlanStep, 'kind' | 'name' | 'case' | 'afterMs' | 'isInOrder'>;

function describe<M extends AnyStateMachine>(
  { snapshot, due }: Life<M>,
  { event }: PureStep<M>,
  { caseOf, isFact = isFactByName }: TestDomain<M>,
): Described {
  const actor = answeringActor(event);
  const special = caseOf?.(event, snapshot) ?? caseOfAnswer(event);
  const told = special === undefined ? {} : { case: special };
  if (actor !== undefined) return { kind: 'answer', name: actor, ...told };
  const timer = [...due.values()].find(({ type }) => type === event.type);
  if (timer) {
    const isInOrder = [...due.values()].every(({ at }) => at >= timer.at);
    const afterMs = timer.afterMs;
    const order = isInOrder ? {} : { isInOrder: false };
    return { kind: 'time', name: timerName(event.type), afterMs, ...order };
  }
  const kind: StepKind = isFact(event) ? 'fact' : 'command';
  return { kind, name: event.type, ...told };
}
