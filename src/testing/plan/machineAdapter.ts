import {
  createActor,
  fromPromise,
  type AnyActor,
  type AnyStateMachine,
  type InspectionEvent,
  type SnapshotFrom,
} from 'xstate';
import { holdTimers, type HeldTimer } from '../heldTimers.ts';
import { answeringActor } from '../pending.ts';
import { allNodes } from '../xstateInternals.ts';
import type { Adapter, Session } from './adapter.ts';
import { canonicalText } from './fingerprint.ts';
import { insideOf, timerName, type Begun, type Call } from './life.ts';
import type { Inside, PlanPath, PlanStep } from './testPlan.ts';

/** What is seen of the machine that a plan is played on. */
export interface MachineAdapterOptions<M extends AnyStateMachine, View> {
  /** The one the plan was made with. */
  readonly view: (snapshot: SnapshotFrom<M>) => View;
  /** Watches the actors, as `transitionCoverage(machine).inspect` does. */
  readonly inspect?: (event: InspectionEvent) => void;
}

interface HeldCall {
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Plays plans on live actors of a machine: calls are real promises that the plan settles, and
 * timers fire when the plan says so, in any order. A timer that was called off must be gone, and
 * the inside of the machine must be as planned too.
 *
 * Throws a RangeError where a state invokes an actor that has no name: it could not be held back.
 */
export function machineAdapter<M extends AnyStateMachine, View>(
  machine: M,
  options: MachineAdapterOptions<M, View>,
): Adapter<View> {
  refuseInlineActors(machine);
  return {
    firesInAnyOrder: true,
    open: (path) => openSession(machine, path, options),
  };
}

async function openSession<M extends AnyStateMachine, View>(
  machine: M,
  { input, inside }: PlanPath<View>,
  { view, inspect }: MachineAdapterOptions<M, View>,
): Promise<Session<View>> {
  const calls = new Map<string, HeldCall>();
  const made: Call[] = [];
  const { clock, running, watch } = holdTimers();
  const actor: AnyActor = createActor(withHeldCalls(machine, calls, made), {
    input,
    ...(inspect && { inspect }),
    clock,
  });
  watch(actor);
  // A machine that breaks is in the state that the plan expects, or not: no bug of the program.
  actor.subscribe({ error: () => undefined });
  actor.start();
  const snapshot = () => actor.getSnapshot() as SnapshotFrom<M>;
  const look = (what: string, planned: Inside, earlier: ReadonlySet<HeldTimer>): void => {
    const set = [...running].filter((timer) => !earlier.has(timer));
    const begun = { calls: made, timers: set.map(({ event }) => timerName(event.type)) };
    checkInside(snapshot(), begun, planned, what);
  };
  await settle();
  look('the start', inside, new Set());
  return {
    async play(step) {
      made.length = 0;
      const earlier = new Set(running);
      playStep(step, { actor, calls, running });
      await settle();
      look(step.event.type, step.inside, earlier);
    },
    observe: async () => view(snapshot()),
    close: async () => void actor.stop(),
  };
}

interface Stage {
  readonly actor: AnyActor;
  readonly calls: Map<string, HeldCall>;
  readonly running: ReadonlySet<HeldTimer>;
}

function playStep(step: PlanStep, { actor, calls, running }: Stage): void {
  const { kind, case: special, event } = step;
  const answering = answeringActor(event);
  const { output, error } = event as { readonly output?: unknown; readonly error?: unknown };
  if (answering !== undefined) {
    const call = calls.get(answering);
    if (!call) throw new Error(`no call of ${answering} was made`);
    if (event.type.startsWith('xstate.done.')) call.resolve(output);
    else call.reject(error);
  } else if (kind === 'time' || (kind === 'stale' && special !== 'again')) {
    fireTimer(running, step);
  } else actor.send(event);
}

/** Of a timer that was called off only others with the same event may still run. */
function fireTimer(
  running: ReadonlySet<HeldTimer>,
  { kind, name, event: { type }, inside }: PlanStep,
): void {
  const due = [...running].filter(({ event }) => event.type === type);
  const isStale = kind === 'stale';
  const expected = isStale ? othersWith(type, name, inside) : 1;
  if (due.length !== expected) throw new Error(`${due.length} timers run for ${type}`);
  if (!isStale) for (const { fire } of due) fire();
}

/** The timers of `after` have an event of their own; events that are raised later may share one. */
function othersWith(type: string, name: string, { waitsFor }: Inside): number {
  return type.startsWith('xstate.after.') ? 0 : waitsFor.filter((one) => one === name).length;
}

function checkInside(snapshot: unknown, begun: Begun, inside: Inside, what: string): void {
  const live = snapshot as Parameters<typeof insideOf>[0]['snapshot'];
  const pending = { timers: new Map(), actors: new Set<string>() };
  const seen = insideOf({ snapshot: live, pending, begun });
  for (const part of ['states', 'status', 'tags', 'sets', 'context'] as const) {
    if (canonicalText(seen[part]) === canonicalText(inside[part])) continue;
    const difference = `${canonicalText(seen[part])} instead of ${canonicalText(inside[part])}`;
    throw new Error(`after ${what} the machine's ${part} is ${difference}`);
  }
}

function withHeldCalls(
  machine: AnyStateMachine,
  calls: Map<string, HeldCall>,
  made: Call[],
): AnyStateMachine {
  const held = (src: string) =>
    fromPromise(({ self, input }) => {
      made.push({ src, input });
      return new Promise((resolve, reject) => {
        calls.set(self.id, { resolve, reject });
      });
    });
  const names = Object.keys(machine.implementations.actors);
  return machine.provide({
    actors: Object.fromEntries(names.map((name) => [name, held(name)])),
  } as never);
}

/** What has no name cannot be put in the place of what the machine would set going. */
function refuseInlineActors(machine: AnyStateMachine): void {
  for (const { id, config } of allNodes(machine)) {
    const invoked = config.invoke === undefined ? [] : [config.invoke].flat();
    if (invoked.every(({ src }) => typeof src === 'string')) continue;
    throw new RangeError(
      `state ${id} invokes an actor without a name: give it one in setup({ actors })`,
    );
  }
}

/** A promise tells its actor, which tells the machine: a few turns later all have heard. */
async function settle(): Promise<void> {
  // oxlint-disable-next-line no-await-in-loop
  for (let turn = 0; turn < 6; turn += 1) await Promise.resolve();
}
