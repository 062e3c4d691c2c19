import type { AnyStateMachine } from 'xstate';
import { allNodes, type StateNode } from '../../src/testing/xstateInternals.ts';
import { machineFacts } from './machineFacts.ts';

/** Who must act next: the only tags a state may carry. */
const tags: ReadonlySet<string> = new Set([
  'awaitingCheckout',
  'awaitingCardholder',
  'awaitingMerchant',
  'awaitingReconciliation',
  'settled',
]);

/** What is wrong with a machine, by the rules that let people, programs and Stately read it. */
export function machineFaults(machine: AnyStateMachine): string[] {
  const inline = machineFacts(machine.config)
    .filter((fact) => /\binline\b/.test(fact.replace(/ description .*/s, '')))
    .map((fact) => `${fact}: give it a name`);
  return [...allNodes(machine).flatMap(stateFaults), ...inline];
}

function stateFaults(node: StateNode): string[] {
  const { id, config, type } = node;
  const rests = type === 'atomic' || type === 'final';
  return [
    ...(config.description?.endsWith('.') ? [] : [`${id} has no description, or one without end`]),
    ...(rests ? restFaults(node) : []),
    ...node.invoke.flatMap((_, index) => invokeFaults(node, index)),
    ...transitionLists(node).flatMap(([where, list]) =>
      list.flatMap((transition) => transitionFaults(`${id} ${where}`, transition)),
    ),
  ];
}

/** Callers branch on the tag, and reports on the meta, of wherever a machine may come to rest. */
function restFaults({ id, tags: own, meta }: StateNode): string[] {
  const [tag, ...more] = own;
  const isTagged = tag !== undefined && more.length === 0 && tags.has(tag);
  return [
    ...(isTagged ? [] : [`${id} must carry exactly one of the known tags`]),
    ...(meta === undefined ? [`${id} has no meta`] : []),
  ];
}

/**
 * An id made from the state path would be stored, and break stored payments when a state is
 * renamed.
 */
function invokeFaults({ id, config }: StateNode, index: number): string[] {
  const call = [config.invoke].flat()[index] as Readonly<Record<string, unknown>>;
  const { id: callId, systemId } = call;
  const hasId = typeof callId === 'string' && callId !== '' && !callId.includes('.');
  return [
    ...(hasId ? [] : [`${id} invokes an actor without an id, or one with a dot`]),
    ...(systemId === undefined ? [] : [`${id} gives an actor a systemId`]),
    ...['onDone', 'onError']
      .filter((end) => call[end] === undefined)
      .map((end) => `${id} has no ${end} for ${String(callId)}`),
  ];
}

function transitionLists({ config }: StateNode): [string, unknown[]][] {
  const { on = {}, after = {}, always, onDone, invoke } = config;
  const calls = [invoke ?? []].flat() as Readonly<Record<string, unknown>>[];
  const lists: [string, unknown][] = [
    ...Object.entries(on),
    ...Object.entries(after).map(([delay, list]): [string, unknown] => [`after ${delay}`, list]),
    ['always', always],
    ['onDone', onDone],
    ...calls.flatMap(({ id, onDone: done, onError }): [string, unknown][] => [
      [`onDone of ${String(id)}`, done],
      [`onError of ${String(id)}`, onError],
    ]),
  ];
  return lists
    .filter(([, list]) => list !== undefined)
    .map(([where, list]) => [where, [list].flat()]);
}

function transitionFaults(where: string, transition: unknown): string[] {
  if (typeof transition !== 'object' || transition === null) {
    return [`${where} is not written as an object`];
  }
  const { target } = transition as { readonly target?: unknown };
  const isOne = target === undefined || typeof target === 'string';
  return isOne ? [] : [`${where} has more than one target`];
}
