import type {
  AnyEventObject,
  AnyMachineSnapshot,
  AnyStateMachine,
  EventFromLogic,
  InputFrom,
  SnapshotFrom,
} from 'xstate';
import type { GoalId } from './goal.ts';
import { answeringActor, nothingPending, pendingAfter, type Pending } from './pending.ts';
import { historyText, snapshotText } from './snapshotText.ts';
import { goalsOfStep, reportCoverage, type CoverageReport } from './transitionCoverage.ts';
import { createPureStepper, type PureStep } from './xstateInternals.ts';

/** The end of an actor as XState tells it to the machine that invoked the actor. */
export type ActorAnswer =
  | { readonly type: `xstate.done.actor.${string}`; readonly output: unknown }
  | { readonly type: `xstate.error.actor.${string}`; readonly error: unknown };

/** What a walk may send: the machine's own events and the answers of the actors it invokes. */
export type OfferedEvent<M extends AnyStateMachine> = EventFromLogic<M> | ActorAnswer;

/** What a walk needs to know of the world around a machine. */
export interface WalkDomain<M extends AnyStateMachine> {
  /** One walk begins at each. */
  readonly inputs: readonly InputFrom<M>[];
  /**
   * Events worth trying in a state. Timers are offered without asking. An answer of an actor is
   * left out while that actor is not at work, so all answers may be offered everywhere.
   */
  readonly events: (snapshot: SnapshotFrom<M>) => readonly OfferedEvent<M>[];
  /**
   * Which of the timers that run are worth firing in a state; all by default. A large machine may
   * be walked in several domains, each with the timers that matter to it.
   */
  readonly fires?: (snapshot: SnapshotFrom<M>, timer: AnyEventObject) => boolean;
  /**
   * What makes two snapshots the same to the walk; the state value and the whole context by
   * default. A coarser text keeps a large machine small, but only the first snapshot of each text
   * is walked on from. What runs and what history states recall counts beside it.
   */
  readonly abstract?: (snapshot: SnapshotFrom<M>) => string;
}

/** What can happen to a machine, and how far to look. */
export interface ExploreOptions<M extends AnyStateMachine> extends WalkDomain<M> {
  /** Nodes after which the walk gives up; see `complete`. 100,000 by default. */
  readonly limit?: number;
  /** What else a step reaches, beside transitions and guards: goals with names of your own. */
  readonly alsoReached?: (step: PureStep<M>) => readonly GoalId[];
  /**
   * Called for every edge with the node it leaves, and for each start without one. Throw to stop
   * the walk.
   */
  readonly onStep?: (step: PureStep<M>, from?: ExploredNode<M>) => void;
}

/** A snapshot that can be reached, met for the first time. */
export interface ExploredNode<M extends AnyStateMachine> {
  /** Its place in `nodes`; earlier ones are nearer to a start. */
  readonly index: number;
  readonly key: string;
  readonly snapshot: SnapshotFrom<M>;
  readonly pending: Pending;
}

/** A step from one node to another, and the goals it reached. */
export interface ExploredEdge {
  readonly from: number;
  readonly to: number;
  readonly event: AnyEventObject;
  readonly goals: readonly GoalId[];
}

/** A snapshot that a machine begins with, and the input that it was given. */
export interface ExploredStart<M extends AnyStateMachine> {
  readonly input: InputFrom<M>;
  readonly node: number;
  readonly goals: readonly GoalId[];
}

/** A way to a node: the input to start with and the events to send. */
export interface WalkedPath<M extends AnyStateMachine> {
  readonly input: InputFrom<M>;
  readonly events: readonly AnyEventObject[];
}

/** All that was reached of a machine, and how. */
export interface Exploration<M extends AnyStateMachine> {
  readonly machine: M;
  /** False when the limit was reached: what was found is true, but there is more. */
  readonly complete: boolean;
  readonly starts: readonly ExploredStart<M>[];
  readonly nodes: readonly ExploredNode<M>[];
  readonly edges: readonly ExploredEdge[];
  /** What it does not cover cannot happen within the events offered. */
  readonly coverage: CoverageReport;
  /** The shortest way to a node; every snapshot of the walk was reached in exactly this way. */
  readonly pathTo: (node: number) => WalkedPath<M>;
}

interface Walk<M extends AnyStateMachine> {
  readonly options: ExploreOptions<M>;
  readonly starts: ExploredStart<M>[];
  readonly nodes: ExploredNode<M>[];
  readonly edges: ExploredEdge[];
  readonly indexes: Map<string, number>;
  /** For each node the edge it was first reached by; none for a start. */
  readonly arrivals: (ExploredEdge | undefined)[];
}

/**
 * Visits every state a machine can reach with the events offered, nearest first, without an actor
 * or a clock. Timers may fire in any order, also in one that their delays would not allow.
 *
 * A guard or an assignment that throws stops the walk with an error that tells how to get there.
 */
export function exploreMachine<M extends AnyStateMachine>(
  machine: M,
  options: ExploreOptions<M>,
): Exploration<M> {
  const stepper = createPureStepper(machine);
  const { inputs, onStep, limit = 100_000 } = options;
  const empty = { starts: [], nodes: [], edges: [], arrivals: [] };
  const walk: Walk<M> = { options, ...empty, indexes: new Map() };
  for (const input of inputs) {
    const step = attempt(
      () => stepper.begin(input),
      () => describeWay(machine, []),
    );
    onStep?.(step);
    const node = arrive(walk, step, pendingAfter(nothingPending, step.event, step.effects));
    walk.starts.push({ input, node, goals: reachedBy(walk, step) });
  }
  let visited = 0;
  for (; visited < walk.nodes.length && walk.nodes.length <= limit; visited += 1) {
    const node = walk.nodes[visited];
    if (!node) break;
    for (const event of offered(walk, node)) {
      const step = attempt(
        () => stepper.advance(node.snapshot, event),
        () => describeWay(machine, [...pathTo(walk, node.index).events, event]),
      );
      onStep?.(step, node);
      follow(walk, node, step);
    }
  }
  const reached = new Set<GoalId>();
  for (const list of [walk.starts, walk.edges])
    for (const { goals } of list) for (const goal of goals) reached.add(goal);
  return {
    machine,
    complete: visited === walk.nodes.length,
    starts: walk.starts,
    nodes: walk.nodes,
    edges: walk.edges,
    coverage: reportCoverage(machine, reached),
    pathTo: (node) => pathTo(walk, node),
  };
}

function offered<M extends AnyStateMachine>(
  { options }: Walk<M>,
  { snapshot, pending }: ExploredNode<M>,
): AnyEventObject[] {
  if (statusOf(snapshot) !== 'active') return [];
  const events: readonly AnyEventObject[] = options.events(snapshot);
  const possible = events.filter((event) => {
    const actor = answeringActor(event);
    return actor === undefined || pending.actors.has(actor);
  });
  const { fires = () => true } = options;
  const timers = [...pending.timers.values()].filter((timer) => fires(snapshot, timer));
  return [...possible, ...timers];
}

function follow<M extends AnyStateMachine>(
  walk: Walk<M>,
  node: ExploredNode<M>,
  step: PureStep<M>,
): void {
  const pending = pendingAfter(node.pending, step.event, step.effects);
  const known = walk.nodes.length;
  // Many events are nothing to a state: what it would be looked up by need not be written anew.
  const isSame = step.after === node.snapshot && pending === node.pending;
  const to = isSame ? node.index : arrive(walk, step, pending);
  const edge = { from: node.index, to, event: step.event, goals: reachedBy(walk, step) };
  walk.edges.push(edge);
  if (to === known) walk.arrivals[to] = edge;
}

function reachedBy<M extends AnyStateMachine>(
  { options }: Walk<M>,
  step: PureStep<M>,
): readonly GoalId[] {
  const more = options.alsoReached?.(step) ?? [];
  return more.length === 0 ? goalsOfStep(step) : [...goalsOfStep(step), ...more];
}

/** The node a step leads to, a new one if nothing like it was seen before. */
function arrive<M extends AnyStateMachine>(
  { options, nodes, indexes }: Walk<M>,
  { after: snapshot }: PureStep<M>,
  pending: Pending,
): number {
  const { abstract = snapshotText } = options;
  const waiting = [...pending.timers.keys(), ...pending.actors].toSorted().join(' ');
  const key = `${abstract(snapshot)} ${statusOf(snapshot)} ${historyText(snapshot)}${waiting}`;
  const known = indexes.get(key);
  if (known !== undefined) return known;
  const index = nodes.length;
  indexes.set(key, index);
  nodes.push({ index, key, snapshot, pending });
  return index;
}

function statusOf({ status }: AnyMachineSnapshot): AnyMachineSnapshot['status'] {
  return status;
}

function pathTo<M extends AnyStateMachine>(walk: Walk<M>, node: number): WalkedPath<M> {
  const events: AnyEventObject[] = [];
  let at = node;
  for (let edge = walk.arrivals[at]; edge; edge = walk.arrivals[at]) {
    events.unshift(edge.event);
    at = edge.from;
  }
  const start = walk.starts.find((one) => one.node === at);
  if (!start) throw new RangeError(`node ${node} is not part of this exploration`);
  return { input: start.input, events };
}

function attempt<Step>(step: () => Step, where: () => string): Step {
  try {
    return step();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${where()}: ${reason}`, { cause });
  }
}

/** Names of events only: what they carry may be secret. */
function describeWay({ id }: AnyStateMachine, events: readonly AnyEventObject[]): string {
  const way = events.map(({ type }) => type).join(', ');
  return way === '' ? `machine ${id} cannot start` : `machine ${id} breaks after ${way}`;
}
