import { ResultAsync, type Result } from 'neverthrow';
import type { Clock, TimerHandle } from '../clock.ts';
import { systemRandomness, type Randomness } from '../randomness.ts';
import { createCatchUp } from './catchUp.ts';
import type { Backlog } from './backlog.ts';
import { createBackground } from './background.ts';
import { createChangeFeed, type ChangeFeed, type ChangeSubscriber } from './changeFeed.ts';
import type { Json, MachineEvent, RuntimeDocument } from './document.ts';
import { createEffectWorker, type EffectWorker } from './effectWorker.ts';
import { checkDefinitions, type MachineDefinitions } from './definition/machineDefinitions.ts';
import type { DefinitionError, MachineDefinition } from './machineDefinition.ts';
import { createMessageDesk, type MessageDesk, type Receipt } from './messageDesk.ts';
import { guardedStore } from './guardedStore.ts';
import type { RuntimeObserver } from './observer.ts';
import type { Parking } from './parkedMessages.ts';
import { refuseReserved, RuntimeFault, runtimeErrorOf, type RuntimeError } from './runtimeError.ts';
import { shieldObserver } from './shieldObserver.ts';
import { createStepCommitter, type CommittedStep, type StepCommitter } from './stepCommitter.ts';
import { readableDocument, type ListedReading } from './readableDocument.ts';
import type {
  DocumentQuery,
  JournalRow,
  Message,
  ParkedEffect,
  StateCount,
  Store,
} from './store.ts';
import { replayJournal, type ReplayedJournal } from './replayJournal.ts';
import { createTimerLoop } from './timerLoop.ts';
import { createTurns } from './turns.ts';
import { createUnreadableRows, type MetRow } from './unreadableRows.ts';
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
  /** Every step of the document, taken again from its journal. */
  replay(id: string): ResultAsync<ReplayedJournal, RuntimeError>;
  list(query: DocumentQuery): ResultAsync<readonly ListedReading[], RuntimeError>;
  countByState(): ResultAsync<readonly StateCount[], RuntimeError>;
  backlog(): ResultAsync<Backlog, RuntimeError>;
  /** Rows that this process has met and could not read. */
  unreadableRows(): ResultAsync<readonly MetRow[], RuntimeError>;
  /** Ends at once when the runtime is closed; answers with what ends the subscription. */
  subscribe(subscriber: ChangeSubscriber): () => void;
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

const FOR_EVER: Parking = { limitMs: Infinity };

/** Refuses machines that could not be carried out durably. */
export function createRuntime(options: RuntimeOptions): Result<Runtime, DefinitionError> {
  return checkDefinitions(options.definitions).map((checked) => runtimeOf(checked, options));
}

function runtimeOf(definitions: MachineDefinitions, options: RuntimeOptions): Runtime {
  const parts = startParts(definitions, options);
  const { store, committer, watchers, desk, feed, load } = parts;
  const door = createDoor();
  const { answer } = door;

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
    replay: (id) =>
      answer(async () => replayJournal(definitions, await load(id), await store.journal(id))),
    list: (query) =>
      answer(async () =>
        (await store.list(query)).map((listed) => ({
          ...listed,
          reading: readableDocument(definitions, listed),
        })),
      ),
    countByState: () => answer(() => store.countByState()),
    backlog: () => answer(() => store.backlog(options.clock.now())),
    unreadableRows: () => answer(async () => parts.unreadableRows()),
    subscribe(subscriber) {
      if (!door.isClosed()) return feed.subscribe(subscriber);
      subscriber.onEnd();
      return () => undefined;
    },
    parkedEffects: (limit, skip) => answer(() => store.parkedEffects(limit, skip)),
    release: (effectId) => answer(() => parts.release(effectId)),
    async close() {
      door.close();
      await parts.stop();
    },
  };
}

/** What everybody goes through who asks something of a runtime. */
interface Door {
  /** Does the work unless the runtime is closed; what it rejects with becomes an error. */
  answer<Value>(work: () => Promise<Value>): ResultAsync<Value, RuntimeError>;
  readonly isClosed: () => boolean;
  readonly close: () => void;
}

function createDoor(): Door {
  let closed = false;
  return {
    answer<Value>(work: () => Promise<Value>) {
      const guarded = async (): Promise<Value> => {
        if (closed) throw new RuntimeFault({ kind: 'closed' });
        return work();
      };
      return ResultAsync.fromPromise(guarded(), runtimeErrorOf);
    },
    isClosed: () => closed,
    close() {
      closed = true;
    },
  };
}

interface Parts {
  readonly store: Store;
  readonly committer: StepCommitter;
  readonly watchers: Watchers;
  readonly desk: MessageDesk;
  readonly feed: ChangeFeed;
  readonly load: (id: string) => Promise<RuntimeDocument>;
  readonly release: EffectWorker['release'];
  readonly unreadableRows: () => readonly MetRow[];
  readonly stop: () => Promise<void>;
}

/** Joins what steps, what calls, what waits and what delivers, and sets them going. */
function startParts(definitions: MachineDefinitions, options: RuntimeOptions): Parts {
  const observer = shieldObserver(options.observer);
  const { clock, owner, parking = FOR_EVER, randomness = systemRandomness } = options;
  const unreadable = createUnreadableRows(clock);
  const store = guardedStore({ ...options, definitions, unreadable });
  const [background, leaseMs] = [createBackground(), LEASE_MS];
  const shared = { definitions, store, clock, owner, leaseMs, observer, background, randomness };
  const watchers = createWatchers(clock);
  const committer = createStepCommitter({ turns: createTurns(), onCommitted, ...shared });
  const worker = createEffectWorker({ committer, ...shared });
  const timers = createTimerLoop({ store, clock, background, committer, observer });
  const desk = createMessageDesk({ parking, committer, ...shared });
  const feed = createChangeFeed(shared);
  const catchUp = createCatchUp({ committer, ...shared });
  let poll: TimerHandle;
  function onCommitted({ step, cause, newAliases }: CommittedStep): void {
    const { effects, timersSet, next } = step;
    for (const effect of effects) background.run(worker.perform(next.machine, effect));
    for (const { timer } of timersSet) timers.armAt(timer.dueAt);
    if (newAliases.length > 0) background.run(desk.adopt(next, newAliases));
    definitions.get(next.machine)?.onCommitted?.(next.snapshot);
    watchers.tell(next);
    feed.tell({ document: next, cause });
  }

  /** What other processes, or an earlier one, left undone. */
  function lookAround(): void {
    poll = clock.setTimeout(lookAround, LOOK_AROUND_MS);
    for (const look of [worker.takeOver, timers.arm, desk.sweep]) background.run(look());
  }

  lookAround();
  catchUp.start();
  return {
    store,
    committer,
    watchers,
    desk,
    feed,
    release: worker.release,
    unreadableRows: unreadable.met,
    load: (id) => loadKnown(committer, id),
    async stop() {
      clock.clearTimeout(poll);
      for (const part of [watchers, feed, timers, catchUp, worker]) part.stop();
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
