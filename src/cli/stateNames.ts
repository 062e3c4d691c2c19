import type { PaymentState, Tag } from '../../machines/index.ts';

const states = {
  requesting: '',
  uncertain: '',
  awaitingCardholder: '',
  awaitingCheckout: '',
  retryScheduled: '',
  authorized: '',
  underReview: '',
  partiallyCaptured: '',
  captured: '',
  partiallyRefunded: '',
  verified: '',
  voided: '',
  refunded: '',
  returned: '',
  declined: '',
  canceled: '',
  expired: '',
  refused: '',
  closed: '',
  conflicted: '',
} as const satisfies Record<PaymentState, ''>;

const tags = {
  awaitingCheckout: '',
  awaitingCardholder: '',
  awaitingMerchant: '',
  awaitingReconciliation: '',
  settled: '',
} as const satisfies Record<Tag, ''>;

/** Written down here, so that help needs no machines; the compiler misses none. */
export const stateNames: readonly string[] = Object.keys(states);

export const tagNames: readonly string[] = Object.keys(tags);
