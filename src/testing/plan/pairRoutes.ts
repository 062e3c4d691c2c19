import type { AnyStateMachine } from 'xstate';
import type { ExploredEdge, Exploration, WalkedPath } from '../exploreMachine.ts';
import type { GoalId } from '../goal.ts';
import { pairGoal } from './planGoals.ts';
import { edgesByNode, type EdgesByNode } from './planRoutes.ts';

/** Every two transitions of which the second can follow the first directly. */
export function pairsIn({ edges }: Pick<Exploration<AnyStateMachine>, 'edges'>): Set<GoalId> {
  const leaving = edgesByNode(edges);
  const pairs = new Set<GoalId>();
  for (const { to, goals } of edges) {
    for (const next of leaving.get(to) ?? []) {
      const pair = pairGoal(goals, next.goals);
      if (pair !== undefined) pairs.add(pair);
    }
  }
  return pairs;
}

/**
 * Ways that take every open pair. Nearness is measured on the graph whose nodes are the edges: by
 * states alone, a pair whose first transition arrives in a known state would be missed.
 */
export function pairRoutes<M extends AnyStateMachine>(
  { starts, edges }: Pick<Exploration<M>, 'starts' | 'edges'>,
  open: Set<GoalId>,
  maxSteps: number,
): WalkedPath<M>[] {
  const leaving = edgesByNode(edges);
  const planned: WalkedPath<M>[] = [];
  for (const { input, node } of starts) {
    for (;;) {
      const route = pairRoute(leaving, node, open, maxSteps);
      if (route.length === 0) break;
      planned.push({ input, events: route.map(({ event }) => event) });
    }
  }
  return planned;
}

function pairRoute(
  leaving: EdgesByNode,
  start: number,
  open: Set<GoalId>,
  maxSteps: number,
): ExploredEdge[] {
  const route: ExploredEdge[] = [];
  for (;;) {
    const last = route.at(-1);
    const next = nearestOpenPair(leaving, last ?? start, open);
    if (!next || (last && route.length + next.length > maxSteps)) return route;
    for (const edge of next) {
      const pair = pairGoal(route.at(-1)?.goals ?? [], edge.goals);
      if (pair !== undefined) open.delete(pair);
      route.push(edge);
    }
  }
}

function nearestOpenPair(
  leaving: EdgesByNode,
  from: ExploredEdge | number,
  open: ReadonlySet<GoalId>,
): ExploredEdge[] | undefined {
  if (open.size === 0) return undefined;
  const isStart = typeof from === 'number';
  const first = isStart ? (leaving.get(from) ?? []) : [from];
  const arrivals = new Map<ExploredEdge, ExploredEdge | undefined>(
    first.map((edge) => [edge, undefined]),
  );
  for (const edge of arrivals.keys()) {
    for (const next of leaving.get(edge.to) ?? []) {
      const pair = pairGoal(edge.goals, next.goals);
      if (pair !== undefined && open.has(pair)) {
        const way = [...wayTo(arrivals, edge), next];
        return isStart ? way : way.slice(1);
      }
      if (!arrivals.has(next)) arrivals.set(next, edge);
    }
  }
  return undefined;
}

function wayTo(
  arrivals: ReadonlyMap<ExploredEdge, ExploredEdge | undefined>,
  last: ExploredEdge,
): ExploredEdge[] {
  const way: ExploredEdge[] = [];
  for (let edge: ExploredEdge | undefined = last; edge; edge = arrivals.get(edge)) {
    way.unshift(edge);
  }
  return way;
}
