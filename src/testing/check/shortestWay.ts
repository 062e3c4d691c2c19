import { IntList } from './intList.ts';
import { IntTable } from './intTable.ts';
import type { JointStates } from './jointStates.ts';
import { untilBroken } from './rememberedRule.ts';
import { EVERY_SPENDING, spendings } from './spendings.ts';
import type { Successors } from './successors.ts';
import type { Bounds } from './world.ts';

/** A state on a way, and what the move that led to it uses up, by its number in `spendings`. */
export interface WayStep {
  readonly tuple: Int32Array;
  readonly spends: number;
}

/**
 * The states on a shortest way to each of some states within the bounds, the first and the last
 * among them. Unlike the survey it tells apart how much is left, as a way may not use up more than
 * there is; it ends with the last one found.
 */
export function shortestWays<State extends object>(
  states: JointStates<State>,
  successors: Successors<State>,
  bounds: Bounds,
  wanted: ReadonlySet<number>,
): ReadonlyMap<number, readonly WayStep[]> {
  const width = states.names.length;
  const table = new IntTable(width + 3);
  const parents = new IntList();
  const spentTo = new IntList();
  const whole = new Int32Array(width + 3);
  const tuple = whole.subarray(0, width);
  const left = new Int32Array(3);
  const next = new Int32Array(width + 3);
  const ways = new Map<number, readonly WayStep[]>();
  let from = -1;
  const reach = (to: Int32Array, spends: number): void => {
    next.set(to);
    next.set(left, width);
    const spent = width + spends - 1;
    if (spends > 0 && next[spent] === 0) return;
    if (spends > 0) next[spent] = (next[spent] ?? 0) - 1;
    const size = table.size;
    if (table.indexOf(next) !== size) return;
    parents.push(from);
    spentTo.push(spends);
  };
  const wayTo = (end: number): WayStep[] => {
    const way: WayStep[] = [];
    for (let at = end; at >= 0; at = parents.at(at)) {
      table.read(at, next);
      way.unshift({ tuple: next.slice(0, width), spends: spentTo.at(at) });
    }
    return way;
  };
  states.table.read(0, tuple);
  for (const [at, resource] of spendings.entries()) if (resource) left[at - 1] = bounds[resource];
  reach(tuple, 0);
  for (from = 0; from < table.size && ways.size < wanted.size; from += 1) {
    table.read(from, whole);
    left.set(whole.subarray(width));
    const index = states.table.indexOf(tuple);
    if (wanted.has(index) && !ways.has(index)) ways.set(index, wayTo(from));
    // Nothing follows from where a rule throws; there may be ways past it.
    untilBroken(() => successors.each(tuple, EVERY_SPENDING, reach));
  }
  return ways;
}
