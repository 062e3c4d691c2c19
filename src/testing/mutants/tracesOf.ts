import { exitedBy } from '../exitedBy.ts';
import { takenGoal } from '../goal.ts';
import { takenTransitions, yieldedTransitions } from '../guardOutcomes.ts';
import { goalsOfStep } from '../transitionCoverage.ts';
import { activeNodes, type Microstep, type PureStep, type StateNode } from '../xstateInternals.ts';

export function entering(state: string): string {
  return `enters ${state}`;
}

export function leaving(state: string): string {
  return `leaves ${state}`;
}

/** Of the guards asked where several transitions are chosen at once, not all is known. */
export function amongSeveral(state: string): string {
  return `${state} among several`;
}

export function getting(state: string, eventType: string): string {
  return `${state} gets ${eventType}`;
}

/**
 * What a step went through, by which the mistakes are known that can show in it: the goals it
 * reached, the transitions it chose, the states it left and entered, and who got its event.
 */
export function tracesOf(step: PureStep): Set<string> {
  return new Set([...goalsOfStep(step), ...tracesBesideGoals(step)]);
}

/** Traces that are no goals of coverage. */
function tracesBesideGoals({ before, event, after, microsteps }: PureStep): string[] {
  // A machine enters its first states before its first microstep.
  const first = before ?? microsteps[0]?.before ?? after;
  const traceIn = (id: string): string => (before ? getting(id, event.type) : entering(id));
  const got = [...activeNodes(first)].map(({ id }) => traceIn(id));
  return [...got, ...microsteps.flatMap(tracesOfMicrostep)];
}

function tracesOfMicrostep(microstep: Microstep): string[] {
  const { before, after, selected } = microstep;
  const traces: string[] = [];
  // One that was given up for another could have stayed, had it led elsewhere.
  if (selected.length > 1) traces.push(...selected.map(takenGoal));
  traces.push(...yieldedTransitions(microstep).map(takenGoal));
  const [was, is] = [activeNodes(before), activeNodes(after)];
  if (selected.length > 1) for (const { id } of was) traces.push(amongSeveral(id));
  const exited = new Set(takenTransitions(microstep).flatMap((taken) => exitedBy(taken, was)));
  for (const node of was) if (!is.has(node) || exited.has(node)) traces.push(namesOf(node).leaving);
  for (const node of is)
    if (!was.has(node) || exited.has(node)) traces.push(namesOf(node).entering);
  return traces;
}

interface Names {
  readonly leaving: string;
  readonly entering: string;
}

const known = new WeakMap<StateNode, Names>();

/** A walk asks for them in every step. */
function namesOf(node: StateNode): Names {
  const before = known.get(node);
  if (before) return before;
  const names = { leaving: leaving(node.id), entering: entering(node.id) };
  known.set(node, names);
  return names;
}
