import type { UnreadableRow } from './unreadableRow.ts';

/** Plain JSON: the only thing that survives a database, a journal and another process. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };

/** An event as a machine takes it. */
export interface MachineEvent {
  readonly type: string;
}

/** Everything of one machine that has to survive a crash. One document per payment. */
export interface RuntimeDocument {
  readonly id: string;
  /** Id of the machine, and the version of its code that wrote this. */
  readonly machine: string;
  readonly version: string;
  /** Number of steps taken; a commit succeeds only on the number it started from. */
  readonly sequence: number;
  readonly status: 'active' | 'done';
  /** XState's persisted snapshot. */
  readonly snapshot: Json;
  /** Invoked child -> the effect of its present incarnation. */
  readonly live: Readonly<Record<string, string>>;
  readonly timers: Readonly<Record<string, Timer>>;
}

export interface Timer {
  /** The step that set it: an earlier timer of the same name is another one. */
  readonly generation: number;
  /** Milliseconds since the epoch. */
  readonly dueAt: number;
  readonly event: MachineEvent;
}

/** What can happen to a document. */
export type StepInput =
  | { readonly kind: 'start'; readonly input: Json }
  | { readonly kind: 'event'; readonly event: MachineEvent }
  | {
      readonly kind: 'effectDone';
      readonly effectId: string;
      readonly child: string;
      readonly output: Json;
    }
  | {
      readonly kind: 'effectFailed';
      readonly effectId: string;
      readonly child: string;
      readonly error: { readonly name: string; readonly message: string };
    }
  | { readonly kind: 'timer'; readonly name: string; readonly generation: number };

/** What can happen to a document that exists. */
export type LaterInput = Exclude<StepInput, { readonly kind: 'start' }>;

/** Why a document changed: an input, or a later version of its machine. */
export type StepCause =
  | StepInput
  | { readonly kind: 'migrated'; readonly from: string; readonly to: string };

/** A call owed to the outside world. It is made only after the commit that owes it. */
export interface Effect {
  readonly id: string;
  readonly documentId: string;
  readonly child: string;
  /** Name of the port, and so of the handler. */
  readonly port: string;
  readonly input: Json;
}

/** An effect that a worker took from the store; the call may have been made already. */
export interface ClaimedEffect extends Effect {
  /** How often it has been, or may have been, carried out, this time included. */
  readonly attempt: number;
  /** How often it has failed in a row. */
  readonly failures: number;
  /** Its worker let the lease run out, and so is taken for dead. */
  readonly isTakenOver: boolean;
  /** The input is null then, and of the rest only `id` and `documentId` are sure. */
  readonly unreadable?: UnreadableRow;
}

/**
 * The effect that an answer belongs to. Only whoever holds it may answer it: the owner of the
 * commit's lease, by the very attempt it was handed out for.
 */
export interface FinishedEffect {
  readonly id: string;
  readonly attempt: number;
}

/** What one step leads to: the next document and what is owed because of it. */
export interface Step {
  readonly next: RuntimeDocument;
  readonly effects: readonly Effect[];
  /** Ids of effects that nobody waits for any more. */
  readonly withdrawn: readonly string[];
  readonly timersSet: readonly { readonly name: string; readonly timer: Timer }[];
  readonly timersCleared: readonly string[];
}

/** A step that changed nothing, with the reason. It is journaled, never applied. */
export interface IgnoredStep {
  readonly ignored: 'notActive' | 'staleAnswer' | 'staleTimer' | 'alreadyStarted' | 'noTransition';
}
