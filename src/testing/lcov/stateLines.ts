import type { AnyStateMachine, AnyStateNode } from 'xstate';
import { goalsOfNode, type GoalId } from '../goal.ts';
import { allNodes } from '../xstateInternals.ts';
import { objectLiterals, type LiteralEntry, type ObjectLiteral } from './objectLiterals.ts';

/**
 * Finds for each goal of a machine the line, from 1, of its state in a source: by the keys that
 * lead to it, as far as the states are written out one inside the other. Beyond, it is the line of
 * the last one that is; line 1 where the source has nothing like the machine.
 */
export function stateLines(machine: AnyStateMachine, text: string): (goal: GoalId) => number {
  const root = literalOf(machine, text);
  const lines = new Map<GoalId, number>();
  for (const node of allNodes(machine)) {
    const at = root ? placeOf(root, node.path) : 0;
    const line = text.slice(0, at).split('\n').length;
    for (const goal of goalsOfNode(node)) lines.set(goal, line);
  }
  return (goal) => lines.get(goal) ?? 1;
}

/** The object with the most of the machine's outermost states; its id decides between equals. */
function literalOf({ id, root }: AnyStateMachine, text: string): ObjectLiteral | undefined {
  const keys = Object.keys((root as AnyStateNode).states);
  let best: { readonly literal: ObjectLiteral; readonly score: number } | undefined;
  for (const literal of objectLiterals(text)) {
    const states = entryOf(literal, 'states')?.inside;
    if (!states) continue;
    const named = entryOf(literal, 'id');
    const value = named && /^\s*(['"`])(.*?)\1/.exec(text.slice(named.valueAt));
    const known = keys.filter((key) => entryOf(states, key)).length;
    const score = 2 * known + (value?.[2] === id ? 1 : 0);
    if (known > 0 && score > (best?.score ?? 0)) best = { literal, score };
  }
  return best?.literal;
}

function placeOf(root: ObjectLiteral, path: readonly string[]): number {
  let literal: ObjectLiteral | undefined = root;
  let at = root.at;
  for (const key of path) {
    const states: ObjectLiteral | undefined = literal && entryOf(literal, 'states')?.inside;
    const entry: LiteralEntry | undefined = states && entryOf(states, key);
    if (!entry) break;
    ({ at, inside: literal } = entry);
  }
  return at;
}

function entryOf({ entries }: ObjectLiteral, key: string): LiteralEntry | undefined {
  return entries.find((entry) => entry.key === key);
}
