import type { Decline } from '../payment/paymentFact.ts';

/**
 * One thing Checkout.com has said about a payout: the answer to a call, a read-back or a webhook.
 * Only what was said is in it.
 */
export interface PayoutFact {
  /** Checkout.com's id; payouts carry ids of payments (`pay_...`). */
  readonly checkoutPaymentId?: string;
  /** What our own request made, where another payout of ours has been taken for it. */
  readonly takenPaymentId?: string;
  /** Of the destination. */
  readonly currency?: string;
  /** Type of the destination, which a stored one (`id`) tells only here. */
  readonly destination?: string;
  readonly standing?: PayoutStanding;
  /** Why Checkout.com or the receiving bank said no. */
  readonly decline?: Decline;
  /** Minor units sent to the recipient. */
  readonly amount?: number;
  /** Minor units that came back. */
  readonly returnedAmount?: number;
  /** Compliance holds the payout until somebody there has looked at it. */
  readonly underReview?: boolean;
}

/**
 * Checkout.com's words, which mean: `pending`, it has taken the payout on. `approved`, the scheme
 * or the bank has taken it over: the last word on a card, only a step on the way to a bank account.
 * `paid`, the recipient has it. `declined`, it never left. `returned`, it had left and came back.
 */
export type PayoutStanding = 'pending' | 'approved' | 'paid' | 'declined' | 'returned';
