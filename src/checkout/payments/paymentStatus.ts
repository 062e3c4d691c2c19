/**
 * How a payment stands, in Checkout.com's words; some hold a space. The list is open: new words are
 * announced as harmless, and old platforms know others.
 */
export type PaymentStatus =
  | 'Pending'
  | 'Authorized'
  | 'Card Verified'
  | 'Partially Captured'
  | 'Captured'
  | 'Partially Refunded'
  | 'Refunded'
  | 'Voided'
  | 'Declined'
  | 'Canceled'
  | 'Expired'
  | 'Retry Scheduled'
  | 'Paid'
  | 'Returned'
  | (string & {});

/** Says of a word from an answer that it is a status: the list is open. */
export function asPaymentStatus(status: string): PaymentStatus {
  return status;
}
