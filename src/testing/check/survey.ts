import { Allowances } from './allowances.ts';
import { IntList } from './intList.ts';
import type { JointStates } from './jointStates.ts';
import type { Judge } from './judge.ts';
import type { Successors } from './successors.ts';
import type { Bounds, Resource } from './world.ts';

/** Every state that can be reached, each with all that may be left when it is. */
export interface Survey {
  /** False when there were more states than wanted, or when a violation ended it. */
  readonly isWhole: boolean;
  readonly edges: number;
  /** States counted once for each amount of faults, crashes and commands that is left in them. */
  readonly covered: number;
  /** Where the edges of each state that may be relied on begin in `targets`. */
  readonly starts: IntList;
  readonly targets: IntList;
}

interface Surveyed<State extends object> {
  readonly states: JointStates<State>;
  readonly successors: Successors<State>;
  readonly judge: Judge<State>;
  readonly bounds: Bounds;
  readonly maxStates: number;
}

/**
 * Visits each state once, however much may still go wrong in it, and again only when it turns out
 * that more may: what follows from a state does not depend on how much is left, only whether.
 */
export function survey<State extends object>(wanted: Surveyed<State>): Survey {
  const { states, successors, judge, bounds, maxStates } = wanted;
  const { table } = states;
  const allowances = new Allowances(bounds);
  const { none } = allowances;
  const [left, known, queue] = [new IntList(), new IntList(), new IntList()];
  const [starts, targets] = [new IntList(), new IntList()];
  const tuple = new Int32Array(states.names.length);
  let edges = 0;
  let visited = 0;
  let now = none;
  let before = none;
  const reach = (next: Int32Array, spends: Resource | undefined): void => {
    const after = spends ? allowances.spend(now, spends) : now;
    if (after === none) return;
    const size = table.size;
    const target = table.indexOf(next);
    if ((spends ? allowances.spend(before, spends) : before) === none) edges += 1;
    if (!spends && before === none) targets.push(target);
    if (target === size) {
      left.push(after);
      known.push(none);
      queue.push(target);
      return;
    }
    const had = left.at(target);
    const has = allowances.union(had, after);
    if (has !== had && had === known.at(target)) queue.push(target);
    left.set(target, has);
  };
  left.push(allowances.all);
  known.push(none);
  queue.push(0);
  for (let at = 0; at < queue.length && table.size <= maxStates; at += 1) {
    const index = queue.at(at);
    before = known.at(index);
    now = left.at(index);
    known.set(index, now);
    table.read(index, tuple);
    if (before === none) {
      if (!judge.goesOn(index, tuple)) break;
      starts.push(targets.length);
      visited += 1;
    }
    successors.each(tuple, reach);
  }
  starts.push(targets.length);
  const covered = coveredBy(allowances, left, visited);
  return { isWhole: visited === table.size, edges, covered, starts, targets };
}

function coveredBy(allowances: Allowances, left: IntList, visited: number): number {
  let covered = 0;
  for (let index = 0; index < visited; index += 1) covered += allowances.sizeOf(left.at(index));
  return covered;
}
