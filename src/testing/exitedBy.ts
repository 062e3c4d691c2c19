import type { AnyTransitionDefinition } from 'xstate';
import { lineage, type StateNode } from './xstateInternals.ts';

/** The states a transition leaves. Two transitions that leave the same state exclude each other. */
export function exitedBy(
  { source, target, reenter }: AnyTransitionDefinition,
  active: ReadonlySet<StateNode>,
): StateNode[] {
  if (!target?.length) return [];
  const from: StateNode = source;
  const isInner = target.every((node) => lineage(node).includes(from));
  const domain = isInner && !reenter ? from : commonAncestor([from, ...target]);
  const within = [...active].filter((node) => node !== domain && isWithin(node, domain));
  return reenter && isInner ? [from, ...within] : within;
}

/** The nearest state around all nodes; nothing when one of them is the root. */
function commonAncestor([head, ...tail]: readonly StateNode[]): StateNode | undefined {
  if (!head) return undefined;
  const [, ...ancestors] = lineage(head);
  return ancestors.find((ancestor) =>
    tail.every((node) => node !== ancestor && isWithin(node, ancestor)),
  );
}

function isWithin(node: StateNode, ancestor: StateNode | undefined): boolean {
  return ancestor === undefined || lineage(node).includes(ancestor);
}
