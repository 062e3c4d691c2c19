import type { Result } from 'neverthrow';
import { checkCompleted, checkFields, type Fields } from '../../checks/checkFields.ts';
import type { RequestFault } from '../../requestFault.ts';
import { completePaymentFields } from '../requests/completePaymentRequest.ts';
import type { PaymentRequest } from '../requests/paymentRequest.ts';
import { checkSpelling } from '../../checks/checkSpelling.ts';
import { checkMethod } from './checkMethod.ts';
import { checkReference } from './checkReference.ts';
import { checkSource } from './checkSource.ts';
import { paymentFields } from './paymentFields.ts';

/**
 * Holds a payment request against the rules of the API reference before it is sent, and names every
 * fault at once. Answers with the completed request. Fields without a rule here pass, as do unknown
 * values of open lists.
 */
export function checkPaymentRequest(body: unknown): Result<PaymentRequest, RequestFault[]> {
  return checkCompleted<PaymentRequest>(body, completePaymentFields, faultsIn);
}

function faultsIn(body: Fields): RequestFault[] {
  return [
    ...checkFields(paymentFields, body),
    ...checkReference(body),
    ...checkSources(body),
    ...checkMethod(body),
    ...checkInitiator(body),
    ...checkShortForms(body),
    ...checkSpelling(body, 'amount', 'capture', 'capture_on', 'reference'),
  ];
}

function checkSources(body: Fields): RequestFault[] {
  const { source, fallback_source: fallback, payment_context_id: context, destination } = body;
  const faults = fallback === undefined ? [] : checkSource(fallback, 'fallback_source');
  if (destination !== undefined) {
    const rule = 'a payout is not a payment; a payment has no destination';
    return [{ path: 'destination', rule }, ...faults];
  }
  if (source !== undefined) return [...checkSource(source, 'source'), ...faults];
  if (context !== undefined) return faults;
  return [{ path: 'source', rule: 'is required, unless payment_context_id is given' }, ...faults];
}

function checkInitiator({
  merchant_initiated: merchant,
  payment_type: type,
}: Fields): RequestFault[] {
  const isRegular = type === undefined || (typeof type === 'string' && /^regular$/i.test(type));
  if (merchant !== true || !isRegular) return [];
  const rule = 'must say how, and not be Regular, when merchant_initiated is true';
  return [{ path: 'payment_type', rule }];
}

/** Completion takes a short form that it understands away: what is left is wrong. */
function checkShortForms(body: Fields): RequestFault[] {
  if (!('threeds' in body)) return [];
  return [{ path: 'threeds', rule: 'must be true, false or an object, and not stand beside 3ds' }];
}
