import type {
  AnyEventObject,
  AnyMachineSnapshot,
  AnyStateMachine,
  InputFrom,
  StateValue,
} from 'xstate';
import type { ExploredEdge, Exploration, WalkedPath } from './exploreMachine.ts';
import type { GoalId } from './goal.ts';
import { goalsOfStep, reportCoverage, type CoverageReport } from './transitionCoverage.ts';
import { createPureStepper } from './xstateInternals.ts';

/** One event of a path, and the goals it is there for. */
export interface TourStep {
  readonly event: AnyEventObject;
  /** Where the machine stands after the event. */
  readonly value: StateValue;
  /** Goals that no earlier step of the tour had reached. */
  readonly covers: readonly GoalId[];
}

/** One path of a tour, from a start of the machine. */
export interface TourPath<M extends AnyStateMachine> {
  readonly input: InputFrom<M>;
  /** Where the machine stands before the first event. */
  readonly start: StateValue;
  /** Goals that the start reaches, and no earlier path had. */
  readonly covers: readonly GoalId[];
  readonly steps: readonly TourStep[];
}

/** Few paths that reach every goal that was reached at all. */
export interface GoalTour<M extends AnyStateMachine> {
  readonly paths: readonly TourPath<M>[];
  readonly coverage: CoverageReport;
}

/** How long the paths of a tour may be. */
export interface TourOptions {
  /**
   * Paths are not lengthened beyond this many events; a goal that lies farther off gets a longer
   * path of its own.
   */
  readonly maxSteps?: number;
}

/**
 * A few short paths that together reach every goal the exploration reached: each transition taken
 * and each guard false at least once. The expectations come from running the paths, not from the
 * exploration.
 */
export function goalTour<M extends AnyStateMachine>(
  exploration: Exploration<M>,
  { maxSteps = 15 }: TourOptions = {},
): GoalTour<M> {
  const planned = planPaths(exploration, maxSteps);
  const run = pathRunner(exploration.machine);
  const paths = planned.map((path) => run.follow(path));
  // Behind an abstraction a path may run elsewhere than planned. What it missed is reached the sure
  // way.
  for (const { from, event, goals } of exploration.edges) {
    if (goals.every((goal) => run.reached.has(goal))) continue;
    const { input, events } = exploration.pathTo(from);
    paths.push(run.follow({ input, events: [...events, event] }));
  }
  return { paths, coverage: reportCoverage(exploration.machine, run.reached) };
}

/**
 * Plans on the graph: go on to the nearest edge with something new, or begin again from a start.
 */
function planPaths<M extends AnyStateMachine>(
  exploration: Exploration<M>,
  maxSteps: number,
): WalkedPath<M>[] {
  const open = new Set(exploration.edges.flatMap(({ goals }) => goals));
  const leaving = edgesByNode(exploration);
  const planned: WalkedPath<M>[] = [];
  for (const { input, node, goals } of exploration.starts) {
    const startGoals = goals.filter((goal) => open.delete(goal));
    let isNeeded = startGoals.length > 0 || exploration.edges.length === 0;
    for (;;) {
      const edges = planPath(leaving, node, open, maxSteps);
      if (edges.length === 0 && !isNeeded) break;
      planned.push({ input, events: edges.map(({ event }) => event) });
      isNeeded = false;
    }
  }
  return planned;
}

type EdgesByNode = ReadonlyMap<number, readonly ExploredEdge[]>;

function planPath(
  leaving: EdgesByNode,
  start: number,
  open: Set<GoalId>,
  maxSteps: number,
): ExploredEdge[] {
  const path: ExploredEdge[] = [];
  let at = start;
  for (;;) {
    const next = nearestOpenEdge(leaving, at, open);
    if (!next || (path.length > 0 && path.length + next.length > maxSteps)) return path;
    for (const edge of next) {
      for (const goal of edge.goals) open.delete(goal);
      path.push(edge);
      at = edge.to;
    }
  }
}

/** The shortest way from a node that ends with an edge which has an open goal. */
function nearestOpenEdge(
  leaving: EdgesByNode,
  from: number,
  open: ReadonlySet<GoalId>,
): ExploredEdge[] | undefined {
  const arrivals = new Map<number, ExploredEdge | undefined>([[from, undefined]]);
  for (const node of arrivals.keys()) {
    for (const edge of leaving.get(node) ?? []) {
      if (edge.goals.some((goal) => open.has(goal))) return [...wayTo(arrivals, node), edge];
      if (!arrivals.has(edge.to)) arrivals.set(edge.to, edge);
    }
  }
  return undefined;
}

function wayTo(
  arrivals: ReadonlyMap<number, ExploredEdge | undefined>,
  node: number,
): ExploredEdge[] {
  const way: ExploredEdge[] = [];
  for (let edge = arrivals.get(node); edge; edge = arrivals.get(edge.from)) way.unshift(edge);
  return way;
}

function edgesByNode({ edges }: Exploration<AnyStateMachine>): EdgesByNode {
  const leaving = new Map<number, ExploredEdge[]>();
  for (const edge of edges) {
    const siblings = leaving.get(edge.from);
    if (siblings) siblings.push(edge);
    else leaving.set(edge.from, [edge]);
  }
  return leaving;
}

interface PathRunner<M extends AnyStateMachine> {
  readonly reached: ReadonlySet<GoalId>;
  follow(path: WalkedPath<M>): TourPath<M>;
}

/** Runs paths on the machine itself and notes what each step was the first to reach. */
function pathRunner<M extends AnyStateMachine>(machine: M): PathRunner<M> {
  const stepper = createPureStepper(machine);
  const reached = new Set<GoalId>();
  const newly = (goals: readonly GoalId[]): GoalId[] =>
    goals.filter((goal) => !reached.has(goal) && reached.add(goal));
  return {
    reached,
    follow({ input, events }) {
      const begun = stepper.begin(input);
      let snapshot = begun.after;
      const covers = newly(goalsOfStep(begun));
      const steps = events.map((event) => {
        const step = stepper.advance(snapshot, event);
        snapshot = step.after;
        return { event, value: valueOf(snapshot), covers: newly(goalsOfStep(step)) };
      });
      return { input, start: valueOf(begun.after), covers, steps };
    },
  };
}

function valueOf({ value }: AnyMachineSnapshot): StateValue {
  return value;
}
