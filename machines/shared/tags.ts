/**
 * Who must act next. Every state carries exactly one; callers branch on tags, not on state names.
 */
export type Tag =
  | 'awaitingCheckout'
  | 'awaitingCardholder'
  | 'awaitingMerchant'
  | 'awaitingReconciliation'
  | 'settled';

/** What has become of the cardholder's money while a payment is in a state. */
export interface StateMeta {
  readonly funds: 'none' | 'reserved' | 'taken' | 'returned' | 'uncertain';
}
