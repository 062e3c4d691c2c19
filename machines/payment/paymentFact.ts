/**
 * One thing Checkout.com has said about a payment, whichever way it came: the answer to a call, a
 * read-back or a webhook. Facts carry only what was said; what was not said is left out.
 */
export interface PaymentFact {
  /** Checkout.com's id of the payment (`pay_...`). */
  readonly checkoutPaymentId?: string;
  readonly currency?: string;
  readonly standing?: Standing;
  /** Why the issuer, a risk rule or Checkout.com said no. */
  readonly decline?: Decline;
  /** Where to send the cardholder's browser. */
  readonly redirectUrl?: string;
  /** A risk rule wants a person to decide before the money is taken. */
  readonly flagged?: boolean;
  readonly actions?: readonly ActionFact[];
  /** Checkout.com's own running totals, where it sent them. */
  readonly totals?: Totals;
}

/**
 * What is said of the payment as a whole and shows in neither actions nor totals. Money has no
 * standing: that something was captured is read from the amounts.
 */
export type Standing =
  | 'pending'
  | 'retryScheduled'
  | 'verified'
  | 'declined'
  | 'canceled'
  | 'expired';

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
}

export type ActionKind =
  | 'authorization'
  | 'cardVerification'
  | 'capture'
  | 'void'
  | 'refund'
  | 'other';

/** Amounts in minor units that only ever grow. */
export interface Totals {
  readonly authorized: number;
  readonly captured: number;
  readonly voided: number;
  readonly refunded: number;
}
