import { isRecord } from '../../isRecord.ts';
import { readOr } from '../../readOr.ts';
import type { PaymentRequest } from './paymentRequest.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Fills in what a request may leave out: the `type` of its sources, and `3ds` from the short
 * `threeds`. The request itself is not touched. What cannot be told stays as it is, for the check
 * to name.
 */
export function completePaymentRequest(request: PaymentRequest): PaymentRequest {
  // The cast: what was added is what a payment request may hold.
  return readOr(request, () =>
    isRecord(request) ? (completePaymentFields(request) as unknown as PaymentRequest) : request,
  );
}

/** The same for a body of which nobody knows yet whether it is a payment request. */
export function completePaymentFields({ threeds, ...rest }: Fields): Fields {
  const { source, fallback_source: fallback } = rest;
  return {
    ...rest,
    ...threeDsOf(rest, threeds),
    ...(isRecord(source) && { source: withType(source) }),
    ...(isRecord(fallback) && { fallback_source: withType(fallback) }),
  };
}

/**
 * Given both ways, or as something else than a switch or an object, the short form stays and is
 * found wrong.
 */
function threeDsOf(request: Fields, threeds: unknown): Fields {
  if (threeds === undefined) return {};
  if (request['3ds'] !== undefined) return { threeds };
  if (typeof threeds === 'boolean') return { '3ds': { enabled: threeds } };
  return isRecord(threeds) ? { '3ds': threeds } : { threeds };
}

function withType(source: Fields): Fields {
  const type = source['type'] === undefined ? inferType(source) : undefined;
  return type === undefined ? source : { ...source, type };
}

/**
 * First match wins, in the order of Checkout.com's own guides. Other methods must name their type.
 */
function inferType({ number, email, id, token, cryptogram }: Fields): string | undefined {
  if (number !== undefined) return 'card';
  if (email !== undefined || beginsWith(id, 'cus_')) return 'customer';
  if (beginsWith(id, 'src_')) return 'id';
  if (token === undefined) return undefined;
  return cryptogram === undefined ? 'token' : 'network_token';
}

function beginsWith(value: unknown, prefix: string): boolean {
  return typeof value === 'string' && value.startsWith(prefix);
}
