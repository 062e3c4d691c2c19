import { capabilitiesOf, type PaymentTerms } from '../../machines/index.ts';
import type { PaymentRequest } from '../checkout/index.ts';

/** What a machine must know of a request, as its input. Card data and tokens stay behind. */
export function paymentTerms(body: PaymentRequest, reference: string): PaymentTerms {
  const method = body.source?.type ?? 'context';
  const captureAt = Date.parse(body.capture_on ?? '');
  return {
    amount: body.amount ?? 0,
    currency: body.currency,
    reference,
    capture: captureOf(body, method),
    ...(!Number.isNaN(captureAt) && { captureAt }),
    ...(body.authorization_type === 'Estimated' && { authorization: 'estimated' }),
    ...(isRetryAsked(body) && { retries: true }),
    method,
  };
}

/** The fields of dunning once stood directly under `retry`, and Checkout.com still takes them. */
function isRetryAsked({ retry }: PaymentRequest): boolean {
  const { dunning, downtime, ...flat } = retry ?? {};
  const isFlat = 'enabled' in flat && flat.enabled === true;
  return isFlat || dunning?.enabled === true || downtime?.enabled === true;
}

/** Checkout.com captures by itself unless told not to, and some methods whatever they are told. */
function captureOf(
  { capture, capture_on: captureOn }: PaymentRequest,
  method: string,
): PaymentTerms['capture'] {
  if (capabilitiesOf(method).capture === 'self') return 'automatic';
  if (captureOn !== undefined) return 'scheduled';
  return capture === false ? 'manual' : 'automatic';
}
