import type { PaymentState } from '../../../machines/index.ts';

/** Checkout.com's words for each state; none where any word may stand. */
const statuses: Readonly<Record<PaymentState, readonly string[]>> = {
  requesting: [],
  uncertain: [],
  refused: [],
  conflicted: [],
  closed: [],
  awaitingCardholder: ['Pending', 'Authentication Requested', 'Requested', 'Active'],
  awaitingCheckout: ['Pending', 'Authentication Requested', 'Requested', 'Active'],
  retryScheduled: ['Retry Scheduled'],
  authorized: ['Authorized'],
  underReview: ['Authorized', 'Pending'],
  partiallyCaptured: ['Partially Captured', 'Captured'],
  captured: ['Captured', 'Paid'],
  partiallyRefunded: ['Partially Refunded'],
  verified: ['Card Verified'],
  voided: ['Voided', 'Canceled'],
  refunded: ['Refunded'],
  returned: ['Returned', 'Refunded'],
  declined: ['Declined'],
  canceled: ['Canceled', 'Voided'],
  expired: ['Expired', 'Voided'],
};

/** The words of Checkout.com that fit a state of ours. Empty where the state says too little. */
export function statusesOf(state: PaymentState): readonly string[] {
  return statuses[state];
}
