import type { AnyStateMachine, AnyStateNode, AnyTransitionDefinition } from 'xstate';
import { allNodes, alwaysTransitions, eventTransitions } from './xstateInternals.ts';

/**
 * Something a test of a machine should have seen: a transition taken, or the guard of one saying
 * no. The name stays the same for every copy of a machine, whatever actors and guards it was
 * provided with.
 */
export type GoalId = string;

/**
 * All goals of a machine: one for each transition it declares (events, timers, answers of actors,
 * completions, `always`), and one more for each guard. `payment.open|merchant.capture|0` is the
 * first transition for that event; ` when not isWithinBalance` at the end is its guard saying no.
 */
export function goalsOf(machine: AnyStateMachine): GoalId[] {
  return allNodes(machine).flatMap(goalsOfNode);
}

/** Those of one state alone, without the states inside it. */
export function goalsOfNode(node: AnyStateNode): GoalId[] {
  return [...eventTransitions(node), ...alwaysTransitions(node)].flatMap((transition) =>
    transition.guard === undefined
      ? [takenGoal(transition)]
      : [takenGoal(transition), refusedGoal(transition)],
  );
}

export function takenGoal(transition: AnyTransitionDefinition): GoalId {
  return namesOf(transition).taken;
}

export function refusedGoal(transition: AnyTransitionDefinition): GoalId {
  return namesOf(transition).refused;
}

/** A goal in words, for whoever must cover it. */
export function describeGoal(goal: GoalId): string {
  const [node = '', descriptor = '', rest = ''] = goal.split('|');
  const [index = '0', guard] = rest.split(REFUSED);
  const which = index === '0' ? '' : ` (choice ${Number(index) + 1})`;
  const cause = `${describeDescriptor(descriptor, node)}${which}`;
  return guard === undefined
    ? `in ${node}: ${cause} is never taken`
    : `in ${node}: ${cause} is never refused, as ${guard} is never false`;
}

const REFUSED = ' when not ';

interface Names {
  readonly taken: GoalId;
  readonly refused: GoalId;
}

const known = new WeakMap<AnyTransitionDefinition, Names>();

function namesOf(transition: AnyTransitionDefinition): Names {
  const found = known.get(transition);
  if (found) return found;
  const { source, eventType, guard } = transition;
  const siblings =
    eventType === ''
      ? alwaysTransitions(source)
      : eventTransitions(source).filter((sibling) => sibling.eventType === eventType);
  const taken = `${source.id}|${eventType || 'always'}|${siblings.indexOf(transition)}`;
  const names = { taken, refused: `${taken}${REFUSED}${guardName(guard)}` };
  known.set(transition, names);
  return names;
}

/** How a guard is called in the names of goals. */
export function guardName(guard: unknown): string {
  if (typeof guard === 'string') return guard;
  const { type } = Object(guard) as { type?: unknown };
  return typeof type === 'string' ? type : 'a guard without a name';
}

/** A delay without a name is one in milliseconds. */
export function delayText(delay: string): string {
  return /^\d+$/.test(delay) ? `${delay} ms` : delay;
}

function describeDescriptor(descriptor: string, node: string): string {
  const after = /^xstate\.after\.(.+)$/.exec(descriptor)?.[1];
  if (after !== undefined) return `after ${delayText(after.replace(`.${node}`, ''))}`;
  const [, ending, id] = /^xstate\.(done|error)\.actor\.(.+)$/.exec(descriptor) ?? [];
  if (id !== undefined) return ending === 'done' ? `the answer of ${id}` : `the crash of ${id}`;
  return descriptor.startsWith('xstate.done.state.') ? 'its completion' : descriptor;
}
