import type { AmountAllocation } from './amountAllocation.ts';
import type { BillingDescriptor } from './billingDescriptor.ts';
import type { CustomerRequest } from './customerRequest.ts';
import type { Item } from './item.ts';
import type { Metadata } from './metadata.ts';
import type { PaymentRecipient, PaymentSender } from './paymentParties.ts';
import type { PaymentPlan } from './paymentPlan.ts';
import type { ProcessingRequest } from './processingRequest.ts';
import type { RetryRequest } from './retryRequest.ts';
import type { RiskRequest } from './riskRequest.ts';
import type { Shipping } from './shipping.ts';
import type { CardSource } from './sources/cardSource.ts';
import type { PaymentSource } from './sources/paymentSource.ts';
import type { ThreeDsRequest } from './threeDsRequest.ts';

/** What every payment request may say, whoever starts the payment. */
interface PaymentFields {
  /** Where the money comes from. Required, unless `payment_context_id` is given. */
  readonly source?: PaymentSource;
  /** A card to try when `source` fails; the answer says `processing.fallback_source_used`. */
  readonly fallback_source?: CardSource;
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
  /** The agreement that a recurring or an installment payment belongs to. */
  readonly payment_plan?: PaymentPlan;
  /**
   * Your own name for the payment, at most 80 characters: Amex takes 30, Blik 35, TWINT 50,
   * Discover 60; OmanNet takes 12 to 30 letters and digits, Benefit letters and digits; iDEAL
   * requires one of at most 35 letters and digits, seQura requires one that is unique.
   *
   * Make it unique anyway: a payment whose answer was lost is found by it.
   */
  readonly reference?: string;
  /** At most 100 characters. */
  readonly description?: string;
  /**
   * `Estimated` allows the authorization to be incremented later; `Final` is the default, and
   * cannot be changed afterwards.
   */
  readonly authorization_type?: 'Final' | 'Estimated';
  /** Lets the issuer approve less than was asked for: compare `amount` with `amount_requested`. */
  readonly partial_authorization?: { readonly enabled: boolean };
  /** True when left out: Checkout.com then captures by itself, and later than it answers. */
  readonly capture?: boolean;
  /**
   * When Checkout.com is to capture, as an ISO 8601 time with offset. Overrides `capture: false`.
   */
  readonly capture_on?: string;
  /** When a Multibanco voucher lapses, as an ISO 8601 time with offset. */
  readonly expire_on?: string;
  /** Required for Tamara. */
  readonly customer?: CustomerRequest;
  readonly billing_descriptor?: BillingDescriptor;
  readonly shipping?: Shipping;
  readonly '3ds'?: ThreeDsRequest;
  /** Short for `3ds`: true means `{ enabled: true }`. Never sent under this name. */
  readonly threeds?: boolean | ThreeDsRequest;
  /** Ways to authenticate the cardholder, the best first. */
  readonly authentication?: {
    readonly preferred_experiences?: readonly ('3ds' | 'google_spa' | (string & {}))[];
  };
  /** `pc_...`; many accounts require it. */
  readonly processing_channel_id?: string;
  /**
   * For the later payments of a series: the first one's id, or the scheme's id of it; at most 100
   * characters.
   */
  readonly previous_payment_id?: string;
  readonly risk?: RiskRequest;
  /** Where 3-D Secure or a payment method sends the browser back to; at most 1024 characters. */
  readonly success_url?: string;
  readonly failure_url?: string;
  /**
   * At most 45 characters. seQura requires it.
   *
   * @deprecated Stands in `risk.device.network`.
   */
  readonly payment_ip?: string;
  readonly sender?: PaymentSender;
  readonly recipient?: PaymentRecipient;
  /** 1 to 50 shares for the sellers of a marketplace. */
  readonly amount_allocations?: readonly AmountAllocation[];
  /** At most 1000. */
  readonly items?: readonly Item[];
  readonly processing?: ProcessingRequest;
  readonly retry?: RetryRequest;
  /** `id` of at most 50 characters. */
  readonly subscription?: { readonly id?: string };
  /** Where in your business the payment belongs; at least one of the three. */
  readonly segment?: Segment;
  /** Why the payment is made, where a scheme asks for it. */
  readonly instruction?: { readonly purpose?: string; readonly [field: string]: unknown };
  /** The schemes to try, in this order, such as `{ scheme: 'star' }`. */
  readonly routing?: { readonly attempts?: readonly { readonly scheme: string }[] };
  readonly metadata?: Metadata;
}

/** Which part of your business a payment belongs to. */
export interface Segment {
  readonly brand?: string;
  readonly business_category?: string;
  readonly market?: string;
}

/** A payment in which the cardholder takes part. */
export interface CardholderPaymentRequest extends PaymentFields {
  readonly merchant_initiated?: false;
  /** `Regular` when left out; say so when this payment begins a series. */
  readonly payment_type?: PaymentType;
}

/** A payment that the shop starts by itself: the cardholder is absent. */
export interface MerchantPaymentRequest extends PaymentFields {
  readonly merchant_initiated: true;
  /** What entitles the shop to it. `Regular` never does, so this list is closed. */
  readonly payment_type: MerchantPaymentType;
}

/**
 * The body of `POST /payments`, as the API reference names it. One without the cardholder must say
 * of which type it is.
 *
 * Misspelt fields do not compile. A field that these types do not know is sent as it is, when it is
 * spread into the body: `{ ...body, ...newFields }`.
 */
export type PaymentRequest = PaymentOrigin & (MerchantPaymentRequest | CardholderPaymentRequest);

/** What says where the money comes from; the compiler names `source` when neither is given. */
export type PaymentOrigin =
  | { readonly payment_context_id: string; readonly source?: undefined }
  | { readonly source: PaymentSource };

/** Kinds of payment that say more than that somebody buys something once. */
export type MerchantPaymentType = 'Recurring' | 'MOTO' | 'Installment' | 'PayLater' | 'Unscheduled';

/** `payment_type` of a request; `Regular` when left out. */
export type PaymentType = 'Regular' | MerchantPaymentType | (string & {});
