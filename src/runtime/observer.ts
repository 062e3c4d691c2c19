import type { StepCause } from './document.ts';

/**
 * Is told what a runtime does, for telemetry and alarms. One that throws, or whose promise rejects,
 * changes nothing. It is told after the fact and waited for by nobody, so it must be quick.
 */
export interface RuntimeObserver {
  /** A step was committed, or only journaled because nothing came of it. */
  stepped?(note: StepNote): void;
  /** A call begins; what is answered, if anything, is told how it ended. */
  effectBegan?(note: EffectNote): ((end: EffectEnd) => void) | undefined | void;
  /** A call failed so often that it is made no more until somebody releases it. */
  effectParked?(note: ParkedEffectNote): void;
  /** A call is taken over: the process that was to make it is taken for dead. */
  leaseTaken?(note: EffectNote): void;
  timerFired?(note: TimerNote): void;
  /** A timer could not be fired, and is tried again later: its machine threw, for instance. */
  timerFailed?(note: TimerFailureNote): void;
  /** A message waits, as no document that can take it is known. */
  messageParked?(note: MessageNote): void;
  /** A message that waited was delivered. */
  messageAdopted?(note: AdoptedMessageNote): void;
  /** A message that nobody claimed was let go of; nothing knows it any more. */
  messageDropped?(note: MessageNote): void;
  /** A call of the store was rejected. */
  storeFailed?(note: StoreFailureNote): void;
}

export interface DocumentNote {
  readonly documentId: string;
  /** Id of the machine. */
  readonly machine: string;
}

export interface StepNote extends DocumentNote {
  readonly sequence: number;
  readonly cause: StepCause;
  /** What the document was listed under before; absent at its start. */
  readonly from?: string;
  readonly to: string;
  readonly tags: readonly string[];
  /** Why nothing came of the cause. */
  readonly ignored?: string;
  /** From the loading of the document to the end of the commit, in ms. */
  readonly elapsedMs: number;
}

export interface EffectNote extends DocumentNote {
  readonly effectId: string;
  readonly port: string;
  /** From 2 on the call may have been made before. */
  readonly attempt: number;
}

export interface EffectEnd {
  readonly outcome: EffectOutcome;
  readonly elapsedMs: number;
}

export type EffectOutcome =
  | 'answered'
  /** The handler rejected: a bug. */
  | 'failed'
  /** The document waits for this answer no more. */
  | 'withdrawn'
  /** The answer came after another worker had taken the call over, and was dropped. */
  | 'takenOver'
  /** The answer came and could not be committed; the call is made again. */
  | 'notStored'
  /** No answer came within the port's time; the call is made again. */
  | 'timedOut';

export interface ParkedEffectNote extends EffectNote {
  readonly failures: number;
  readonly reason: string;
}

export interface TimerNote extends DocumentNote {
  readonly name: string;
  /** How long after it was due, in ms. */
  readonly lateMs: number;
}

export interface TimerFailureNote {
  readonly documentId: string;
  readonly name: string;
  readonly reason: string;
  /** When it is tried again, in ms since the epoch. */
  readonly retryAt: number;
}

export interface MessageNote {
  /** The surest of its ids. */
  readonly messageId: string;
  readonly aliases: readonly string[];
}

export interface AdoptedMessageNote extends MessageNote {
  readonly documentId: string;
}

export interface StoreFailureNote {
  /** Name of the store's method. */
  readonly call: string;
  readonly message: string;
}
