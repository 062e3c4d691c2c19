import {
  listOf,
  longForm,
  type ConfigInvoke,
  type ConfigNode,
  type ConfigTransition,
} from './configNodes.ts';

/** One place of a state where transitions are declared, and how XState calls their event. */
export interface TransitionSlot {
  readonly descriptor: string;
  readonly read: (node: ConfigNode) => ConfigTransition[];
  readonly write: (node: ConfigNode, transitions: readonly ConfigTransition[]) => void;
}

/** Where a state declares transitions: events, timers, `always`, completions, answers. */
export function transitionSlots(node: ConfigNode, nodeId: string): TransitionSlot[] {
  return [
    ...Object.keys(node.on ?? {}).map((type) => slot(type, (at) => (at.on ??= {}), type)),
    ...Object.keys(node.after ?? {}).map((delay) =>
      slot(`xstate.after.${delay}.${nodeId}`, (at) => (at.after ??= {}), delay),
    ),
    ...(node.always === undefined ? [] : [slot('always', asRecord, 'always')]),
    ...(node.onDone === undefined ? [] : [slot(`xstate.done.state.${nodeId}`, asRecord, 'onDone')]),
    ...listOf(node.invoke as ConfigInvoke | undefined).flatMap((invoke, index) =>
      (['onDone', 'onError'] as const)
        .filter((ending) => invoke[ending] !== undefined)
        .map((ending) => {
          const id = invoke.id ?? `${index}.${nodeId}`;
          const word = ending === 'onDone' ? 'done' : 'error';
          return slot(
            `xstate.${word}.actor.${id}`,
            (at) => asRecord(listOf(at.invoke as object | undefined)[index] ?? {}),
            ending,
          );
        }),
    ),
  ];
}

function slot(
  descriptor: string,
  owner: (node: ConfigNode) => Record<string, unknown>,
  key: string,
): TransitionSlot {
  return {
    descriptor,
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
