import type { AnyEventObject, AnyMachineSnapshot } from 'xstate';
import type {
  Effect,
  IgnoredStep,
  Json,
  LaterInput,
  RuntimeDocument,
  Step,
  StepInput,
  Timer,
} from './document.ts';
import type { CheckedDefinition } from './machineDefinition.ts';
import { refuseLeavingMoney } from './moneyCalls.ts';
import { toJson } from './toJson.ts';
import type { MachineAction } from './xstateAdapter.ts';

/**
 * Thrown for a machine that does what no durable run can repeat. A bug of the machine, not of the
 * world.
 */
class UnsupportedInDurableRun extends Error {}

/**
 * The whole durable meaning of a machine: document and input in, next document and what is owed
 * out. No I/O, no clock, no randomness; whoever calls it commits the result as one and carries out
 * the effects afterwards.
 */
export function step(
  definition: CheckedDefinition,
  id: string,
  previous: RuntimeDocument | undefined,
  input: StepInput,
  nowMs: number,
): Step | IgnoredStep {
  if (input.kind === 'start') {
    if (previous) return { ignored: 'alreadyStarted' };
    const [snapshot, actions] = definition.stepper.begin(input.input);
    return collect(definition, draftOf(id, undefined, nowMs), snapshot, actions);
  }
  if (!previous) throw new UnsupportedInDurableRun(`no document ${id} to step`);
  if (previous.status !== 'active') return { ignored: 'notActive' };
  const draft = draftOf(id, previous, nowMs);
  const event = consume(draft, input);
  if (!('type' in event)) return event;
  const before = definition.stepper.revive(previous.snapshot);
  const [snapshot, actions] = definition.stepper.advance(before, event);
  // What only sets a timer leaves the snapshot as it was.
  const isIdle = snapshot === before && actions.length === 0;
  if (isIdle && input.kind === 'event') return { ignored: 'noTransition' };
  return collect(definition, draft, snapshot, actions);
}

/** The document in the making. */
interface Draft {
  readonly id: string;
  readonly sequence: number;
  readonly nowMs: number;
  readonly previous: RuntimeDocument | undefined;
  readonly live: Record<string, string>;
  readonly timers: Record<string, Timer>;
  readonly effects: Effect[];
  readonly withdrawn: string[];
}

function draftOf(id: string, previous: RuntimeDocument | undefined, nowMs: number): Draft {
  return {
    id,
    sequence: (previous?.sequence ?? 0) + 1,
    nowMs,
    previous,
    live: { ...previous?.live },
    timers: { ...previous?.timers },
    effects: [],
    withdrawn: [],
  };
}

/** The machine event of an input; an answer or timer of an earlier incarnation is none. */
function consume(draft: Draft, input: LaterInput): AnyEventObject | IgnoredStep {
  switch (input.kind) {
    case 'event':
      return input.event;
    case 'timer': {
      const timer = draft.timers[input.name];
      if (timer?.generation !== input.generation) return { ignored: 'staleTimer' };
      delete draft.timers[input.name];
      return timer.event;
    }
    case 'effectDone':
    case 'effectFailed': {
      const { child } = input;
      if (draft.live[child] !== input.effectId) return { ignored: 'staleAnswer' };
      delete draft.live[child];
      return input.kind === 'effectDone'
        ? answerEvent(child, { type: `xstate.done.actor.${child}`, output: input.output })
        : answerEvent(child, { type: `xstate.error.actor.${child}`, error: input.error });
    }
  }
}

function answerEvent(actorId: string, answer: AnyEventObject): AnyEventObject {
  // The spread comes last: V8 gives what is added to a copy a shape of its own, every time anew.
  return { actorId, ...answer };
}

function collect(
  definition: CheckedDefinition,
  draft: Draft,
  snapshot: AnyMachineSnapshot,
  actions: readonly MachineAction[],
): Step {
  if (snapshot.status === 'error') throw new UnsupportedInDurableRun(String(snapshot.error));
  for (const action of actions) apply(definition, draft, action);
  const active = snapshot.status === 'active';
  if (!active) abandonAll(draft);
  refuseLeavingMoney(definition, draft.previous, draft.withdrawn);
  const before = draft.previous?.timers ?? {};
  return {
    next: {
      id: draft.id,
      machine: definition.machine.id,
      version: definition.version,
      sequence: draft.sequence,
      status: active ? 'active' : 'done',
      snapshot: persistedSnapshot(definition, draft, snapshot),
      live: draft.live,
      timers: draft.timers,
    },
    effects: draft.effects,
    withdrawn: draft.withdrawn,
    timersSet: Object.entries(draft.timers)
      .filter(([name, timer]) => before[name]?.generation !== timer.generation)
      .map(([name, timer]) => ({ name, timer })),
    timersCleared: Object.keys(before).filter((name) => !draft.timers[name]),
  };
}

/** Turns one action of XState into what a durable run owes. */
function apply(definition: CheckedDefinition, draft: Draft, { type, params }: MachineAction): void {
  switch (type) {
    case 'xstate.spawnChild':
      return begin(definition, draft, params ?? {});
    case 'xstate.stopChild':
      return withdraw(draft, String((params as { id?: unknown }).id));
    case 'xstate.raise':
      return schedule(draft, params ?? {});
    case 'xstate.cancel':
      delete draft.timers[String((params as { sendId?: unknown }).sendId)];
      return undefined;
    case 'xstate.log':
      return undefined;
    default:
      throw new UnsupportedInDurableRun(`action ${type} has no meaning in a durable run`);
  }
}

function begin(
  definition: CheckedDefinition,
  draft: Draft,
  params: Readonly<Record<string, unknown>>,
): void {
  const { id: child, src, input } = params;
  if (typeof child !== 'string' || typeof src !== 'string' || !definition.effects[src]) {
    throw new UnsupportedInDurableRun(`actor ${String(src)} is not a port with a handler`);
  }
  const id = `${draft.id}:${draft.sequence}:${draft.effects.length}`;
  draft.effects.push({ id, documentId: draft.id, child, port: src, input: toJson(input) });
  draft.live[child] = id;
}

/** A child begun and stopped within one step owes nothing at all. */
function withdraw(draft: Draft, child: string): void {
  const effectId = draft.live[child];
  if (effectId === undefined) return;
  delete draft.live[child];
  const begun = draft.effects.findIndex(({ id }) => id === effectId);
  if (begun >= 0) draft.effects.splice(begun, 1);
  else draft.withdrawn.push(effectId);
}

/** `after` arrives as a delayed raise; one without a delay was already taken within the step. */
function schedule(draft: Draft, { event, id, delay }: Readonly<Record<string, unknown>>): void {
  if (typeof delay !== 'number') return;
  draft.timers[String(id)] = {
    generation: draft.sequence,
    dueAt: draft.nowMs + delay,
    event: event as AnyEventObject,
  };
}

/** XState leaves the timers and children of a finished machine where they were. */
function abandonAll(draft: Draft): void {
  for (const name of Object.keys(draft.timers)) delete draft.timers[name];
  for (const child of Object.keys(draft.live)) withdraw(draft, child);
}

interface PersistedChildren {
  readonly children?: Record<string, { snapshot?: unknown }>;
}

/**
 * A child that has answered and whose state was not left must not look as if it were still at work.
 * One that was made within an assignment left no action behind: its call would never be made.
 */
function persistedSnapshot(
  definition: CheckedDefinition,
  draft: Draft,
  snapshot: AnyMachineSnapshot,
): Step['next']['snapshot'] {
  const before = draft.previous?.snapshot;
  const persisted = definition.stepper.persist(snapshot, before);
  const known = childrenOf(before);
  const answered = Object.entries(childrenOf(persisted)).filter(([child]) => !draft.live[child]);
  for (const [child] of answered) {
    if (!known[child]) throw new UnsupportedInDurableRun(`actor ${child} was not invoked`);
  }
  const isTold = ([, { snapshot: told }]: (typeof answered)[number]): boolean =>
    (told as { readonly status?: unknown } | undefined)?.status === 'done';
  if (answered.every(isTold)) return persisted;
  const done = answered.map(([child, stored]) => [
    child,
    { ...stored, snapshot: { status: 'done' } },
  ]);
  const children = { ...childrenOf(persisted), ...Object.fromEntries(done) };
  return { ...(persisted as object), children };
}

function childrenOf(snapshot: Json | undefined): Record<string, { snapshot?: unknown }> {
  return (snapshot as PersistedChildren | undefined)?.children ?? {};
}
