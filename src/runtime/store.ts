import type { Backlog } from './backlog.ts';
import type {
  ClaimedEffect,
  FinishedEffect,
  Json,
  MachineEvent,
  RuntimeDocument,
  Step,
  StepCause,
} from './document.ts';
import type { ExclusiveNames } from './exclusiveNames.ts';
import type { StoredRows } from './storedRows.ts';
import type { UnreadableRow } from './unreadableRow.ts';

/**
 * Where documents, and all that is owed because of them, are kept. Every call is short; `commit` is
 * atomic: all of it happened or nothing did. Implementations reject only when the store itself
 * fails, or with an `unreadableFault` for one row that is asked for and cannot be read. Within
 * several rows such a one is marked `unreadable`: it keeps none of the others back.
 */
export interface Store {
  load(id: string): Promise<RuntimeDocument | undefined>;
  /** Ids of the documents that carry an alias, oldest first. */
  findByAlias(alias: string): Promise<readonly string[]>;
  commit(commit: Commit): Promise<CommitOutcome>;
  /**
   * Takes over effects whose lease has run out, as their worker is taken for dead; those whose
   * lease ran out first come first. No effect is handed to two workers under one lease.
   */
  claimEffects(claim: Claim): Promise<readonly ClaimedEffect[]>;
  /** Prolongs the lease of one effect. False when it is not this owner's any more. */
  renewLease(effectId: string, renewal: Renewal): Promise<boolean>;
  /**
   * Notes that the call of an effect failed: it is free again once the lease runs out, or is parked
   * and claimed by nobody. False when it is not this owner's any more.
   */
  failEffect(effectId: string, failure: EffectFailure): Promise<boolean>;
  /**
   * Gives an effect back that was not begun, as if it had never been claimed; it is free again once
   * the lease runs out. False when it is not this owner's any more.
   */
  giveBackEffect(effectId: string, renewal: Renewal): Promise<boolean>;
  /** A page of the parked effects, those that have been parked for longest first. */
  parkedEffects(limit: number, skip: number): Promise<readonly ParkedEffect[]>;
  /** Frees a parked effect and forgets its failures. False when it is not parked. */
  unparkEffect(effectId: string): Promise<boolean>;
  /**
   * Timers that are due, in the order in which they are. They stay until a commit consumes them.
   */
  dueTimers(nowMs: number, limit: number): Promise<readonly DueTimer[]>;
  /** When the next timer is due, in ms since the epoch. */
  nextTimerAt(): Promise<number | undefined>;
  journal(id: string): Promise<readonly JournalRow[]>;
  /** Keeps a message whose document is not known yet. A repeated id is kept once. */
  park(message: Message): Promise<'parked' | 'duplicate'>;
  /** Lets go of a waiting message that nobody will claim, by its first id. True when it waited. */
  unpark(messageId: string): Promise<boolean>;
  /** A page of the messages that still wait, oldest first. */
  parked(limit: number, skip: number): Promise<readonly Message[]>;
  /** The messages that wait under an alias. The commit that takes one in lets it go. */
  parkedUnder(alias: string): Promise<readonly Message[]>;
  /**
   * A page of documents, those unchanged for longest first. One that is stepped while pages are
   * read moves behind the mark and is met again; none is left out.
   */
  list(query: DocumentQuery): Promise<readonly ListedDocument[]>;
  /** How many documents of each machine are in each state, in the order of their names. */
  countByState(): Promise<readonly StateCount[]>;
  /** What is owed and what waits, counted without reading any of it. */
  backlog(nowMs: number): Promise<Backlog>;
  /**
   * Forgets documents that are `done`, owe no call and have not changed since `beforeMs`, with
   * their journals and message ids; and messages that have waited since before then for a document
   * nobody knows. Answers how many documents went, at most `limit`. One that is `active` stays,
   * however old it is.
   *
   * A key that began a forgotten document begins another one when it is used again.
   */
  prune(beforeMs: number, limit: number): Promise<number>;
  /** Absent where rows do not outlive the process. */
  readonly rows?: StoredRows;
  /** Waits for what was asked before and lets go of what the store holds. */
  close(): Promise<void>;
}

export type CommitOutcome =
  | 'committed'
  /** Somebody else has stepped this document: load it again. */
  | 'conflict'
  /** The message, or the answer to the effect, was committed before. */
  | 'duplicate'
  /** Somebody else holds the effect by now: the answer counts for nothing, and nothing was done. */
  | 'notHeld'
  /** A name that it would gain is another document's: nothing was done. */
  | 'taken';

export interface Commit {
  readonly id: string;
  /** The sequence that was loaded; null for a document that does not exist yet. */
  readonly expected: number | null;
  /** Absent when the input was only journaled, which takes a document that exists. */
  readonly step?: Step;
  /** What the document is listed under from now on; not changed by a commit without a step. */
  readonly labels: DocumentLabels;
  /** All the names the document goes by from now on; earlier ones are forgotten. */
  readonly aliases: readonly string[];
  /** Changes of the names that only one document may have; absent when there are none. */
  readonly exclusive?: ExclusiveNames;
  readonly row: JournalRow;
  /**
   * Ids under which a message may come again; it takes effect once. Empty for what is no message.
   */
  readonly messageIds: readonly string[];
  /** The effect whose answer this is; its row goes with the commit. */
  readonly finishedEffect?: FinishedEffect;
  /** The new effects belong to this worker until then, in ms since the epoch. */
  readonly lease: Lease;
}

export interface Lease {
  readonly owner: string;
  readonly until: number;
}

export interface Renewal {
  readonly lease: Lease;
  readonly nowMs: number;
}

export interface EffectFailure extends Renewal {
  /** In a row, this one included. */
  readonly failures: number;
  /** For a person, without secrets. */
  readonly reason: string;
  /** True for an effect that nobody is to try again by itself. */
  readonly isParked: boolean;
}

/** An effect that failed too often. It is owed still. */
export interface ParkedEffect {
  readonly effectId: string;
  readonly documentId: string;
  readonly port: string;
  readonly failures: number;
  /** Why it failed last. */
  readonly reason: string;
  /** Milliseconds since the epoch. */
  readonly parkedAt: number;
}

export interface Claim {
  readonly lease: Lease;
  readonly nowMs: number;
  readonly limit: number;
}

/** What a document is, for lists and counts. */
export interface DocumentLabels {
  readonly state: string;
  /** Tags of the states it is in, each once. */
  readonly tags: readonly string[];
  /** What its owner calls it; several documents may be called alike. */
  readonly reference?: string;
}

/** Every condition that is present must hold. */
export interface DocumentQuery {
  /** Id of the machine. */
  readonly machine?: string;
  /** Name the machine too where there are many documents: states are indexed by machine. */
  readonly state?: string;
  readonly tag?: string;
  readonly reference?: string;
  /** A name the document goes by. */
  readonly alias?: string;
  /** Only documents that were not stepped at or after this time, in ms since the epoch. */
  readonly changedBefore?: number;
  /** The last document of the page before. */
  readonly after?: PageMark;
  /** Those unchanged for longest come first otherwise. */
  readonly newestFirst?: boolean;
  readonly limit: number;
}

export interface PageMark {
  readonly changedAt: number;
  /** The document's number in this store. */
  readonly number: number;
}

export interface ListedDocument extends PageMark {
  readonly document: RuntimeDocument;
  readonly state: string;
  /** When it was first committed, in ms since the epoch. */
  readonly beganAt: number;
  /** When its last step was committed, in ms since the epoch. */
  readonly changedAt: number;
  /** The document's snapshot is null then, and of the rest only `id` and `machine` are sure. */
  readonly unreadable?: UnreadableRow;
}

export interface StateCount {
  readonly machine: string;
  readonly state: string;
  readonly count: number;
  /** When the oldest of them was first committed, in ms since the epoch. */
  readonly oldestBeganAt: number;
}

export interface DueTimer {
  readonly documentId: string;
  readonly name: string;
  readonly generation: number;
  readonly dueAt: number;
}

/** What happened to a document and what came of it. Without secrets: it is kept for ever. */
export interface JournalRow {
  readonly sequence: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly cause: StepCause;
  /** Why nothing came of it. */
  readonly ignored?: string;
  /** How the document stood afterwards, in the words of its definition. */
  readonly summary: Json;
}

/** Something that was said of a document by somebody who does not know our id of it. */
export interface Message {
  /** Ids under which the same message may come again, the surest first. */
  readonly ids: readonly [string, ...string[]];
  /** Names of the document it may be for, the surest first. */
  readonly aliases: readonly string[];
  readonly event: MachineEvent;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  /** For one that waits: only its first id is sure then, and it is for nobody. */
  readonly unreadable?: UnreadableRow;
}
