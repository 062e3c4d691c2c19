import type { CallRefusal } from '../shared/callRefusal.ts';
import type { AttemptFact } from './attemptFact.ts';
import type { ReleaseKind } from './orderCall.ts';

/**
 * What the ports of the order machine are given, and what they may answer. A port must keep one
 * promise: the same attempt id is one payment, and the same key one release, however often they
 * are sent. `unanswered` means that the call may have had its effect; `unsendable`, that nothing
 * was sent now and nothing can be.
 */
export interface StartAttemptInput {
  readonly orderId: string;
  readonly attemptId: string;
  readonly method: string;
  /** Minor units. */
  readonly amount: number;
  readonly currency: string;
  readonly isRepeat: boolean;
}

/** What became of the start of an attempt. */
export type StartAnswer =
  | { readonly kind: 'started'; readonly facts: readonly AttemptFact[] }
  | { readonly kind: 'refused'; readonly refusal: CallRefusal }
  | { readonly kind: 'unanswered' }
  | { readonly kind: 'unsendable' };

/** Which attempt is to give its money back, and under which key. */
export interface ReleaseAttemptInput {
  readonly attemptId: string;
  readonly key: string;
  /** Of everything that is left of the attempt's money. */
  readonly kind: ReleaseKind;
  readonly isRepeat: boolean;
}

/** `accepted` gives nothing back yet: only a fact does. */
export type ReleaseAnswer =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly refusal: CallRefusal }
  | { readonly kind: 'unanswered' }
  | { readonly kind: 'unsendable' };

/** Which attempts are read back. */
export interface ReadAttemptsInput {
  readonly attemptIds: readonly string[];
}

/**
 * Everything known about the attempts, with each release under way, done or declined by its key.
 * What is not in a reading did not happen.
 */
export type AttemptsAnswer =
  | { readonly kind: 'read'; readonly facts: readonly AttemptFact[] }
  | { readonly kind: 'unanswered' };
