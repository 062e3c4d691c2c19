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

/**
 * Which criterion asks for a goal. One that begins with a transition tells by the word after it
 * what of that transition; no name within a goal has a space.
 */
export function criterionOf(goal: GoalId): Criterion {
  const [first = '', word = ''] = goal.split(' ', 2);
  const ofTransition = first.includes('|') ? criteriaByWord.get(word) : undefined;
  if (ofTransition !== undefined) return ofTransition;
  if (goal.endsWith(' told again') || first === 'late') return 'stale';
  return first === 'forbidden' ? 'forbidden' : 'transitions';
}

const criteriaByWord: ReadonlyMap<string, Criterion> = new Map([
  ['', 'transitions'],
  ['when', 'guards'],
  ['with', 'boundaries'],
  ['then', 'pairs'],
]);
