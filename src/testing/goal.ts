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

/**
 * A name as it stands in goals. What holds the parts of a goal together is written as in a URL
 * where a name has it, so that no name can be taken for several parts; all others stay as they are.
 */
export function inGoal(name: string): string {
  return name.replaceAll(/[ |%]/g, (character) => escapes[character] ?? character);
}

const escapes: Readonly<Record<string, string>> = { ' ': '%20', '|': '%7C', '%': '%25' };

function outOfGoal(name: string): string {
  return name.replaceAll(/%(?:20|7C|25)/g, decodeURIComponent);
}

/** Whether a goal is a guard that says no. */
export function isRefusal(goal: GoalId): boolean {
  return /^[^ ]+ when not /.test(goal);
}

/** A goal in words, for whoever must cover it. */
export function describeGoal(goal: GoalId): string {
  const [place = '', descriptor = '', rest = ''] = goal.split('|');
  const [index = '0', guard] = rest.split(REFUSED);
  const which = index === '0' ? '' : ` (choice ${Number(index) + 1})`;
  const node = outOfGoal(place);
  const cause = `${describeDescriptor(outOfGoal(descriptor), node)}${which}`;
  return guard === undefined
    ? `in ${node}: ${cause} is never taken`
    : `in ${node}: ${cause} is never refused, as ${outOfGoal(guard)} is never false`;
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
  const cause = inGoal(eventType) || 'always';
  const taken = `${inGoal(source.id)}|${cause}|${siblings.indexOf(transition)}`;
  const names = { taken, refused: `${taken}${REFUSED}${guardName(guard)}` };
  known.set(transition, names);
  return names;
}

/** How a guard is called in the names of goals. */
export function guardName(guard: unknown): string {
  if (typeof guard === 'string') return inGoal(guard);
  const { type } = Object(guard) as { type?: unknown };
  return typeof type === 'string' ? inGoal(type) : 'a guard without a name';
}

/** A delay without a name is one in milliseconds. */
export function delayText(delay: string): string {
  return /^\d+(?:\.\d+)?$/.test(delay) ? `${delay} ms` : delay;
}

function describeDescriptor(descriptor: string, node: string): string {
  const after = /^xstate\.after\.(.+)$/.exec(descriptor)?.[1];
  if (after !== undefined) return `after ${delayText(after.slice(0, -node.length - 1))}`;
  const [, ending, id] = /^xstate\.(done|error)\.actor\.(.+)$/.exec(descriptor) ?? [];
  if (id !== undefined) return ending === 'done' ? `the answer of ${id}` : `the crash of ${id}`;
  return descriptor.startsWith('xstate.done.state.') ? 'its completion' : descriptor;
}
