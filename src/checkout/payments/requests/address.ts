/** A postal address. */
export interface Address {
  /** At most 200 characters, like `address_line2`. */
  readonly address_line1?: string;
  readonly address_line2?: string;
  /** At most 50 characters. */
  readonly city?: string;
  readonly state?: string;
  /** At most 50 characters. */
  readonly zip?: string;
  /** Two letters, ISO 3166. */
  readonly country?: string;
}
