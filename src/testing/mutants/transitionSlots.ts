import {
  listOf,
  longForm,
  type ConfigInvoke,
  type ConfigNode,
  type ConfigTransition,
} from './configNodes.ts';

/** What makes the transitions of a slot happen. */
export type SlotKind = 'on' | 'after' | 'always' | 'onDone' | 'onError';

/** One place of a state where transitions are declared, and how XState calls their event. */
export interface TransitionSlot {
  readonly descriptor: string;
  readonly kind: SlotKind;
  /** How the config calls it. */
  readonly key: string;
  readonly read: (node: ConfigNode) => ConfigTransition[];
  readonly write: (node: ConfigNode, transitions: readonly ConfigTransition[]) => void;
}

/** Where a state declares transitions: events, timers, `always`, completions, answers. */
export function transitionSlots(node: ConfigNode, nodeId: string): TransitionSlot[] {
  return [
    ...Object.keys(node.on ?? {}).map((type) => slot('on', type, (at) => (at.on ??= {}), type)),
    ...Object.keys(node.after ?? {}).map((delay) =>
      slot('after', `xstate.after.${delay}.${nodeId}`, (at) => (at.after ??= {}), delay),
    ),
    ...(node.always === undefined ? [] : [slot('always', 'always', asRecord, 'always')]),
    ...(node.onDone === undefined
      ? []
      : [slot('onDone', `xstate.done.state.${nodeId}`, asRecord, 'onDone')]),
    ...listOf(node.invoke as ConfigInvoke | undefined).flatMap((invoke, index) =>
      (['onDone', 'onError'] as const)
        .filter((ending) => invoke[ending] !== undefined)
        .map((ending) => {
          const id = invoke.id ?? `${index}.${nodeId}`;
          const word = ending === 'onDone' ? 'done' : 'error';
          return slot(
            ending,
            `xstate.${word}.actor.${id}`,
            (at) => asRecord(listOf(at.invoke as object | undefined)[index] ?? {}),
            ending,
          );
        }),
    ),
  ];
}

function slot(
  kind: SlotKind,
  descriptor: string,
  owner: (node: ConfigNode) => Record<string, unknown>,
  key: string,
): TransitionSlot {
  return {
    descriptor,
    kind,
    key,
    read: (node) => listOf(owner(node)[key]).map(longForm),
    write: (node, transitions) => {
      if (transitions.length === 0) Reflect.deleteProperty(owner(node), key);
      else owner(node)[key] = transitions;
    },
  };
}

function asRecord(part: object): Record<string, unknown> {
  return part as Record<string, unknown>;
}
