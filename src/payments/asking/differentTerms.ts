/**
 * The reference, or the key, stands for a request with other terms. Nothing was sent: one name
 * never makes two payments, nor passes one off as the other.
 */
export interface DifferentTerms {
  readonly kind: 'differentTerms';
  /** Our own id of the one that was asked for before. */
  readonly id: string;
  /** The fields of the request that differ, such as `amount` or `customer`. */
  readonly fields: readonly string[];
}
