import {
  initialTransition,
  transition,
  type AnyEventObject,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  type SnapshotFrom,
} from 'xstate';
import type { WalkDomain } from './exploreMachine.ts';
import { historyText, snapshotText } from './snapshotText.ts';

/** A snapshot of a machine, and what it waits for, as `xstate/graph` walks them. */
export interface GraphSnapshot<M extends AnyStateMachine> {
  readonly status: 'active';
  readonly output: undefined;
  readonly error: undefined;
  readonly machine: SnapshotFrom<M>;
  /** Timers that run, by id, and actors at work. */
  readonly timers: Readonly<Record<string, AnyEventObject>>;
  readonly actors: readonly string[];
}

/** Logic and options for `getAdjacencyMap(logic, options)` of `xstate/graph`. */
export interface GraphWalk<M extends AnyStateMachine> {
  readonly logic: {
    readonly getInitialSnapshot: (scope: unknown, input: unknown) => GraphSnapshot<M>;
    readonly transition: (state: GraphSnapshot<M>, event: AnyEventObject) => GraphSnapshot<M>;
    readonly getPersistedSnapshot: (state: GraphSnapshot<M>) => GraphSnapshot<M>;
  };
  readonly options: {
    readonly events: (state: GraphSnapshot<M>) => readonly AnyEventObject[];
    readonly serializeState: (state: GraphSnapshot<M>) => string;
  };
}

/**
 * A machine as `xstate/graph` and `@xstate/graph` can walk it to the end. They know neither timers
 * nor actors, so the walk carries along who is at work and which timers run: an actor answers once,
 * and a timer fires once. Built on XState's public functions alone, it tells whether
 * `exploreMachine`, which is not, reaches the same.
 */
export function graphLogic<M extends AnyStateMachine>(
  machine: M,
  { events, fires = () => true, abstract = snapshotText }: WalkDomain<M>,
): GraphWalk<M> {
  return {
    logic: {
      getInitialSnapshot(_, input) {
        const [snapshot, actions] = initialTransition(machine, input as never);
        return after(snapshot, {}, [], actions);
      },
      transition(state, event) {
        const { timers, actors } = withoutCause(state, event);
        const [next, actions] = transition(machine, state.machine, event as never);
        return after(next, timers, actors, actions);
      },
      getPersistedSnapshot: (state) => state,
    },
    options: {
      events(state) {
        if (statusOf(state.machine) !== 'active') return [];
        const offered: readonly AnyEventObject[] = events(state.machine);
        const possible = offered.filter(({ type }) => {
          const actor = actorOf(type);
          return actor === undefined || state.actors.includes(actor);
        });
        const timers = Object.values(state.timers).filter((timer) => fires(state.machine, timer));
        return [...possible, ...timers];
      },
      serializeState({ machine: snapshot, timers, actors }) {
        const waiting = [...Object.keys(timers), ...actors].toSorted().join(' ');
        return `${abstract(snapshot)} ${statusOf(snapshot)} ${historyText(snapshot)}${waiting}`;
      },
    },
  };
}

type Waiting<M extends AnyStateMachine> = Pick<GraphSnapshot<M>, 'timers' | 'actors'>;

/** The timer that fired is over, and so is the actor that answered. */
function withoutCause<M extends AnyStateMachine>(
  { timers, actors }: GraphSnapshot<M>,
  { type }: AnyEventObject,
): Waiting<M> {
  const left = Object.entries(timers).filter(([, event]) => event.type !== type);
  const answering = actorOf(type);
  return {
    timers: Object.fromEntries(left),
    actors: actors.filter((actor) => actor !== answering),
  };
}

interface Action {
  readonly type: string;
  readonly params?: unknown;
}

function after<M extends AnyStateMachine>(
  machine: SnapshotFrom<M>,
  timers: Waiting<M>['timers'],
  actors: Waiting<M>['actors'],
  actions: readonly Action[],
): GraphSnapshot<M> {
  const running: Record<string, AnyEventObject> = { ...timers };
  const working = new Set(actors);
  for (const { type, params } of actions) {
    const { id, sendId, delay, event } = (params ?? {}) as Readonly<Record<string, unknown>>;
    if (type === 'xstate.spawnChild') working.add(String(id));
    if (type === 'xstate.stopChild') working.delete(String(id));
    if (type === 'xstate.cancel') delete running[String(sendId)];
    if (type === 'xstate.raise' && typeof delay === 'number') {
      // One that was given no id cannot be called off: it is known by what it brings.
      const raised = event as AnyEventObject;
      running[typeof id === 'string' ? id : raised.type] = raised;
    }
  }
  const plain = { status: 'active', output: undefined, error: undefined } as const;
  return { ...plain, machine, timers: running, actors: [...working] };
}

function actorOf(type: string): string | undefined {
  return /^xstate\.(?:done|error)\.actor\.(.+)$/.exec(type)?.[1];
}

function statusOf({ status }: AnyMachineSnapshot): AnyMachineSnapshot['status'] {
  return status;
}
