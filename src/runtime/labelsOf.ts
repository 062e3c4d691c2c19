import type { AnyStateMachine, AnyStateNode } from 'xstate';
import type { Json } from './document.ts';
import type { Hurry, MachineDefinition } from './machineDefinition.ts';
import type { DocumentLabels } from './store.ts';

/** Tag of a document that asks its provider in long intervals only. */
export const WAITS_LONG = 'waitsLong';

/** Tag of one that waits long because its provider did not answer. */
export const UNHEARD = 'unheard';

/** What a document is listed under. XState leaves the tags out of the snapshots it stores. */
export function labelsOf(
  definition: Pick<MachineDefinition, 'machine' | 'state' | 'reference' | 'hurry'>,
  snapshot: Json,
): DocumentLabels {
  const { machine, state, reference, hurry } = definition;
  const { value } = snapshot as { readonly value: StateValue };
  const [tags, waiting] = [tagsIn(machine, value), waitingTags(hurry?.(snapshot))];
  return {
    state: state?.(snapshot) ?? outermost(value),
    tags: waiting.length === 0 ? tags : [...tags, ...waiting].toSorted(),
    ...(reference && { reference: reference(snapshot) }),
  };
}

function waitingTags(hurry: Hurry | undefined): readonly string[] {
  if (!hurry) return [];
  return hurry.isUnheard ? [UNHEARD, WAITS_LONG] : [WAITS_LONG];
}

type StateValue = string | { readonly [name: string]: StateValue };

function outermost(value: StateValue): string {
  return typeof value === 'string' ? value : (Object.keys(value)[0] ?? '');
}

/** By machine and configuration, of which there are few. */
const knownTags = new WeakMap<AnyStateMachine, Map<string, readonly string[]>>();

function tagsIn(machine: AnyStateMachine, value: StateValue): readonly string[] {
  const known = knownTags.get(machine) ?? new Map<string, readonly string[]>();
  knownTags.set(machine, known);
  const name = JSON.stringify(value);
  const tags =
    known.get(name) ??
    [...new Set(nodesIn(machine.root, value).flatMap((node) => node.tags))].toSorted();
  known.set(name, tags);
  return tags;
}

/** The node itself and every one below it that is active. */
function nodesIn(node: AnyStateNode, value: StateValue): AnyStateNode[] {
  const inner: Record<string, StateValue> = typeof value === 'string' ? { [value]: {} } : value;
  return [
    node,
    ...Object.entries(inner).flatMap(([name, below]) => {
      const child = node.states[name];
      return child ? nodesIn(child, below) : [];
    }),
  ];
}
