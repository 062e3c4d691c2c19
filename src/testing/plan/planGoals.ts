import type { AnyStateMachine } from 'xstate';
import { takenGoal, type GoalId } from '../goal.ts';
import { takenTransitions } from '../guardOutcomes.ts';
import type { PureStep } from '../xstateInternals.ts';
import type { TestDomain } from './testDomain.ts';
import type { Criterion } from './testPlan.ts';

/**
 * The class of payload a step had, together with each transition that took it: a guard may be true
 * and false by chance, but an amount that is one too much must meet each rule that limits it.
 */
export function boundaryGoals<M extends AnyStateMachine>(
  { before, event, microsteps }: PureStep<M>,
  { caseOf }: Pick<TestDomain<M>, 'caseOf'>,
): GoalId[] {
  const [first] = microsteps;
  if (!before || !caseOf || !first || first.event !== event) return [];
  const special = caseOf(event, before);
  if (special === undefined) return [];
  return takenTransitions(first).map((taken) => `${takenGoal(taken)} with ${special}`);
}

/** The first transition that a step takes, by which pairs of steps are told apart. */
function leadingGoal(goals: readonly GoalId[]): GoalId | undefined {
  return goals.find((goal) => criterionOf(goal) === 'transitions');
}

export function pairGoal(earlier: readonly GoalId[], later: readonly GoalId[]): GoalId | undefined {
  const [one, other] = [leadingGoal(earlier), leadingGoal(later)];
  return one === undefined || other === undefined ? undefined : `${one} then ${other}`;
}

/** Which criterion asks for a goal: told by the words in its name. */
export function criterionOf(goal: GoalId): Criterion {
  if (goal.includes(' then ')) return 'pairs';
  if (goal.startsWith('forbidden ')) return 'forbidden';
  if (/^late (?:answer of|timer) /.test(goal) || goal.endsWith(' told again')) return 'stale';
  if (goal.includes(' when not ')) return 'guards';
  return goal.includes(' with ') ? 'boundaries' : 'transitions';
}
