import { err, ok, type Result } from 'neverthrow';
import { isRecord } from '../../isRecord.ts';
import type { RequestFault } from '../../requestFault.ts';
import { checkAmountGiven, checkFields } from '../../checks/checkFields.ts';
import { checkReference } from './checkReference.ts';
import { checkSource } from './checkSource.ts';
import {
  amountAllocations,
  billingDescriptor,
  customer,
  items,
  metadata,
  shipping,
} from '../../checks/commonFields.ts';
import * as field from '../../checks/fields.ts';
import { completePaymentRequest } from '../requests/completePaymentRequest.ts';
import type { PaymentRequest } from '../requests/paymentRequest.ts';

const paymentFields = field.object({
  payment_context_id: field.text(255, 1),
  amount: field.minorUnits(),
  currency: field.required(
    field.pattern(/^[A-Z]{3}$/, 'must be three capital letters (ISO 4217), such as USD'),
  ),
  payment_type: field.text(50, 1),
  merchant_initiated: field.trueOrFalse(),
  description: field.text(100),
  authorization_type: field.text(50, 1),
  partial_authorization: field.object({ enabled: field.required(field.trueOrFalse()) }),
  capture: field.trueOrFalse(),
  capture_on: field.time(),
  expire_on: field.time(),
  customer,
  billing_descriptor: billingDescriptor,
  shipping,
  '3ds': field.object({
    enabled: field.trueOrFalse(),
    attempt_n3d: field.trueOrFalse(),
    allow_upgrade: field.trueOrFalse(),
    eci: field.text(2),
    cryptogram: field.text(50),
    xid: field.text(100),
    version: field.text(10),
  }),
  processing_channel_id: field.id('pc'),
  previous_payment_id: field.text(100, 1),
  risk: field.object({ enabled: field.trueOrFalse(), device_session_id: field.id('dsid') }),
  success_url: field.address(1024),
  failure_url: field.address(1024),
  payment_ip: field.text(45),
  sender: field.object({}),
  recipient: field.object({}),
  amount_allocations: amountAllocations,
  processing: field.object({
    order_id: field.text(15),
    invoice_id: field.text(127),
    brand_name: field.text(127),
    partner_code: field.pattern(/^\d{6}$/, 'must be six digits'),
  }),
  items,
  retry: field.object({
    dunning: field.object({
      enabled: field.trueOrFalse(),
      max_attempts: field.wholeNumber(1, 15),
    }),
    downtime: field.object({ enabled: field.trueOrFalse() }),
  }),
  subscription: field.object({ id: field.text(50) }),
  metadata,
});

type Fields = Readonly<Record<string, unknown>>;

/**
 * Holds a payment request against the rules of the API reference before it is sent, and names every
 * fault at once. Answers with the completed request. Fields without a rule here pass, as do unknown
 * values of open lists.
 */
export function checkPaymentRequest(body: unknown): Result<PaymentRequest, RequestFault[]> {
  if (!isRecord(body)) return err([{ path: '', rule: 'must be an object' }]);
  // The casts: only the faults found below decide whether this is a payment request.
  const completed = completePaymentRequest(body as unknown as PaymentRequest);
  const faults = [
    ...checkAmountGiven(completed),
    ...checkFields(paymentFields, completed),
    ...checkReference(completed),
    ...checkSources(completed),
    ...checkInitiator(completed),
    ...checkShortForms(completed),
  ];
  return faults.length > 0 ? err(faults) : ok(completed);
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
