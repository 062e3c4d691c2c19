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
  readonly [field: string]: unknown;
}

export interface Phone {
  /** 1 to 7 characters, such as `+44`. */
  readonly country_code?: string;
  /** 6 to 25 characters. */
  readonly number?: string;
  readonly [field: string]: unknown;
}

/** A card by its number: only for those whose PCI DSS assessment lets them hold one. */
export interface CardSource {
  /** May be left out, like every `type` that the other fields give away. */
  readonly type?: 'card';
  /** Digits only, at most 19. */
  readonly number: string;
  /** 1 to 12. */
  readonly expiry_month: number;
  /** Four digits. */
  readonly expiry_year: number;
  readonly name?: string;
  /** Three digits, or four with Amex; text, as it may begin with a zero. */
  readonly cvv?: string;
  /** True when the merchant stored the card. */
  readonly stored?: boolean;
  readonly store_for_future_use?: boolean;
  readonly billing_address?: Address;
  readonly phone?: Phone;
  readonly [field: string]: unknown;
}

/**
 * A card or wallet that the browser turned into a token. It lives 15 minutes and is used up by one
 * payment.
 */
export interface TokenSource {
  readonly type?: 'token';
  /** `tok_...` */
  readonly token: string;
  /** Replaces the address given with the token, as `phone` does. */
  readonly billing_address?: Address;
  readonly phone?: Phone;
  readonly [field: string]: unknown;
}

/** An instrument stored with Checkout.com. */
export interface IdSource {
  readonly type?: 'id';
  /** `src_...` */
  readonly id: string;
  /** Text, never a number. */
  readonly cvv?: string;
  readonly [field: string]: unknown;
}

/** The default instrument of a customer, named by id or by email. */
export interface CustomerSource {
  readonly type?: 'customer';
  /** `cus_...` */
  readonly id?: string;
  readonly email?: string;
  readonly [field: string]: unknown;
}

/** A token of the card scheme or of a decrypted wallet. */
export interface NetworkTokenSource {
  readonly type: 'network_token';
  readonly token: string;
  readonly expiry_month: number;
  readonly expiry_year: number;
  /** `vts`, `mdes`, `applepay` or `googlepay`. */
  readonly token_type: string;
  /** At most 50 characters. */
  readonly cryptogram?: string;
  /** At most 2 characters. */
  readonly eci?: string;
  readonly [field: string]: unknown;
}

/** Any other way to pay, such as `ideal`, `klarna`, `paypal` or `sepa`, with fields of its own. */
export interface MethodSource {
  readonly type: string;
  readonly [field: string]: unknown;
}

export type PaymentSource =
  | CardSource
  | TokenSource
  | IdSource
  | CustomerSource
  | NetworkTokenSource
  | MethodSource;
