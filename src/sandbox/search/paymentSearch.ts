/** A search that was asked for: its findings, newest first, and how many go on a page. */
export interface PaymentSearch {
  readonly paymentIds: readonly string[];
  readonly limit: number;
}
