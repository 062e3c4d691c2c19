/**
 * One thing that is known about an attempt to pay an order, whichever way it came: an event of the
 * order, an answer or a read-back. An attempt is a payment of ours and carries its id.
 */
export type AttemptFact =
  /** `checkout`: the cardholder has done their part, or never had one. */
  | (Said<'attempt.pending'> & { readonly awaits: 'cardholder' | 'checkout' })
  | (Said<'attempt.held'> & Money)
  | (Said<'attempt.taken'> & Money)
  | (Said<'attempt.failed'> & { readonly failure: AttemptFailure })
  /** None of its money is held or taken any more. A part that went back is not told. */
  | (Said<'attempt.released'> & { readonly by: ReleasedBy })
  /** The release under this key is on its way. */
  | (Said<'attempt.releasePending'> & { readonly key: string })
  /** The release under this key was done. Money that is there all the same needs another one. */
  | (Said<'attempt.releaseDone'> & { readonly key: string })
  /** The release under this key was not done and never will be. */
  | (Said<'attempt.releaseDeclined'> & { readonly key: string });

interface Said<Type extends string> {
  readonly type: Type;
  readonly attemptId: string;
}

interface Money {
  /** Minor units, of all there is so far. */
  readonly amount: number;
  /**
   * Minor units, of the amount: what was added to it after the payment had been asked for, as by
   * the increments of an estimate. So much may be above the amount of the order.
   */
  readonly raisedBy?: number;
  readonly currency?: string;
}

/** Why an attempt to pay came to nothing. */
export interface AttemptFailure {
  /** `refused`: no payment exists. The others are endings of a payment. */
  readonly kind: 'declined' | 'canceled' | 'expired' | 'refused';
  /** Response code or error code of Checkout.com; empty when none was given. */
  readonly code: string;
}

/** How the money of an attempt went back. */
export type ReleasedBy = 'void' | 'refund' | 'return' | 'expiry';
