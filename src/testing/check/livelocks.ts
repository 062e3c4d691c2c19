import type { Edges } from './edges.ts';
import type { IntList } from './intList.ts';

/**
 * States from which no end is reachable by moves that use nothing up, found backwards from the
 * ends.
 */
export function livelocksIn(
  edges: Edges,
  count: number,
  ends: readonly number[] | IntList,
): number[] {
  const [into, sources] = reversed(edges, count);
  const reached = new Uint8Array(count);
  const queue = new Int32Array(count);
  let last = 0;
  for (let at = 0; at < ends.length; at += 1) {
    const end = ends.at(at) ?? 0;
    if (reached[end] === 1) continue;
    reached[end] = 1;
    queue[last] = end;
    last += 1;
  }
  for (let first = 0; first < last; first += 1) {
    const state = queue[first] ?? 0;
    for (let at = into[state] ?? 0; at < (into[state + 1] ?? 0); at += 1) {
      const source = sources[at] ?? 0;
      if (reached[source] === 1) continue;
      reached[source] = 1;
      queue[last] = source;
      last += 1;
    }
  }
  const lost: number[] = [];
  for (let state = 0; state < count; state += 1) if (reached[state] === 0) lost.push(state);
  return lost;
}

/** The same edges by the state they lead to. */
function reversed(edges: Edges, count: number): [Int32Array, Int32Array] {
  const into = new Int32Array(count + 2);
  let free = 0;
  for (let state = 0; state < count; state += 1) {
    edges.each(state, (target, spends) => {
      if (spends > 0) return;
      free += 1;
      into[target + 2] = (into[target + 2] ?? 0) + 1;
    });
  }
  for (let state = 1; state < into.length; state += 1) {
    into[state] = (into[state] ?? 0) + (into[state - 1] ?? 0);
  }
  const sources = new Int32Array(free);
  for (let state = 0; state < count; state += 1) {
    edges.each(state, (target, spends) => {
      if (spends > 0) return;
      const place = into[target + 1] ?? 0;
      sources[place] = state;
      into[target + 1] = place + 1;
    });
  }
  return [into, sources];
}
