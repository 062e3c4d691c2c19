import type {
  AmountAllocation,
  BillingDescriptor,
  CustomerRequest,
  Item,
  Metadata,
  Shipping,
} from './paymentRequest.ts';

/**
 * The body of `POST /payments/{id}/captures`. Fields it does not name here are sent as they are.
 */
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
  readonly capture_type?: 'Final' | 'NonFinal' | (string & {});
  /** At most 80 characters; Amex takes 30. */
  readonly reference?: string;
  readonly customer?: CustomerRequest;
  /** At most 100 characters. */
  readonly description?: string;
  readonly billing_descriptor?: BillingDescriptor;
  readonly shipping?: Shipping;
  /** At most 1000. */
  readonly items?: readonly Item[];
  /** 1 to 50 shares for the sellers of a marketplace. */
  readonly amount_allocations?: readonly AmountAllocation[];
  readonly processing?: Readonly<Record<string, unknown>>;
  readonly metadata?: Metadata;
  readonly [field: string]: unknown;
}

/** The body of `POST /payments/{id}/refunds`. Fields it does not name here are sent as they are. */
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
  /** The bank account that giropay and EPS pay back to. */
  readonly destination?: Readonly<Record<string, unknown>>;
  readonly metadata?: Metadata;
  readonly [field: string]: unknown;
}

/** The body of `POST /payments/{id}/voids`. Fields it does not name here are sent as they are. */
export interface VoidRequest {
  /**
   * Minor units; left out, everything that is not captured is given back. Not every account may
   * void in part.
   */
  readonly amount?: number;
  /** At most 80 characters; Amex takes 30. */
  readonly reference?: string;
  readonly metadata?: Metadata;
  readonly [field: string]: unknown;
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
