import { err, ok, type Result } from 'neverthrow';
import { safeParse, type GenericSchema } from 'valibot';
import type { Answered } from './call.ts';
import { checkoutError, type CheckoutError, type FailedCall } from './checkoutError.ts';
import { isCode, isRequestId } from './echo.ts';
import { isRecord } from './isRecord.ts';
import { pathOf } from './requestFault.ts';
import { statusMeaning } from './statusMeaning.ts';
import type { Reply } from './transport/exchange.ts';

/** Understands a reply: an answer, a refusal, or something that is neither. */
export function readReply<Body>(
  { status, headers, text }: Reply,
  schema: GenericSchema<unknown, Body>,
  call: FailedCall,
  nowMs: number,
): Result<Answered<Body>, CheckoutError> {
  const json = parseJson(text);
  const said = isRecord(json) ? json : {};
  const requestId = [headers['cko-request-id'], said['request_id']].find(isRequestId);
  const seen = { status, ...(requestId !== undefined && { requestId }) };
  if (status < 200 || status > 299) {
    const why = { ...statusMeaning(status, call), ...errorIn(said), ...retryAfter(headers, nowMs) };
    return err(checkoutError(call, { ...seen, ...why }));
  }
  const parsed = safeParse(schema, json);
  if (!parsed.success) {
    const path = pathOf((parsed.issues[0].path ?? []).map(({ key }) => key));
    const faults = [{ path, rule: 'is not what Checkout.com documents' }];
    const unreadable = { conclusion: 'unknown', kind: 'unreadableAnswer', faults } as const;
    return err(checkoutError(call, { ...seen, ...unreadable }));
  }
  const apiVersion = headers['cko-version'];
  const version = apiVersion === undefined ? {} : { apiVersion };
  const { idempotencyKey, elapsedMs, attempts } = call;
  const named = idempotencyKey === undefined ? {} : { idempotencyKey };
  const travelled = { ...seen, ...version, ...named, elapsedMs, attempts, headers };
  return ok({ body: parsed.output, raw: json, ...travelled });
}

/**
 * An empty body is nothing. Text that is no JSON, such as a gateway's page, stays text: no schema
 * takes it.
 */
export function parseJson(text: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** `error_type` and `error_codes`, either of which may be missing, as may the whole body. */
function errorIn(said: Readonly<Record<string, unknown>>): Partial<CheckoutError> {
  const { error_type: errorType, error_codes: listed } = said;
  const codes = Array.isArray(listed) ? listed.filter(isCode) : [];
  return { errorCodes: codes, ...(isCode(errorType) && { errorType }) };
}

/** `Retry-After` as ms from now; HTTP allows seconds or a date. */
export function retryAfter(headers: Reply['headers'], nowMs: number): Partial<CheckoutError> {
  const said = headers['retry-after'];
  if (said === undefined) return {};
  const waitMs = /^\d+$/.test(said) ? Number(said) * 1_000 : Date.parse(said) - nowMs;
  return Number.isFinite(waitMs) ? { retryAfterMs: Math.max(0, waitMs) } : {};
}
