import type { AnyStateMachine } from 'xstate';
import type { ExploredEdge, Exploration, WalkedPath } from '../exploreMachine.ts';
import type { GoalId } from '../goal.ts';

/** Ways through a graph that take every edge with an open goal, and close it. */
export type EdgesByNode = ReadonlyMap<number, readonly ExploredEdge[]>;

/**
 * Plans on the graph: go on to the nearest edge with something new, or begin again from a start.
 * What it plans to reach it takes out of `open`.
 */
export function planRoutes<M extends AnyStateMachine>(
  { starts, edges }: Pick<Exploration<M>, 'starts' | 'edges'>,
  open: Set<GoalId>,
  maxSteps: number,
): WalkedPath<M>[] {
  const leaving = edgesByNode(edges);
  const planned: WalkedPath<M>[] = [];
  for (const { input, node, goals } of starts) {
    const startGoals = goals.filter((goal) => open.delete(goal));
    let isNeeded = startGoals.length > 0 || edges.length === 0;
    for (;;) {
      const route = planRoute(leaving, node, open, maxSteps);
      if (route.length === 0 && !isNeeded) break;
      planned.push({ input, events: route.map(({ event }) => event) });
      isNeeded = false;
    }
  }
  return planned;
}

function planRoute(
  leaving: EdgesByNode,
  start: number,
  open: Set<GoalId>,
  maxSteps: number,
): ExploredEdge[] {
  const route: ExploredEdge[] = [];
  let at = start;
  for (;;) {
    const next =
      route.length === 0
        ? firstWay(leaving, at, open, maxSteps)
        : nearestWay(leaving, at, open, maxSteps - route.length);
    if (!next) return route;
    for (const edge of next) {
      for (const goal of edge.goals) open.delete(goal);
      route.push(edge);
      at = edge.to;
    }
  }
}

/**
 * The shortest way from a start to the nearest edge which has an open goal. Where even that is too
 * far, to the farthest: what lies before it is met on the way, and needs no path of its own.
 */
function firstWay(
  leaving: EdgesByNode,
  start: number,
  open: ReadonlySet<GoalId>,
  maxSteps: number,
): ExploredEdge[] | undefined {
  let farthest: ExploredEdge[] | undefined;
  for (const way of waysToOpen(leaving, start, open)) {
    if (way.length <= maxSteps) return way;
    farthest = way;
  }
  return farthest;
}

function nearestWay(
  leaving: EdgesByNode,
  from: number,
  open: ReadonlySet<GoalId>,
  within: number,
): ExploredEdge[] | undefined {
  const [way] = waysToOpen(leaving, from, open);
  return way && way.length <= within ? way : undefined;
}

/** The shortest ways to each edge that has an open goal, the nearest first. */
function* waysToOpen(
  leaving: EdgesByNode,
  from: number,
  open: ReadonlySet<GoalId>,
): Generator<ExploredEdge[]> {
  if (open.size === 0) return;
  const arrivals = new Map<number, ExploredEdge | undefined>([[from, undefined]]);
  for (const node of arrivals.keys()) {
    for (const edge of leaving.get(node) ?? []) {
      if (edge.goals.some((goal) => open.has(goal))) yield [...wayTo(arrivals, node), edge];
      if (!arrivals.has(edge.to)) arrivals.set(edge.to, edge);
    }
  }
}

function wayTo(
  arrivals: ReadonlyMap<number, ExploredEdge | undefined>,
  node: number,
): ExploredEdge[] {
  const way: ExploredEdge[] = [];
  for (let edge = arrivals.get(node); edge; edge = arrivals.get(edge.from)) way.unshift(edge);
  return way;
}

export function edgesByNode(edges: readonly ExploredEdge[]): EdgesByNode {
  const leaving = new Map<number, ExploredEdge[]>();
  for (const edge of edges) {
    const siblings = leaving.get(edge.from);
    if (siblings) siblings.push(edge);
    else leaving.set(edge.from, [edge]);
  }
  return leaving;
}
