import type { AccountHolder } from './accountHolder.ts';
import type { AmountAllocation } from './amountAllocation.ts';
import type { BillingDescriptor } from './billingDescriptor.ts';
import type { CustomerRequest } from './customerRequest.ts';
import type { Item } from './item.ts';
import type { Metadata } from './metadata.ts';
import type { ProcessingRequest } from './processingRequest.ts';
import type { Shipping } from './shipping.ts';

/** The body of `POST /payments/{id}/captures`. */
export interface CaptureRequest {
  /**
   * Minor units, 0 to 9,999,999,999.
   *
   * Left out, everything that is left is captured.
   */
  readonly amount?: number;
  /**
   * `NonFinal` keeps the rest of the authorization for further captures.
   *
   * Left out it is `Final`, and what is not captured now is given back to the cardholder.
   */
  readonly capture_type?: 'Final' | 'NonFinal';
  /** At most 80 characters; Amex takes 30. */
  readonly reference?: string;
  /** Required for Tamara. */
  readonly customer?: CustomerRequest;
  /** At most 100 characters. */
  readonly description?: string;
  readonly billing_descriptor?: BillingDescriptor;
  readonly shipping?: Shipping;
  /** At most 1000. */
  readonly items?: readonly Item[];
  /** 1 to 50 shares for the sellers of a marketplace. */
  readonly amount_allocations?: readonly AmountAllocation[];
  readonly processing?: ProcessingRequest;
  readonly metadata?: Metadata;
}

/** The body of `POST /payments/{id}/refunds`. */
export interface RefundRequest {
  /**
   * Minor units, 0 to 9,999,999,999.
   *
   * Left out, everything that was captured is refunded.
   */
  readonly amount?: number;
  /** At most 80 characters; Amex takes 30, TWINT 50. */
  readonly reference?: string;
  /** 1 to 50 shares for the sellers of a marketplace. */
  readonly amount_allocations?: readonly AmountAllocation[];
  /** `act_...`: the capture to refund, for PayPal and Riverty. */
  readonly capture_action_id?: string;
  /** At most 1000. */
  readonly items?: readonly Item[];
  /** The bank account to pay back to, which giropay and EPS require. */
  readonly destination?: RefundDestination;
  readonly metadata?: Metadata;
}

/** A bank account that takes a refund back. Which fields it needs depends on its country. */
export interface RefundDestination {
  readonly account_type?: 'savings' | 'current' | 'cash' | (string & {});
  /** An IBAN, where the country has them. */
  readonly account_number?: string;
  readonly bank_code?: string;
  readonly country?: string;
  readonly account_holder?: AccountHolder;
  readonly [field: string]: unknown;
}

/** The body of `POST /payments/{id}/voids`. */
export interface VoidRequest {
  /**
   * Minor units, 0 to 9,999,999,999; left out, everything that is not captured is given back. Not
   * every account may void in part.
   */
  readonly amount?: number;
  /** At most 80 characters; Amex takes 30. */
  readonly reference?: string;
  readonly metadata?: Metadata;
}

/** The body of `POST /payments/{id}/authorizations`. */
export interface IncrementRequest {
  /**
   * Minor units to add to what is authorized, 0 to 99,999,999: two digits fewer than for a payment.
   *
   * Zero, or no amount at all, only makes the authorization last longer.
   */
  readonly amount?: number;
  /** At most 80 characters; Amex takes 30. */
  readonly reference?: string;
  readonly metadata?: Metadata;
}

/** The body of `POST /payments/{id}/cancellations`. */
export interface CancellationRequest {
  /** At most 80 characters. */
  readonly reference?: string;
}

/** The body of `POST /payments/{id}/reversals`. It has no amount: a reversal is always whole. */
export interface ReversalRequest {
  /** At most 80 characters; Amex takes 30. */
  readonly reference?: string;
  readonly metadata?: Metadata;
}
