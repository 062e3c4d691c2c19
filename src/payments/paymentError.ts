import type {
  CallRefusal,
  Operation,
  PaymentFailure,
  PaymentView,
  RefusalReason,
} from '../../machines/index.ts';
import type { DifferentTerms } from './asking/differentTerms.ts';
import type { InvalidRequest } from './asking/invalidRequest.ts';
import type { CheckoutError } from '../checkout/index.ts';
import type { RuntimeError } from '../runtime/runtimeError.ts';

/** Why a payment could not be made, told apart by what the caller may do next. */
export type PaymentError =
  /** The request, or its options, are wrong; nothing was recorded and nothing was sent. */
  | InvalidRequest
  /** Checkout.com would not take the request: no payment exists. */
  | { readonly kind: 'refused'; readonly payment: PaymentView; readonly refusal: CallRefusal }
  /** The payment was declined, canceled or expired: no money will move. */
  | { readonly kind: 'failed'; readonly payment: PaymentView; readonly failure: PaymentFailure }
  /** The answer was lost. Do not ask again: the payment goes on and will be found out. */
  | { readonly kind: 'unknown'; readonly payment: PaymentView }
  /**
   * Declined, and Checkout.com, which was asked to retry by itself, could not be asked whether it
   * will. Nothing was sent; ask again later.
   */
  | { readonly kind: 'mayBeRetried'; readonly payment: PaymentView }
  | DifferentTerms
  /**
   * The session a cardholder returned with could not be read; the payment itself is not touched by
   * that.
   */
  | { readonly kind: 'unreadable'; readonly error: CheckoutError }
  | RuntimeFailure;

/** Why a capture, void or refund did not go ahead. */
export type CommandError =
  /** The options are wrong; nothing was recorded and nothing was sent. */
  | InvalidRequest
  /** Refused here, before anything was sent. `reason` is a stable code. */
  | {
      readonly kind: 'notAllowed';
      readonly reason: RefusalReason;
      /** One sentence for a person. */
      readonly message: string;
      /** Minor units that could have been asked for. */
      readonly available: number;
    }
  | { readonly kind: 'refused'; readonly operation: Operation; readonly refusal: CallRefusal }
  | { readonly kind: 'declined'; readonly operation: Operation }
  /**
   * The answer was lost. Do not ask again: the operation will be found out, or repeated under its
   * own key.
   */
  | { readonly kind: 'unknown'; readonly operation: Operation }
  | RuntimeFailure;

/**
 * The runtime could not do it, whatever Checkout.com would have said. Ask again under the same key.
 */
export interface RuntimeFailure {
  readonly kind: 'runtime';
  readonly error: RuntimeError;
}

export function runtimeFailure(error: RuntimeError): RuntimeFailure {
  return { kind: 'runtime', error };
}
