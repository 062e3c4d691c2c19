import type { CallRefusal } from '../../machines/index.ts';
import type { CheckoutError } from '../checkout/index.ts';

/**
 * What a failed call means to a machine: a known no, or nothing known at all. The two are never
 * merged.
 */
export function callRefusalOf(
  error: CheckoutError,
): { readonly kind: 'refused'; readonly refusal: CallRefusal } | { readonly kind: 'unanswered' } {
  const { conclusion, kind, errorCodes, message } = error;
  if (conclusion === 'unknown') return { kind: 'unanswered' };
  return { kind: 'refused', refusal: { conclusion, kind, codes: errorCodes, message } };
}
