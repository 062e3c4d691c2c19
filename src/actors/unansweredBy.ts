import type { Unanswered } from '../../machines/index.ts';
import type { CheckoutError } from '../checkout/index.ts';

/** A call of which nothing is known, with how long Checkout.com asked to be left alone. */
export function unansweredBy({ retryAfterMs }: Pick<CheckoutError, 'retryAfterMs'>): Unanswered {
  return { kind: 'unanswered', ...(retryAfterMs !== undefined && { retryAfterMs }) };
}
