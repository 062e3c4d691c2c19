import type { Unanswered } from '../../machines/index.ts';
import type { CheckoutError } from '../checkout/index.ts';
import { unansweredBy } from './unansweredBy.ts';

/** Only a 404 says that Checkout.com knows of no such payment; anything else says nothing. */
export function failedReading(error: CheckoutError): { readonly kind: 'absent' } | Unanswered {
  return error.kind === 'notFound' ? { kind: 'absent' } : unansweredBy(error);
}
