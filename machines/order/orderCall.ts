import type { CallRefusal } from '../shared/callRefusal.ts';

/**
 * One call the order makes: to start an attempt, or to give the money of one back. A record, so
 * that its key is fixed before the first sending and a repeat is the same call.
 */
export interface OrderCall {
  /** The attempt's id for a start; a key of its own for each release. */
  readonly key: string;
  readonly kind: 'start' | ReleaseKind;
  readonly attemptId: string;
  readonly status: OrderCallStatus;
  /** Why it would not be taken. */
  readonly refusal: CallRefusal | null;
  /** From the second time on a refusal proves nothing about the first. */
  readonly sendings: number;
  /** False once it cannot be sent again. */
  readonly repeatable: boolean;
}

/**
 * A hold is voided; what was taken is refunded. `reverse`: a part was taken and the rest may still
 * be held, so both must be undone, by a reversal or by a void and a refund.
 */
export type ReleaseKind = 'void' | 'refund' | 'reverse';

/**
 * requested: the call is on its way. accepted: it was taken on. confirmed, declined: facts say so.
 * refused: never taken on. uncertain: the answer was lost and nobody knows.
 */
export type OrderCallStatus =
  | 'requested'
  | 'accepted'
  | 'confirmed'
  | 'declined'
  | 'refused'
  | 'uncertain';

/** Whether the call may still have an effect that nobody has heard of. */
export function isCallInFlight({ status }: OrderCall): boolean {
  return status === 'requested' || status === 'accepted' || status === 'uncertain';
}
