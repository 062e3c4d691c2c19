import type { PaymentOutcome, PaymentState, PaymentView } from '../../machines/index.ts';
import type { TimelineEntry } from '../index.ts';

/** What `paystate pay --json` prints. Amounts in minor units; keys are stable. */
export interface PaymentReport {
  readonly paymentId: string;
  readonly checkoutPaymentId: string | null;
  /** Finds the payment at Checkout.com, even when its answer was lost. */
  readonly reference: string;
  readonly state: PaymentState;
  /** Checkout.com's word for the state; null where it has none. */
  readonly status: string | null;
  readonly balances: PaymentView['balances'];
  readonly output: PaymentOutcome;
  readonly timeline: readonly TimelineEntry[];
}

const statuses: Record<PaymentState, string | null> = {
  requesting: null,
  uncertain: null,
  refused: null,
  conflicted: null,
  closed: null,
  awaitingCardholder: 'Pending',
  awaitingCheckout: 'Pending',
  retryScheduled: 'Retry Scheduled',
  authorized: 'Authorized',
  underReview: 'Authorized',
  partiallyCaptured: 'Partially Captured',
  captured: 'Captured',
  partiallyRefunded: 'Partially Refunded',
  verified: 'Card Verified',
  voided: 'Voided',
  refunded: 'Refunded',
  returned: 'Returned',
  declined: 'Declined',
  canceled: 'Canceled',
  expired: 'Expired',
};

export function paymentReport(
  payment: PaymentView,
  timeline: readonly TimelineEntry[],
): PaymentReport {
  const { id, checkoutPaymentId, reference, state, balances, outcome } = payment;
  return {
    paymentId: id,
    checkoutPaymentId,
    reference,
    state,
    status: statuses[state],
    balances,
    output: outcome,
    timeline,
  };
}
