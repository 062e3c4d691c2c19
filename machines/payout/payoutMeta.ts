/** What has become of our own money while a payout is in a state. */
export interface PayoutMeta {
  readonly funds: 'none' | 'leaving' | 'paid' | 'returned' | 'uncertain';
}
