/**
 * One thing Checkout.com has said about a payment, whichever way it came: the answer to a call, a
 * read-back or a webhook. Facts carry only what was said; what was not said is left out.
 */
export interface PaymentFact {
  /** Checkout.com's id of the payment (`pay_...`). */
  readonly checkoutPaymentId?: string;
  /** What our own request made, where another payment of ours has been taken for it. */
  readonly takenPaymentId?: string;
  readonly currency?: string;
  readonly standing?: Standing;
  /** Why the issuer, a risk rule or Checkout.com said no. */
  readonly decline?: Decline;
  /** Where to send the cardholder's browser. */
  readonly redirectUrl?: string;
  /** Id of the attempt that was declined. Another attempt may follow: see `retryScheduled`. */
  readonly declinedAttempt?: string;
  /** A risk rule wants a person to decide before the money is taken. */
  readonly flagged?: boolean;
  /** 3-D Secure was asked for and could not be done, so it was left out. */
  readonly downgraded?: boolean;
  /** Scheme of the card in lower case, such as `visa`. */
  readonly scheme?: string;
  /** What the cardholder shows at a cash machine or types into the banking app. */
  readonly voucher?: string;
  readonly actions?: readonly ActionFact[];
  /** Checkout.com's own running totals, where it sent them. */
  readonly totals?: Totals;
  readonly dispute?: DisputeFact;
  /** Milliseconds since the epoch: when this was heard. */
  readonly heardAt?: number;
  /** Milliseconds since the epoch: when the issuer lets go of the money that is held. */
  readonly expiresAt?: number;
  /** Milliseconds since the epoch: when Checkout.com asks the issuer again by itself. */
  readonly nextAttemptAt?: number;
}

/**
 * What is said of the payment as a whole and shows in neither actions nor totals. Money has no
 * standing: that something was captured is read from the amounts. `authenticated` and
 * `notAuthenticated` end the cardholder's part and decide nothing.
 */
export type Standing =
  | 'pending'
  | 'authenticated'
  | 'notAuthenticated'
  | 'complianceReview'
  | 'fraudReported'
  | 'retryScheduled'
  | 'verified'
  | 'declined'
  | 'canceled'
  | 'expired'
  | 'returned';

/** Why the issuer, or Checkout.com, said no. */
export interface Decline {
  /** Checkout.com's response code, such as `20051`; empty when none was given. */
  readonly code: string;
  readonly summary: string;
}

/** One action of a payment: something that was done, or tried, with its money. */
export interface ActionFact {
  /** Checkout.com's id of the action (`act_...`). */
  readonly id: string;
  readonly kind: ActionKind;
  /** Minor units; left out where Checkout.com names the action without its amount. */
  readonly amount?: number;
  readonly outcome: 'pending' | 'approved' | 'declined';
  readonly code?: string;
  readonly reference?: string;
  /** Read from the list of the payment's actions, which tells the reference of each. */
  readonly isListed?: boolean;
}

/** `return`: a direct debit that the payer's bank sent back after it had been paid. */
export type ActionKind =
  | 'authorization'
  | 'increment'
  | 'cardVerification'
  | 'capture'
  | 'void'
  | 'refund'
  | 'return'
  | 'other';

/** Amounts in minor units that only ever grow. */
export interface Totals {
  readonly authorized: number;
  readonly captured: number;
  readonly voided: number;
  readonly refunded: number;
}

/** A chargeback, or the inquiry that comes before one. */
export interface DisputeFact {
  /** Checkout.com's id of the dispute (`dsp_...`). */
  readonly id: string;
  readonly stage: DisputeStage;
  /** Minor units; left out where Checkout.com names none. */
  readonly amount?: number;
  /** A dispute may be raised in another currency than the payment. */
  readonly currency?: string;
}

/**
 * Later stages outrank earlier ones. A decision holds until the scheme is asked to arbitrate.
 */
export const disputeStages = [
  'open',
  'won',
  'lost',
  'arbitration',
  'wonFinally',
  'lostFinally',
] as const;

/** How far a dispute has come. */
export type DisputeStage = (typeof disputeStages)[number];
