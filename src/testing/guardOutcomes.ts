import type { AnyMachineSnapshot, AnyTransitionDefinition } from 'xstate';
import { exitedBy } from './exitedBy.ts';
import { snapshotText } from './snapshotText.ts';
import {
  activeNodes,
  alwaysAround,
  candidatesFor,
  childNodes,
  lineage,
  ofNode,
  type Microstep,
  type StateNode,
} from './xstateInternals.ts';

type Transitions = readonly AnyTransitionDefinition[];

/**
 * The transitions of a microstep that were carried out. Two regions may choose transitions that
 * leave the same state; XState then keeps the inner one, or else the one it found first.
 */
export function takenTransitions({ before, selected }: Microstep): Transitions {
  if (selected.length < 2) return selected;
  const active = activeNodes(before);
  let kept: Transitions = [];
  for (const later of selected) {
    const rivals = kept.filter((earlier) => exclude(earlier, later, active));
    if (rivals.every((earlier) => isInside(later, earlier)))
      kept = [...kept.filter((one) => !rivals.includes(one)), later];
  }
  return kept;
}

/**
 * The transitions whose guard was asked and said no. Nothing is asked again: XState tries
 * candidates in a known order, so whatever it passed over on the way to its choice was false. Where
 * a choice may have been given up for another region's, nothing is concluded.
 */
export function refusedTransitions(microstep: Microstep): Transitions {
  const { event, before, selected } = microstep;
  // A stopped actor asks no guard, not even those of a wildcard.
  if (event.type === 'xstate.stop') return [];
  return isEventless(selected)
    ? refusedAlways(before, selected)
    : refusedForEvent(before, event.type, selected);
}

/** Whether a microstep took `always` transitions, rather than those for an event. */
export function isEventless([first]: Transitions): boolean {
  return first?.eventType === '';
}

/**
 * `always` transitions that were enabled in a microstep, or may have been, and were given up for
 * one of another region. Here guards are asked again.
 */
export function yieldedTransitions(microstep: Microstep): Transitions {
  const { before, selected } = microstep;
  if (!isEventless(selected)) return [];
  const active = activeNodes(before);
  const leaves = leavesIn(active);
  if (leaves.length < 2) return [];
  return leaves.flatMap((leaf) => {
    const yielded: AnyTransitionDefinition[] = [];
    for (const candidate of alwaysAround(leaf)) {
      const answer = askAgain(candidate, microstep);
      if (answer === false) continue;
      if (mayHaveYielded(candidate, selected, active)) yielded.push(candidate);
      if (answer === true) break;
    }
    return yielded;
  });
}

/** Nothing for a guard without a name of its own, which cannot be asked again. */
function askAgain(
  { guard }: AnyTransitionDefinition,
  { before, event }: Microstep,
): boolean | undefined {
  if (guard === undefined) return true;
  const asked = typeof guard === 'string' ? before.machine.implementations.guards[guard] : null;
  if (typeof asked !== 'function') return undefined;
  return (asked as (args: object) => boolean)({ context: before.context as unknown, event });
}

/** The `always` transitions that keep a machine where it came to rest. */
export function refusedAtRest(snapshot: AnyMachineSnapshot): Transitions {
  const leaves = [...activeNodes(snapshot)].filter((node) => childNodes(node).length === 0);
  return [...new Set(leaves.flatMap(guardedAround))];
}

/**
 * Whether XState tried every `always` transition again after a microstep. It does not when the
 * machine has ended, or when an `always` transition changed nothing: trying it again would never
 * end.
 */
export function isSettledAfter(microstep: Microstep): boolean {
  return microstep.after.status === 'active' && !isEventlessAndIdle(microstep);
}

function isEventlessAndIdle({ event, before, after, selected }: Microstep): boolean {
  if (!isEventless(selected)) return false;
  // The snapshot before the first microstep of a start is an equal one, not the same one.
  const isFirst = event.type === 'xstate.init';
  return before === after || (isFirst && snapshotText(before) === snapshotText(after));
}

/** The `always` transitions whose guards must all have said no where a machine rests in a leaf. */
const guardedAround = ofNode<Transitions>((leaf) => {
  const around = alwaysAround(leaf);
  const unguarded = around.findIndex((candidate) => !hasGuard(candidate));
  return unguarded < 0 ? around : around.slice(0, unguarded);
});

function refusedForEvent(
  before: AnyMachineSnapshot,
  eventType: string,
  selected: Transitions,
): Transitions {
  const active = activeNodes(before);
  const refused: AnyTransitionDefinition[] = [];
  const isChosenAt = (node: StateNode): boolean => {
    const chosen = childNodes(node).filter((child) => active.has(child) && isChosenAt(child));
    if (chosen.length > 0) return true;
    for (const candidate of candidatesFor(node, eventType)) {
      if (selected.includes(candidate)) return true;
      refused.push(candidate);
    }
    return false;
  };
  isChosenAt(before.machine.root);
  return refused.filter(hasGuard);
}

function refusedAlways(before: AnyMachineSnapshot, selected: Transitions): Transitions {
  const active = activeNodes(before);
  const leaves = leavesIn(active);
  const refused = new Set<AnyTransitionDefinition>();
  for (const leaf of leaves) {
    for (const candidate of alwaysAround(leaf)) {
      if (selected.includes(candidate) || !hasGuard(candidate)) break;
      if (mayHaveYielded(candidate, selected, active)) break;
      refused.add(candidate);
    }
  }
  return [...refused];
}

function leavesIn(active: ReadonlySet<StateNode>): StateNode[] {
  return [...active].filter((node) => !childNodes(node).some((child) => active.has(child)));
}

function hasGuard({ guard }: AnyTransitionDefinition): boolean {
  return guard !== undefined;
}

/**
 * Whether a candidate may have been enabled, and then given up for one that was chosen elsewhere.
 */
function mayHaveYielded(
  candidate: AnyTransitionDefinition,
  selected: Transitions,
  active: ReadonlySet<StateNode>,
): boolean {
  // Had it been enabled, a later choice of the same state would not have been looked at.
  if (selected.some(({ source }) => source === candidate.source)) return false;
  return selected.some(
    // An inner transition never gives way to one of a state around it.
    (chosen) => !isInside(candidate, chosen) && exclude(candidate, chosen, active),
  );
}

function isInside({ source }: AnyTransitionDefinition, outer: AnyTransitionDefinition): boolean {
  return source !== outer.source && lineage(source).includes(outer.source);
}

function exclude(
  one: AnyTransitionDefinition,
  other: AnyTransitionDefinition,
  active: ReadonlySet<StateNode>,
): boolean {
  const exited = exitedBy(one, active);
  return exitedBy(other, active).some((node) => exited.includes(node));
}
