import type { DeclineReason } from '../declineReason.ts';

/** What an answer means, one case for each thing that a shop can do next. */
export type PaymentOutcome =
  | PendingOutcome
  | ApprovedOutcome
  | DeclinedOutcome
  | RetryScheduledOutcome
  | SettledOutcome
  | UnknownOutcome;

/** Nobody knows yet. Send the browser to `redirectUrl`, when there is one; then read again. */
export interface PendingOutcome {
  readonly outcome: 'pending';
  readonly redirectUrl?: string;
}

/**
 * The money is held: `approved`; or held, but a rule wants a person to look first:
 * `approvedFlagged`; or the card is good and no money was asked for: `verified`.
 */
export type ApprovedOutcome =
  | {
      readonly outcome: 'approved' | 'approvedFlagged';
      /** True when the issuer holds less than was asked for: see the answer's `amount`. */
      readonly isPartial: boolean;
    }
  | { readonly outcome: 'verified'; readonly isFlagged: boolean };

/** No money was moved, and this payment will move none. */
export interface DeclinedOutcome {
  readonly outcome: 'declined';
  readonly reason?: DeclineReason;
}

/** Declined for now. Checkout.com tries again by itself: do not ask for the payment once more. */
export interface RetryScheduledOutcome {
  readonly outcome: 'retryScheduled';
  readonly reason?: DeclineReason;
  /** ISO 8601, as Checkout.com wrote it. */
  readonly nextAttemptOn?: string;
  /** When it stops trying. */
  readonly endsOn?: string;
}

/** The payment went further; `balances` of the answer tell how much. */
export type SettledOutcome =
  | {
      readonly outcome: 'partiallyCaptured' | 'captured';
      /** A rule wanted a person to look before the money was taken. */
      readonly isFlagged: boolean;
      /** True when the issuer held less than was asked for: a capture of everything took less. */
      readonly isPartial: boolean;
    }
  | { readonly outcome: 'partiallyRefunded' | 'refunded' | 'voided' | 'canceled' | 'expired' }
  /** A payout arrived, or came back after it did. */
  | { readonly outcome: 'paid' | 'returned' };

/**
 * Words that this library does not know, or that contradict each other. Treat it as open: neither
 * deliver nor charge again before a read or Checkout.com's support tells more.
 */
export interface UnknownOutcome {
  readonly outcome: 'unknown';
  readonly status?: string;
}
