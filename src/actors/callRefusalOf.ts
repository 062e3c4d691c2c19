import type { CallRefusal, Unanswered } from '../../machines/index.ts';
import type { CheckoutError } from '../checkout/index.ts';
import { unansweredBy } from './unansweredBy.ts';

/**
 * What a failed call means to a machine: a known no, or nothing known at all. The two are never
 * merged.
 */
export function callRefusalOf(
  error: CheckoutError,
): { readonly kind: 'refused'; readonly refusal: CallRefusal } | Unanswered {
  const { conclusion, kind, errorCodes, message } = error;
  // Checkout.com words a 429 as "too many requests or duplicate request detected", so it may stand
  // for a call that was carried out. Repeated under its key, it tells.
  const isUnsure = conclusion === 'unknown' || kind === 'rateLimited';
  if (isUnsure) return unansweredBy(error);
  return { kind: 'refused', refusal: { conclusion, kind, codes: errorCodes, message } };
}
