import type { IntList } from './intList.ts';

/**
 * States from which no end is reachable, found backwards from the ends. `starts` says where in
 * `targets` the edges of each state begin.
 */
export function livelocksIn(
  starts: IntList,
  targets: IntList,
  ends: readonly number[] | IntList,
): number[] {
  const count = starts.length - 1;
  const [into, sources] = reversed(starts, targets, count);
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
function reversed(starts: IntList, targets: IntList, count: number): [Int32Array, Int32Array] {
  const into = new Int32Array(count + 2);
  for (let edge = 0; edge < targets.length; edge += 1) {
    const place = targets.at(edge) + 2;
    into[place] = (into[place] ?? 0) + 1;
  }
  for (let state = 1; state < into.length; state += 1) {
    into[state] = (into[state] ?? 0) + (into[state - 1] ?? 0);
  }
  const sources = new Int32Array(targets.length);
  for (let state = 0; state < count; state += 1) {
    for (let edge = starts.at(state); edge < starts.at(state + 1); edge += 1) {
      const place = targets.at(edge) + 1;
      const free = into[place] ?? 0;
      sources[free] = state;
      into[place] = free + 1;
    }
  }
  return [into, sources];
}
