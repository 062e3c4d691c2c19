/** How the books behave where the documents leave it open. */
export interface BookOptions {
  /** What a payment that is captured automatically is called in its first answer. */
  readonly autoCaptureAnswer?: 'Authorized' | 'Captured';
  /** Status once a final capture took less than was authorized. */
  readonly finalCaptureStatus?: 'Partially Captured' | 'Captured';
  /** Status once all that was captured is refunded, when that was less than was authorized. */
  readonly partRefundedStatus?: 'Refunded' | 'Partially Refunded';
  /** Whether a void may name a part of what is held, or always releases everything. */
  readonly voidAmount?: 'honoured' | 'ignored';
  /** The most one increment may add, in minor units. */
  readonly incrementLimit?: number;
  /** Answer to the reversal of a payment that is reversed already. */
  readonly repeatedReversal?: 200 | 204;
  /** Status of a payment whose scheduled retry was cancelled. */
  readonly cancelledRetryStatus?: 'Canceled' | 'Declined';
  /** The event that confirms the cancellation of a scheduled retry. */
  readonly cancelledRetryEvent?: 'payment_canceled' | 'payment_declined' | 'none';
  /** From a declined attempt to the next one after an outage, in ms. */
  readonly downtimeRetryDelayMs?: number;
  /** From a declined attempt to the next one when the cardholder could not pay, in ms. */
  readonly dunningRetryDelayMs?: number;
  /** Days that dunning goes on for when the request does not say. */
  readonly dunningDays?: number;
  /** The most days a request may ask dunning to go on for. */
  readonly longestDunningDays?: number;
  /** Whether actions can also be listed by a session id. */
  readonly actionsBySession?: 'refused' | 'answered';
  /** How payouts are answered: as today, or decided at once as on the previous platform. */
  readonly payoutAnswer?: 'Pending' | 'Paid';
  /** From the answer of a payout to its outcome, in ms. */
  readonly payoutDelayMs?: number;
  /** From a payout that was paid to its return, where it is returned, in ms. */
  readonly payoutReturnDelayMs?: number;
}

const DAY_MS = 86_400_000;

export const bookDefaults: Readonly<Required<BookOptions>> = {
  autoCaptureAnswer: 'Authorized',
  finalCaptureStatus: 'Partially Captured',
  partRefundedStatus: 'Refunded',
  voidAmount: 'honoured',
  incrementLimit: 99_999_999,
  repeatedReversal: 200,
  cancelledRetryStatus: 'Canceled',
  cancelledRetryEvent: 'payment_canceled',
  downtimeRetryDelayMs: 10_000,
  dunningRetryDelayMs: DAY_MS,
  dunningDays: 30,
  longestDunningDays: 60,
  actionsBySession: 'refused',
  payoutAnswer: 'Pending',
  payoutDelayMs: 1000,
  payoutReturnDelayMs: DAY_MS,
};
