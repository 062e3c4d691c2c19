/** The words of the API reference and of Checkout.com's own SDKs, none of which lists them all. */
export type KnownPaymentStatus =
  | 'Pending'
  | 'Authentication Requested'
  | 'Requested'
  | 'Active'
  | 'Accepted'
  | 'Authorized'
  | 'Card Verified'
  | 'Partially Captured'
  | 'Captured'
  | 'Partially Refunded'
  | 'Refunded'
  | 'Voided'
  | 'Declined'
  | 'Rejected'
  | 'Canceled'
  | 'Expired'
  | 'Retry Scheduled'
  | 'Paid'
  | 'Returned';

/**
 * How a payment stands, in Checkout.com's words; some hold a space. The list is open: new words are
 * announced as harmless, and old platforms know others.
 */
export type PaymentStatus = KnownPaymentStatus | (string & {});

/** Says of a word from an answer that it is a status: the list is open. */
export function asPaymentStatus(status: string): PaymentStatus {
  return status;
}
