/** An instrument stored with Checkout.com. */
export interface IdSource {
  readonly type?: 'id';
  /** `src_...` */
  readonly id: string;
  /** Text of 3 or 4 digits, never a number. */
  readonly cvv?: string;
  readonly stored?: boolean;
  readonly store_for_future_use?: boolean;
  /** Whether Checkout.com may fetch a newer card in its place. */
  readonly allow_update?: boolean;
  readonly payment_method?: string;
}
