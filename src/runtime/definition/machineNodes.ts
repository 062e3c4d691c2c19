import type { AnyStateMachine, AnyStateNode, AnyTransitionDefinition } from 'xstate';

/** Every state of a machine, the machine itself first. */
export function nodesOf({ root }: AnyStateMachine): AnyStateNode[] {
  const under = (node: AnyStateNode): AnyStateNode[] => [
    node,
    ...Object.values<AnyStateNode>(node.states).flatMap(under),
  ];
  return under(root);
}

/** Dotted path of a state, as faults name it; that of the machine itself is its id. */
export function pathOf({ path, id }: AnyStateNode): string {
  return path.length === 0 ? id : path.join('.');
}

/** What a state declares for events, timers, answers and completions, and its `always`. */
export function transitionsOf(node: AnyStateNode): AnyTransitionDefinition[] {
  return [...[...node.transitions.values()].flat(), ...(node.always ?? [])];
}

/** Whether a machine may be in both states at once. */
export function mayMeet(one: AnyStateNode, other: AnyStateNode): boolean {
  if (isWithin(one, other) || isWithin(other, one)) return true;
  return nearestAround([one, other])?.type === 'parallel';
}

/** Whether a transition leaves, or enters anew, a state that may be active when it is taken. */
export function leaves(
  { source, target, reenter }: AnyTransitionDefinition,
  node: AnyStateNode,
): boolean {
  const from: AnyStateNode = source;
  if (!target?.length || !mayMeet(from, node)) return false;
  const isInner = target.every((one) => isWithin(one, from));
  if (isInner && reenter && node === from) return true;
  const around = isInner ? from : nearestAround([from, ...target]);
  return node !== around && (around === undefined || isWithin(node, around));
}

/** A state, the one around it, and so on. */
function lineage(node: AnyStateNode): AnyStateNode[] {
  return node.parent ? [node, ...lineage(node.parent)] : [node];
}

function isWithin(node: AnyStateNode, around: AnyStateNode): boolean {
  return lineage(node).includes(around);
}

/** The nearest state that has all of them inside; nothing when one of them is the machine. */
function nearestAround([head, ...tail]: readonly AnyStateNode[]): AnyStateNode | undefined {
  if (!head) return undefined;
  const [, ...ancestors] = lineage(head);
  return ancestors.find((ancestor) =>
    tail.every((node) => node !== ancestor && isWithin(node, ancestor)),
  );
}
