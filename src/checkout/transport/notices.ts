import type { CheckoutErrorKind, Conclusion } from '../checkoutError.ts';

/** A request on its way out. Holds no body, no key and no value of a query. */
export interface RequestNotice {
  /** The client's method, such as `capturePayment`. */
  readonly operation: string;
  readonly method: 'GET' | 'POST';
  /** Such as `/payments/pay_.../captures`. */
  readonly path: string;
  /** 1 for the first sending, 2 and more for repeats of the same call. */
  readonly attempt: number;
  readonly idempotencyKey?: string;
}

/** What became of a request. */
export interface AnswerNotice extends RequestNotice {
  /** The HTTP status; missing when there was no answer. */
  readonly status?: number;
  /** Checkout.com's `Cko-Request-Id`. */
  readonly requestId?: string;
  /** From this sending to its end, in ms. */
  readonly elapsedMs: number;
  /** Why it failed; missing when it was answered. */
  readonly failure?: { readonly kind: CheckoutErrorKind; readonly conclusion: Conclusion };
}
