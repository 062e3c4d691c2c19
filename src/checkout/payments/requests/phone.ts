/** A telephone number in two parts. */
export interface Phone {
  /** 1 to 7 characters, such as `+44`. */
  readonly country_code?: string;
  /** 6 to 25 characters. */
  readonly number?: string;
}
