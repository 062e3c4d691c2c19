import type { CaptureType } from './operation.ts';
import type { PaymentFact } from './paymentFact.ts';
import type { CallRefusal } from '../shared/callRefusal.ts';
import type { Unanswered } from '../shared/silence.ts';

/**
 * What the ports of the payment machine are given, and what they may answer. Every foreseen failure
 * is an answer. `unanswered` means that the call may have reached Checkout.com: it is neither a
 * refusal nor a decline. `unsendable` means that nothing was sent now and nothing can be: the card
 * data is gone or the key too old.
 */
export type RequestAnswer =
  | { readonly kind: 'answered'; readonly fact: PaymentFact }
  | { readonly kind: 'refused'; readonly refusal: CallRefusal }
  | Unanswered
  | { readonly kind: 'unsendable' };

/** A request as a port is given it. The body stays in the vault, by the id of the payment. */
export interface RequestPaymentInput {
  readonly paymentId: string;
  readonly idempotencyKey: string;
  readonly requestedAt: number;
  readonly isRepeat: boolean;
}

/** `absent`: Checkout.com knows no such payment. */
export type ReadAnswer =
  | { readonly kind: 'found'; readonly fact: PaymentFact }
  | { readonly kind: 'absent' }
  | Unanswered;

/**
 * `doubtful`: money lies under the reference that may be this payment's, although its time says
 * otherwise. Only a person can tell.
 */
export type FindAnswer =
  | ReadAnswer
  | { readonly kind: 'doubtful'; readonly checkoutPaymentIds: readonly string[] };

/** By what a payment is looked for whose answer was lost. */
export interface FindPaymentInput {
  readonly reference: string;
  /** Guards against another payment under the same reference. */
  readonly amount: number;
  readonly currency: string;
  /** Milliseconds since the epoch; earlier payments under the reference are other attempts. */
  readonly requestedAt: number;
  /** Checkout.com's ids that a person has found to be none of this payment. */
  readonly ruledOut: readonly string[];
}

/** Which payment is read back. */
export interface GetPaymentInput {
  readonly checkoutPaymentId: string;
}

/**
 * `accepted` moves no money yet. Without an action id, Checkout.com said that this was done
 * already.
 */
export type OperationAnswer =
  | {
      readonly kind: 'accepted';
      readonly actionId: string | null;
      /** What the answer proves at once: an increment is decided while its caller waits. */
      readonly fact?: PaymentFact;
    }
  | { readonly kind: 'refused'; readonly refusal: CallRefusal }
  | Unanswered
  | { readonly kind: 'unsendable' };

/** An operation as a port is given it: what to send, and under which key. */
export interface OperationInput {
  readonly checkoutPaymentId: string;
  readonly key: string;
  /** Minor units. */
  readonly amount: number;
  readonly captureType: CaptureType | null;
  /** The bank account of a refund is kept ready under the operation's key. */
  readonly hasDestination: boolean;
  readonly reference: string | null;
  readonly askedAt: number;
  readonly isRepeat: boolean;
}
