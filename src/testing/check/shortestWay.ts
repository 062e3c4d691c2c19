import { IntList } from './intList.ts';
import { IntTable } from './intTable.ts';
import type { JointStates } from './jointStates.ts';
import type { Successors } from './successors.ts';
import type { Bounds, Resource } from './world.ts';

/** A way to a state that nothing shorter leads to. */
export interface Way {
  readonly says: readonly string[];
  /** The place of each move among all moves of the state it was taken in. */
  readonly choices: readonly number[];
}

const resources = ['faults', 'crashes', 'commands'] as const;

/**
 * The shortest way to each of some states within the bounds. Unlike the survey it tells apart how
 * much is left, as a way may not use up more than there is; it ends with the last one found.
 */
export function shortestWays<State extends object>(
  states: JointStates<State>,
  successors: Successors<State>,
  bounds: Bounds,
  wanted: ReadonlySet<number>,
): ReadonlyMap<number, Way> {
  const width = states.names.length;
  const table = new IntTable(width + 3);
  const [parents, saids, places] = [new IntList(), new IntList(), new IntList()];
  const whole = new Int32Array(width + 3);
  const tuple = whole.subarray(0, width);
  const left = new Int32Array(3);
  const next = new Int32Array(width + 3);
  const ways = new Map<number, Way>();
  let from = -1;
  const reach = (to: Int32Array, spends: Resource | undefined, says: number, at: number): void => {
    next.set(to);
    next.set(left, width);
    const spent = spends ? width + resources.indexOf(spends) : -1;
    if (spends && next[spent] === 0) return;
    if (spends) next[spent] = (next[spent] ?? 0) - 1;
    const size = table.size;
    if (table.indexOf(next) !== size) return;
    parents.push(from);
    saids.push(says);
    places.push(at);
  };
  const wayTo = (end: number): Way => {
    const [says, choices]: [string[], number[]] = [[], []];
    for (let at = end; parents.at(at) >= 0; at = parents.at(at)) {
      says.unshift(String(states.says.valueOf(saids.at(at))));
      choices.unshift(places.at(at));
    }
    return { says, choices };
  };
  states.table.read(0, tuple);
  for (const [at, resource] of resources.entries()) left[at] = bounds[resource];
  reach(tuple, undefined, -1, -1);
  for (from = 0; from < table.size && ways.size < wanted.size; from += 1) {
    table.read(from, whole);
    left.set(whole.subarray(width));
    const index = states.table.indexOf(tuple);
    if (wanted.has(index) && !ways.has(index)) ways.set(index, wayTo(from));
    successors.each(tuple, reach);
  }
  return ways;
}
