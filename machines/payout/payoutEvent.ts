import type { PayoutFact } from './payoutFact.ts';

/** Everything that can be said to a payout machine. */
export type PayoutEvent =
  /** Read the payout back now instead of waiting for patience to run out. */
  { readonly type: 'merchant.reconcile' } | CheckoutPayoutFact;

/**
 * A webhook by its own name, or `payment_read` for a payout that was read back by somebody else.
 */
export interface CheckoutPayoutFact {
  readonly type: `checkout.${PayoutFactName}`;
  readonly fact: PayoutFact;
}

/** Every webhook that says something of one payout, and `payment_read` for a reading. */
export const payoutFactNames = [
  'payment_pending',
  'payment_approved',
  'payment_paid',
  'payment_declined',
  'payment_returned',
  'payment_compliance_review',
  'payment_read',
] as const;

/** Name of a webhook that says something of a payout, or `payment_read`. */
export type PayoutFactName = (typeof payoutFactNames)[number];
