import { ResultAsync, type Result } from 'neverthrow';
import type { Clock, TimerHandle } from '../clock.ts';
import { systemRandomness, type Randomness } from '../randomness.ts';
import { createBackground } from './background.ts';
import type { Json, MachineEvent, RuntimeDocument, Step } from './document.ts';
import { createEffectWorker, type EffectWorker } from './effectWorker.ts';
import { checkDefinitions, type MachineDefinitions } from './definition/machineDefinitions.ts';
import type { DefinitionError, MachineDefinition } from './machineDefinition.ts';
import { createMessageDesk, type MessageDesk, type Receipt } from './messageDesk.ts';
import { observedStore } from './observedStore.ts';
import type { RuntimeObserver } from './observer.ts';
import type { Parking } from './parkedMessages.ts';
import { refuseReserved, RuntimeFault, runtimeErrorOf, type RuntimeError } from './runtimeError.ts';
import { shieldObserver } from './shieldObserver.ts';
import { createStepCommitter, type StepCommitter } from './stepCommitter.ts';
import type { JournalRow, Message, ParkedEffect, Store } from './store.ts';
import { createTimerLoop } from './timerLoop.ts';
import { createTurns } from './turns.ts';
import { createWatchers, type Watchers } from './watchers.ts';

export interface RuntimeOptions {
  /** One for each machine whose documents the store may hold. */
  readonly definitions: readonly MachineDefinition[];
  readonly store: Store;
  readonly clock: Clock;
  /** Name of this process in leases; another one for every process that shares the store. */
  readonly owner: string;
  /** For ever when left out. */
  readonly parking?: Parking;
  /** Where the chance in pauses comes from. */
  readonly randomness?: Randomness;
  /** Told what happens. */
  readonly observer?: RuntimeObserver;
}

/**
 * Carries out machines so that a crash at any instant repeats at most one call, under its first
 * key.
 */
export interface Runtime {
  /**
   * Begins a document of the machine of that id. One that exists already is answered as it is and
   * nothing is begun again; one of another machine is an error.
   */
  start(machine: string, id: string, input: Json): ResultAsync<RuntimeDocument, RuntimeError>;
  send(id: string, event: MachineEvent): ResultAsync<RuntimeDocument, RuntimeError>;
  /** Delivers a message once, or keeps it until its document is known. */
  receive(message: Message): ResultAsync<Receipt, RuntimeError>;
  read(id: string): ResultAsync<RuntimeDocument, RuntimeError>;
  /**
   * The id of the one document that goes by a name; nothing when there is none, or more than one.
   */
  find(alias: string): ResultAsync<string | undefined, RuntimeError>;
  /** Waits for a document to look as wanted; after the limit it is answered as it then is. */
  waitUntil(
    id: string,
    looksAsWanted: (document: RuntimeDocument) => boolean,
    limitMs: number,
  ): ResultAsync<RuntimeDocument, RuntimeError>;
  journal(id: string): ResultAsync<readonly JournalRow[], RuntimeError>;
  /** A page of the effects that failed too often, those parked for longest first. */
  parkedEffects(limit: number, skip: number): ResultAsync<readonly ParkedEffect[], RuntimeError>;
  /** Has a parked effect carried out again, under its first key. False when it is not parked. */
  release(effectId: string): ResultAsync<boolean, RuntimeError>;
  /**
   * Begins nothing more, waits for calls under way, then stops. What is owed stays in the store.
   */
  close(): Promise<void>;
}

/** Longer than the client's time limit of 60 s, so that a lease outlives the call it covers. */
const LEASE_MS = 90_000;

const LOOK_AROUND_MS = 30_000;

/** Refuses machines that could not be carried out durably. */
export function createRuntime(options: RuntimeOptions): Result<Runtime, DefinitionError> {
  return checkDefinitions(options.definitions).map((checked) => runtimeOf(checked, options));
}

function runtimeOf(definitions: MachineDefinitions, options: RuntimeOptions): Runtime {
  const parts = startParts(definitions, options);
  const { store, committer, watchers, desk, load } = parts;
  let closed = false;

  function answer<Value>(work: () => Promise<Value>): ResultAsync<Value, RuntimeError> {
    const guarded = async (): Promise<Value> => {
      if (closed) throw new RuntimeFault({ kind: 'closed' });
      return work();
    };
    return ResultAsync.fromPromise(guarded(), runtimeErrorOf);
  }

  return {
    start: (machine, id, input) =>
      answer(async () => (await committer.start(machine, id, input)).document),
    send: (id, event) =>
      answer(async () => {
        refuseReserved(event);
        return (await committer.apply(id, { kind: 'event', event })).document;
      }),
    receive: (message) => answer(() => desk.receive(message)),
    read: (id) => answer(() => load(id)),
    find: (alias) => answer(() => desk.find([alias])),
    waitUntil: (id, looksAsWanted, limitMs) =>
      answer(() => watchers.wait(() => load(id), id, looksAsWanted, limitMs)),
    journal: (id) => answer(() => store.journal(id)),
    parkedEffects: (limit, skip) => answer(() => store.parkedEffects(limit, skip)),
    release: (effectId) => answer(() => parts.release(effectId)),
    async close() {
      closed = true;
      await parts.stop();
    },
  };
}

interface Parts {
  readonly store: Store;
  readonly committer: StepCommitter;
  readonly watchers: Watchers;
  readonly desk: MessageDesk;
  readonly load: (id: string) => Promise<RuntimeDocument>;
  readonly release: EffectWorker['release'];
  readonly stop: () => Promise<void>;
}

/** Joins what steps, what calls, what waits and what delivers, and sets them going. */
function startParts(definitions: MachineDefinitions, options: RuntimeOptions): Parts {
  const observer = shieldObserver(options.observer);
  const store = observedStore(options.store, observer);
  const { clock, randomness = systemRandomness } = options;
  const shared = { ...options, store, observer, definitions, leaseMs: LEASE_MS };
  const background = createBackground();
  const watchers = createWatchers(clock);
  const committer = createStepCommitter({ ...shared, turns: createTurns(), onCommitted });
  const worker = createEffectWorker({ ...shared, background, committer, randomness });
  const timers = createTimerLoop({ store, clock, background, committer, observer });
  const { parking = { limitMs: Infinity } } = options;
  const desk = createMessageDesk({ ...shared, parking, committer });
  const looks = [worker.takeOver, timers.arm, desk.sweep];
  let poll: TimerHandle;

  function onCommitted({ effects, timersSet, next }: Step): void {
    const { machine } = next;
    for (const effect of effects) background.run(worker.perform(machine, effect));
    if (timersSet.length > 0) background.run(timers.arm());
    background.run(desk.adopt(next));
    definitions.get(machine)?.onCommitted?.(next.snapshot);
    watchers.tell(next);
  }

  /** What other processes, or an earlier one, left undone. */
  function lookAround(): void {
    poll = clock.setTimeout(lookAround, LOOK_AROUND_MS);
    for (const look of looks) background.run(look());
  }

  lookAround();
  return {
    store,
    committer,
    watchers,
    desk,
    release: worker.release,
    load: (id) => loadKnown(committer, id),
    async stop() {
      clock.clearTimeout(poll);
      watchers.stop();
      timers.stop();
      worker.stop();
      await background.ended();
      await store.close();
    },
  };
}

async function loadKnown(committer: StepCommitter, id: string): Promise<RuntimeDocument> {
  const document = await committer.load(id);
  if (!document) throw new RuntimeFault({ kind: 'unknownDocument', id });
  return document;
}
