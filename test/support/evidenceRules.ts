import type { AnyMachineSnapshot, AnyStateMachine, AnyTransitionDefinition } from 'xstate';
import type { PureStep } from '../../src/testing/index.ts';
import {
  activeNodes,
  allNodes,
  alwaysTransitions,
  childNodes,
  eventTransitions,
  lineage,
  type StateNode,
} from '../../src/testing/xstateInternals.ts';

/**
 * Transitions out of doubt that nothing has been learned for: the machine would act as if it knew
 * what became of the money, because time passed, somebody asked, or an actor broke.
 */
export function evidenceFaults(machine: AnyStateMachine): string[] {
  return allNodes(machine)
    .filter((node) => childNodes(node).length === 0 && isInDoubt(node))
    .flatMap((node) => lineage(node).flatMap(allTransitions).flatMap(faultsFor(node)));
}

/** What is wrong with one step that was taken: out of doubt, and nothing had been learned. */
export function doubtfulStep({ before, event, microsteps }: PureStep): string[] {
  if (!before || isEvidence(event.type)) return [];
  const left = restingIn(before).filter(isInDoubt);
  const exit = microsteps.find(({ after }) => !restingIn(after).some(isStillInDoubt));
  // A fact that came while a call was out leads on once the call is over, however it ended.
  const wasKnown = exit?.selected.every((transition) => heldBefore(before, transition));
  if (left.length === 0 || !exit || wasKnown) return [];
  return [`${left.map(({ id }) => id).join(' and ')} ended by ${event.type}`];
}

/** Whether an `always` could have been followed from the record as it was before the step. */
function heldBefore(
  { machine, context }: AnyMachineSnapshot,
  { eventType, guard }: AnyTransitionDefinition,
): boolean {
  const test: unknown = typeof guard === 'string' && machine.implementations.guards[guard];
  const isAlways = eventType === '' && typeof test === 'function';
  return isAlways && test({ context, event: { type: '' } }, undefined) === true;
}

function restingIn(snapshot: AnyMachineSnapshot): StateNode[] {
  return [...activeNodes(snapshot)].filter((node) => childNodes(node).length === 0);
}

/** Nobody knows what happened, and somebody is finding out. */
function isInDoubt(node: StateNode): boolean {
  if (node.tags.includes('settled')) return false;
  const isNamed = lineage(node).some(({ key }) => /^uncertain$/i.test(key));
  return isNamed || node.tags.includes('awaitingReconciliation');
}

/** In doubt, or with a call on its way, whose money is just as uncertain. */
function isStillInDoubt(node: StateNode): boolean {
  const { funds } = (node.meta ?? {}) as { readonly funds?: unknown };
  return isInDoubt(node) || funds === 'uncertain';
}

function allTransitions(node: StateNode): AnyTransitionDefinition[] {
  return [...eventTransitions(node), ...alwaysTransitions(node)];
}

function faultsFor(state: StateNode): (transition: AnyTransitionDefinition) => string[] {
  return ({ source, target, eventType, guard }) => {
    if (!target?.length || target.flatMap(enteredBy).some(isStillInDoubt)) return [];
    const way = `${state.id} is left for ${target.map(({ id }) => id).join(' and ')}`;
    const from = source === state ? '' : ` of ${source.id}`;
    if (eventType === '' && guard === undefined)
      return [`${way} by an always${from} without guard`];
    return isEvidence(eventType) ? [] : [`${way} by ${eventType}${from}, which proves nothing`];
  };
}

/** An answer, a fact, or what the record says once either has come; a crash tells nothing. */
function isEvidence(eventType: string): boolean {
  return eventType === '' || /^(?:checkout\.|attempt\.|xstate\.done\.)/.test(eventType);
}

/** The innermost states in which a machine rests when a transition leads here. */
function enteredBy(node: StateNode): StateNode[] {
  const inner = node.type === 'compound' ? (node.initial.target ?? []) : childNodes(node);
  return inner.length === 0 ? [node] : inner.flatMap(enteredBy);
}
