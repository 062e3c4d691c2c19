import type { CallRefusal } from '../shared/callRefusal.ts';

/**
 * One capture, void, refund, increment, reversal or cancellation, from the command to its proof. A
 * record, not a state: several may be under way.
 */
export interface Operation {
  /** Idempotency key, fixed before the first sending. */
  readonly key: string;
  readonly kind: OperationKind;
  /** Minor units: what is added for an increment, all that is to go back for a reversal. */
  readonly amount: number;
  readonly reference: string | null;
  /** Only for captures: a `Final` one releases whatever it leaves. */
  readonly captureType: CaptureType | null;
  /** Only for refunds: whoever sends it keeps a bank account for it ready. */
  readonly hasDestination?: boolean;
  /** `automatic`: the capture that Checkout.com makes by itself after an authorization. */
  readonly origin: 'merchant' | 'automatic';
  readonly status: OperationStatus;
  /** Checkout.com's id of the action, once it has answered with one. */
  readonly actionId: string | null;
  /** The id came with the answer, and was not found by amount. */
  readonly isToldAction?: boolean;
  /** Milliseconds since the epoch, of the command. */
  readonly askedAt: number;
  /** Response code of a decline. */
  readonly declineCode: string | null;
  /** What Checkout.com said when it would not take the call. */
  readonly refusal: CallRefusal | null;
  /**
   * How often it has been sent. From the second time on a refusal proves nothing about the first.
   */
  readonly sendings: number;
  /** Actions of its kind that were there before it was asked for, and so cannot be its own. */
  readonly foreignActionIds: readonly string[];
  /** False once its idempotency key is too old to be repeated. */
  readonly repeatable: boolean;
}

/**
 * `increment` adds to an authorization, or with amount 0 only prolongs it. `reversal` voids what is
 * held and refunds what was taken. `cancellation` calls off a scheduled retry.
 */
export type OperationKind =
  | 'capture'
  | 'void'
  | 'refund'
  | 'increment'
  | 'reversal'
  | 'cancellation';

/** `Final` releases what a capture leaves; `NonFinal` keeps it for another capture. */
export type CaptureType = 'Final' | 'NonFinal';

/**
 * requested: the call is on its way. accepted: Checkout.com took it, no money has moved yet.
 * confirmed, declined: evidence says so. refused: never taken. uncertain: the answer was lost and
 * nobody knows.
 */
export type OperationStatus =
  | 'requested'
  | 'accepted'
  | 'confirmed'
  | 'declined'
  | 'refused'
  | 'uncertain';

/** Whether the operation may still move money. */
export function isInFlight({ status }: Operation): boolean {
  return status === 'requested' || status === 'accepted' || status === 'uncertain';
}
