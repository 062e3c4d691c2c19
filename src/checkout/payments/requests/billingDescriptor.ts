/** What the cardholder reads on the statement; cards take `name` and `city` together. */
export interface BillingDescriptor {
  /** At most 25 characters. */
  readonly name?: string;
  /** At most 13 characters. */
  readonly city?: string;
  /** At most 50 characters. */
  readonly reference?: string;
}
