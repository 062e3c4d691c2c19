import type {
  ClaimedEffect,
  Json,
  MachineEvent,
  RuntimeDocument,
  Step,
  StepCause,
} from './document.ts';

/**
 * Where documents, and all that is owed because of them, are kept. Every call is short; `commit` is
 * atomic: all of it happened or nothing did. Implementations reject only when the store itself
 * fails.
 */
export interface Store {
  load(id: string): Promise<RuntimeDocument | undefined>;
  /** Ids of the documents that carry an alias, oldest first. */
  findByAlias(alias: string): Promise<readonly string[]>;
  commit(commit: Commit): Promise<CommitOutcome>;
  /** Takes over effects whose lease has run out, as their worker is taken for dead. */
  claimEffects(claim: Claim): Promise<readonly ClaimedEffect[]>;
  /**
   * Timers that are due, in the order in which they are. They stay until a commit consumes them.
   */
  dueTimers(nowMs: number, limit: number): Promise<readonly DueTimer[]>;
  /** When the next timer is due, in ms since the epoch. */
  nextTimerAt(): Promise<number | undefined>;
  journal(id: string): Promise<readonly JournalRow[]>;
  /** Keeps a message whose document is not known yet. A repeated id is kept once. */
  park(message: Message): Promise<'parked' | 'duplicate'>;
  /** A page of the messages that still wait, oldest first. */
  parked(limit: number, skip: number): Promise<readonly Message[]>;
  /** The messages that wait under an alias. The commit that takes one in lets it go. */
  parkedUnder(alias: string): Promise<readonly Message[]>;
  close(): Promise<void>;
}

export type CommitOutcome =
  | 'committed'
  /** Somebody else has stepped this document: load it again. */
  | 'conflict'
  /** The message, or the answer to the effect, was committed before. */
  | 'duplicate';

export interface Commit {
  readonly id: string;
  /** The sequence that was loaded; null for a document that does not exist yet. */
  readonly expected: number | null;
  /** Absent when the input was only journaled. */
  readonly step?: Step;
  /** All the names the document goes by from now on; earlier ones are forgotten. */
  readonly aliases: readonly string[];
  readonly row: JournalRow;
  /**
   * Ids under which a message may come again; it takes effect once. Empty for what is no message.
   */
  readonly messageIds: readonly string[];
  /** The effect whose answer this is; its row goes with the commit. */
  readonly finishedEffect?: string;
  /** The new effects belong to this worker until then, in ms since the epoch. */
  readonly lease: Lease;
}

export interface Lease {
  readonly owner: string;
  readonly until: number;
}

export interface Claim {
  readonly lease: Lease;
  readonly nowMs: number;
  readonly limit: number;
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
}
