import type { Address, PaymentSource, Phone } from './paymentSource.ts';

/** Text, number or boolean by name, not nested: at most 20 of them, each at most 255 characters. */
export type Metadata = Readonly<Record<string, string | number | boolean>>;

/**
 * The body of `POST /payments`, as the API reference names it. Fields it does not name here are
 * sent as they are.
 */
export interface PaymentRequest {
  /** Where the money comes from. Required, unless `payment_context_id` is given. */
  readonly source?: PaymentSource;
  /** Starts from a payment context, as PayPal and Klarna need it. */
  readonly payment_context_id?: string;
  /**
   * Minor units, 0 to 9,999,999,999.
   *
   * Zero, or no amount at all, only verifies the card: the answer is approved and no money is
   * taken.
   */
  readonly amount?: number;
  /** Three capital letters, ISO 4217. */
  readonly currency: string;
  /** Must be given, and not be `Regular`, when the cardholder is absent. */
  readonly payment_type?: PaymentType;
  /** True for a payment in which the cardholder takes no part. */
  readonly merchant_initiated?: boolean;
  /**
   * Your own name for the payment, at most 80 characters: Amex takes 30, Blik 35, TWINT 50,
   * Discover 60; iDEAL requires one of at most 35 letters and digits, seQura requires one that is
   * unique.
   *
   * Make it unique anyway: a payment whose answer was lost is found by it.
   */
  readonly reference?: string;
  /** At most 100 characters. */
  readonly description?: string;
  /** `Estimated` allows the authorization to be incremented later; `Final` is the default. */
  readonly authorization_type?: 'Final' | 'Estimated' | (string & {});
  /** Lets the issuer approve less than was asked for: compare `amount` with `amount_requested`. */
  readonly partial_authorization?: { readonly enabled: boolean };
  /**
   * True when left out: Checkout.com then captures by itself, and later than it answers.
   */
  readonly capture?: boolean;
  /**
   * When Checkout.com is to capture, as an ISO 8601 time with offset. Overrides `capture: false`.
   */
  readonly capture_on?: string;
  /** When a Multibanco voucher lapses. */
  readonly expire_on?: string;
  readonly customer?: CustomerRequest;
  readonly billing_descriptor?: BillingDescriptor;
  readonly shipping?: Shipping;
  readonly '3ds'?: ThreeDsRequest;
  /** Short for `3ds`: true means `{ enabled: true }`. Never sent under this name. */
  readonly threeds?: boolean | ThreeDsRequest;
  /** `pc_...`; many accounts require it. */
  readonly processing_channel_id?: string;
  /** The payment that began a series, for its later payments; at most 100 characters. */
  readonly previous_payment_id?: string;
  readonly risk?: RiskRequest;
  /** Where 3-D Secure or a payment method sends the browser back to; at most 1024 characters. */
  readonly success_url?: string;
  readonly failure_url?: string;
  /** 1 to 50 shares for the sellers of a marketplace. */
  readonly amount_allocations?: readonly AmountAllocation[];
  /** At most 1000. */
  readonly items?: readonly Item[];
  readonly processing?: Readonly<Record<string, unknown>>;
  readonly retry?: RetryRequest;
  readonly metadata?: Metadata;
  readonly [field: string]: unknown;
}

export type PaymentType =
  | 'Regular'
  | 'Recurring'
  | 'MOTO'
  | 'Installment'
  | 'PayLater'
  | 'Unscheduled'
  | (string & {});

/** 3-D Secure, run by Checkout.com or, with `eci`, `cryptogram` and `xid`, by somebody else. */
export interface ThreeDsRequest {
  readonly enabled?: boolean;
  /**
   * Go on without 3-D Secure when the card is not enrolled: the answer then says `3ds.downgraded`.
   */
  readonly attempt_n3d?: boolean;
  readonly challenge_indicator?: string;
  readonly exemption?: string;
  /**
   * Whether Checkout.com may turn to 3-D Secure when the issuer demands it: the answer is then
   * pending.
   */
  readonly allow_upgrade?: boolean;
  /** At most 2 characters. */
  readonly eci?: string;
  /** At most 50 characters. */
  readonly cryptogram?: string;
  /** At most 100 characters. */
  readonly xid?: string;
  /** At most 10 characters. */
  readonly version?: string;
  readonly [field: string]: unknown;
}

export interface CustomerRequest {
  /** `cus_...` */
  readonly id?: string;
  /** At most 255 characters, like `name`. */
  readonly email?: string;
  readonly name?: string;
  readonly phone?: Phone;
  readonly [field: string]: unknown;
}

/** What the cardholder reads on the statement. */
export interface BillingDescriptor {
  /** At most 25 characters. */
  readonly name?: string;
  /** At most 13 characters. */
  readonly city?: string;
  /** At most 50 characters. */
  readonly reference?: string;
  readonly [field: string]: unknown;
}

export interface Shipping {
  readonly address?: Address;
  readonly phone?: Phone;
  readonly [field: string]: unknown;
}

export interface RiskRequest {
  /** True when left out. */
  readonly enabled?: boolean;
  /** `dsid_...` */
  readonly device_session_id?: string;
  readonly [field: string]: unknown;
}

export interface AmountAllocation {
  /** The seller's id. */
  readonly id: string;
  /** Minor units. */
  readonly amount: number;
  readonly reference?: string;
  readonly commission?: { readonly amount?: number; readonly percentage?: number };
  readonly [field: string]: unknown;
}

export interface Item {
  readonly name?: string;
  /** A whole number, 1 or more. */
  readonly quantity?: number;
  /** Minor units, like every other amount of an item. */
  readonly unit_price?: number;
  readonly reference?: string;
  readonly total_amount?: number;
  readonly tax_amount?: number;
  readonly discount_amount?: number;
  readonly [field: string]: unknown;
}

/**
 * Lets Checkout.com try again by itself after a soft decline; only for merchant-initiated payments.
 */
export interface RetryRequest {
  readonly dunning?: {
    readonly enabled?: boolean;
    /** 1 to 15; 6 when left out. */
    readonly max_attempts?: number;
    readonly end_after_days?: number;
  };
  readonly downtime?: { readonly enabled?: boolean };
  readonly [field: string]: unknown;
}
