import {
  createActor,
  fromPromise,
  type AnyActor,
  type AnyStateMachine,
  type InspectionEvent,
  type SnapshotFrom,
} from 'xstate';
import { answeringActor } from '../pending.ts';
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

interface Timer {
  readonly delayMs: number;
  readonly fire: () => void;
}

/**
 * Plays plans on live actors of a machine: calls are real promises that the plan settles, and
 * timers fire when the plan says so, in any order. A timer that was called off must be gone, and
 * the inside of the machine must be as planned too.
 */
export function machineAdapter<M extends AnyStateMachine, View>(
  machine: M,
  options: MachineAdapterOptions<M, View>,
): Adapter<View> {
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
  const timers = new Map<number, Timer>();
  const spans = spansOf(machine);
  let handles = 0;
  const actor: AnyActor = createActor(withHeldCalls(machine, { calls, made, spans }), {
    input,
    ...(inspect && { inspect }),
    clock: {
      setTimeout(fire: () => void, delayMs: number) {
        handles += 1;
        timers.set(handles, { fire, delayMs });
        return handles;
      },
      clearTimeout: (handle: number) => void timers.delete(handle),
    },
  });
  // A machine that breaks is in the state that the plan expects, or not: no bug of the program.
  actor.subscribe({ error: () => undefined });
  actor.start();
  const names = new Map([...spans].map(([name, span]) => [span, name]));
  const nameOf = (span: number): string => names.get(span) ?? String(span);
  const snapshot = () => actor.getSnapshot() as SnapshotFrom<M>;
  const look = (what: string, planned: Inside, earlier: ReadonlySet<number>): void => {
    const running = [...timers].filter(([handle]) => !earlier.has(handle));
    const begun = { calls: made, timers: running.map(([, { delayMs }]) => nameOf(delayMs)) };
    checkInside(snapshot(), begun, planned, what);
  };
  await settle();
  look('the start', inside, new Set());
  return {
    async play(step) {
      made.length = 0;
      const earlier = new Set(timers.keys());
      playStep(step, { actor, calls, timers, spans });
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
  readonly timers: Map<number, Timer>;
  readonly spans: ReadonlyMap<string, number>;
}

function playStep(step: PlanStep, { actor, calls, timers, spans }: Stage): void {
  const { event } = step;
  const answering = answeringActor(event);
  const { output, error } = event as { readonly output?: unknown; readonly error?: unknown };
  const delay = event.type.startsWith('xstate.after.') ? timerName(event.type) : undefined;
  if (answering !== undefined) {
    const call = calls.get(answering);
    if (!call) throw new Error(`no call of ${answering} was made`);
    if (event.type.startsWith('xstate.done.')) call.resolve(output);
    else call.reject(error);
  } else if (delay === undefined) actor.send(event);
  else fireTimer(timers, spans.get(delay) ?? Number(delay), step);
}

/** Of a timer that was called off only others of the same name may still run. */
function fireTimer(
  timers: Map<number, Timer>,
  span: number,
  { kind, name, event: { type }, inside }: PlanStep,
): void {
  const due = [...timers].filter(([, { delayMs }]) => delayMs === span);
  const isStale = kind === 'stale';
  const expected = isStale ? inside.waitsFor.filter((one) => one === name).length : 1;
  if (due.length !== expected) throw new Error(`${due.length} timers run for ${type}`);
  if (isStale) return;
  for (const [handle, { fire }] of due) {
    timers.delete(handle);
    fire();
  }
}

/**
 * A span of its own for each delay with a name, by which its timers are known; no timer that is
 * declared in milliseconds has such a span.
 */
function spansOf({ implementations }: AnyStateMachine): Map<string, number> {
  return new Map(Object.keys(implementations.delays).map((name, index) => [name, index + 0.5]));
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

function withHeldCalls<M extends AnyStateMachine>(
  machine: M,
  { calls, made, spans }: Pick<Stage, 'calls' | 'spans'> & { readonly made: Call[] },
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
    delays: Object.fromEntries(spans),
  } as never);
}

/** A promise tells its actor, which tells the machine: a few turns later all have heard. */
async function settle(): Promise<void> {
  // oxlint-disable-next-line no-await-in-loop
  for (let turn = 0; turn < 6; turn += 1) await Promise.resolve();
}
