import {
  createActor,
  fromPromise,
  type AnyEventObject,
  type AnyStateMachine,
  type InputFrom,
  type InspectionEvent,
  type StateValue,
} from 'xstate';
import type { TourPath } from '../../src/testing/index.ts';

interface Deferred {
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: unknown) => void;
}

interface Timer {
  readonly delayMs: number;
  readonly fire: () => void;
}

/**
 * Sends a planned path to a live actor: answers come from real promises, and a timer fires when the
 * path says so. Gives the state values it went through.
 */
export async function replayLive<M extends AnyStateMachine>(
  machine: M,
  path: Pick<TourPath<M>, 'input' | 'steps'>,
  inspect: (event: InspectionEvent) => void,
): Promise<StateValue[]> {
  const calls = new Map<string, Deferred>();
  const timers = new Map<number, Timer>();
  const spans = spansOf(machine);
  const live = createActor(withPorts(machine, calls, spans), {
    input: path.input as InputFrom<M>,
    inspect,
    clock: {
      setTimeout(fire: () => void, delayMs: number) {
        const handle = timers.size + 1;
        timers.set(handle, { fire, delayMs });
        return handle;
      },
      clearTimeout: (handle: number) => void timers.set(handle, { fire: () => {}, delayMs: -1 }),
    },
  } as never);
  live.start();
  const values: StateValue[] = [];
  for (const { event } of path.steps) {
    play(event);
    // The steps of one life come one after another.
    // oxlint-disable-next-line no-await-in-loop
    await settle();
    values.push((live.getSnapshot() as unknown as { readonly value: StateValue }).value);
  }
  live.stop();
  return values;

  function play(event: AnyEventObject): void {
    const [, kind, actor = ''] = /^xstate\.(done|error)\.actor\.(.+)$/.exec(event.type) ?? [];
    const [, delay] = /^xstate\.after\.([^.]+)\./.exec(event.type) ?? [];
    const { output, error } = event as { readonly output?: unknown; readonly error?: unknown };
    if (kind === 'done') calls.get(actor)?.resolve(output);
    else if (kind === 'error') calls.get(actor)?.reject(error);
    else if (delay === undefined) live.send(event as never);
    else fireTimer(timers, spans.get(delay) ?? 0, event.type);
  }
}

/** A span of its own for each delay, by which a timer of it is known. */
function spansOf({ implementations }: AnyStateMachine): Map<string, number> {
  return new Map(Object.keys(implementations.delays).map((name, index) => [name, index + 1]));
}

function withPorts<M extends AnyStateMachine>(
  machine: M,
  calls: Map<string, Deferred>,
  spans: ReadonlyMap<string, number>,
): M {
  const port = fromPromise(
    ({ self }) =>
      new Promise((resolve, reject) => {
        calls.set(self.id, { resolve, reject });
      }),
  );
  const names = Object.keys(machine.implementations.actors);
  return machine.provide({
    actors: Object.fromEntries(names.map((name) => [name, port])),
    delays: Object.fromEntries(spans),
  } as never) as M;
}

function fireTimer(timers: Map<number, Timer>, delayMs: number, name: string): void {
  const due = [...timers].filter(([, timer]) => timer.delayMs === delayMs);
  const [only, another] = due;
  if (!only || another) throw new Error(`${due.length} timers run for ${name}`);
  const [handle, { fire }] = only;
  timers.set(handle, { fire, delayMs: -1 });
  fire();
}

/** A promise tells its actor, which tells the machine: a few turns later all have heard. */
async function settle(): Promise<void> {
  // oxlint-disable-next-line no-await-in-loop
  for (let turn = 0; turn < 6; turn += 1) await Promise.resolve();
}
