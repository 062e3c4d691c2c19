/**
 * Lets Checkout.com try again by itself after a soft decline; only for merchant-initiated payments.
 * The answer then says `Retry Scheduled`, and webhooks tell the rest.
 */
export interface RetryRequest {
  /** For declines that time may cure, such as insufficient funds. */
  readonly dunning?: {
    readonly enabled?: boolean;
    /** 1 to 15; 6 when left out. */
    readonly max_attempts?: number;
    /** Days. */
    readonly end_after_days?: number;
  };
  /** For issuers and networks that were out of order. */
  readonly downtime?: { readonly enabled?: boolean };
}
