import { Allowances } from './allowances.ts';
import { Edges } from './edges.ts';
import { IntList } from './intList.ts';
import type { JointStates } from './jointStates.ts';
import type { Judge } from './judge.ts';
import { untilBroken } from './rememberedRule.ts';
import { spendings } from './spendings.ts';
import type { Successors } from './successors.ts';
import type { Bounds } from './world.ts';

/** Every state that can be reached, each with all that may be left when it is. */
export interface Survey {
  /** False when there were more states than wanted, or when a violation ended it. */
  readonly isWhole: boolean;
  /** States counted once for each amount of faults, crashes and commands that is left in them. */
  readonly covered: number;
  readonly edges: Edges;
  /** The state in which a rule threw, and what it said; it ended the survey. */
  readonly broken: Broken | undefined;
}

interface Broken {
  readonly index: number;
  readonly message: string;
}

interface Surveyed<State extends object> {
  readonly states: JointStates<State>;
  readonly successors: Successors<State>;
  readonly judge: Judge<State>;
  readonly bounds: Bounds;
  readonly maxStates: number;
}

/**
 * Works out the moves of each state once, however much may still go wrong in it: what follows from
 * a state does not depend on how much is left, only whether. When it turns out that more may, that
 * is passed on along the moves that are known by then.
 */
export function survey<State extends object>(wanted: Surveyed<State>): Survey {
  const { states, successors, judge, bounds, maxStates } = wanted;
  const { table } = states;
  const allowances = new Allowances(bounds);
  const { none } = allowances;
  const [left, known, queue] = [new IntList(), new IntList(), new IntList()];
  const edges = new Edges();
  const tuple = new Int32Array(states.names.length);
  const after = new Int32Array(spendings.length);
  const pass = (target: number, spends: number): void => {
    const had = left.at(target);
    const has = allowances.union(had, after[spends] ?? none);
    if (has === had) return;
    if (had === known.at(target)) queue.push(target);
    left.set(target, has);
  };
  const reach = (next: Int32Array, spends: number): void => {
    const size = table.size;
    const target = table.indexOf(next);
    edges.add(target, spends);
    if (target !== size) return pass(target, spends);
    left.push(after[spends] ?? none);
    known.push(none);
    queue.push(target);
  };
  left.push(allowances.all);
  known.push(none);
  queue.push(0);
  let visited = 0;
  let broken: Broken | undefined;
  for (let at = 0; at < queue.length && table.size <= maxStates && !broken; at += 1) {
    const index = queue.at(at);
    const now = left.at(index);
    const before = known.at(index);
    known.set(index, now);
    table.read(index, tuple);
    if (before === none && !judge.goesOn(index, tuple)) break;
    if (before === none) visited += 1;
    allowances.spendEach(now, after);
    if (before !== none) edges.each(index, pass);
    const fresh = allowances.possible(now) & ~allowances.possible(before);
    if (fresh === 0) continue;
    edges.begin(index);
    const rule = untilBroken(() => successors.each(tuple, fresh, reach));
    // What a world cannot go on from is found like what breaks a law.
    broken = rule && { index, message: rule.message };
  }
  const covered = coveredBy(allowances, left, visited);
  return { isWhole: visited === table.size && !broken, covered, edges, broken };
}

function coveredBy(allowances: Allowances, left: IntList, visited: number): number {
  let covered = 0;
  for (let index = 0; index < visited; index += 1) covered += allowances.sizeOf(left.at(index));
  return covered;
}
