import type { PaymentTerms } from '../../machines/index.ts';
import type { PaymentRequest } from '../checkout/index.ts';

/** What a machine must know of a request, as its input. Card data and tokens stay behind. */
export function paymentTerms(body: PaymentRequest, reference: string): PaymentTerms {
  return {
    amount: body.amount ?? 0,
    currency: body.currency,
    reference,
    capture: captureOf(body),
    method: body.source?.type ?? 'context',
  };
}

/** Checkout.com captures by itself unless told not to; a date makes it wait. */
function captureOf({ capture, capture_on: captureOn }: PaymentRequest): PaymentTerms['capture'] {
  if (captureOn !== undefined) return 'scheduled';
  return capture === false ? 'manual' : 'automatic';
}
