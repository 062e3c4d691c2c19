import { createHash } from 'node:crypto';
import { err, ok, type Result } from 'neverthrow';
import { isRecord } from './isRecord.ts';
import type { RequestFault } from './requestFault.ts';

/** What one key stands for. */
export type KeyedAttempt = (
  | { readonly paymentId: string; readonly reference?: undefined }
  | { readonly reference: string; readonly paymentId?: undefined }
) & {
  /** The client's method, such as `capturePayment`. */
  readonly operation: string;
  /** 1 for the first attempt, counted on for each that is meant to act anew; up to 9,999. */
  readonly attempt: number;
};

const MOST_ATTEMPTS = 9_999;

/**
 * The key of one attempt of one action, the same whenever it is asked for: 64 characters at most,
 * for `options.idempotencyKey`. Use your own reference for what has no payment id yet. Checkout.com
 * remembers keys for 24 hours (API reference, "Idempotency").
 *
 * The amount is not part of it: two partial refunds of one payment are two attempts, and under one
 * number the second is answered like the first and moves nothing.
 */
export function idempotencyKeyFor(attempt: KeyedAttempt): Result<string, RequestFault[]> {
  const read = readAttempt(attempt);
  if (!read) return err([{ path: '', rule: 'must be an object of plain values' }]);
  const { paymentId, reference, operation, attempt: count } = read;
  const faults: RequestFault[] = [];
  if ((paymentId === undefined) === (reference === undefined)) {
    faults.push({ path: 'paymentId', rule: 'must be given, or else reference, but not both' });
  } else if (!isText(paymentId ?? reference)) {
    const path = paymentId === undefined ? 'reference' : 'paymentId';
    faults.push({ path, rule: 'must be text, not empty' });
  }
  if (typeof operation !== 'string' || !/^[a-zA-Z]{1,24}$/.test(operation)) {
    faults.push({ path: 'operation', rule: 'must be 1 to 24 letters, such as capturePayment' });
  }
  if (!Number.isSafeInteger(count) || Number(count) < 1 || Number(count) > MOST_ATTEMPTS) {
    faults.push({ path: 'attempt', rule: `must be a whole number from 1 to ${MOST_ATTEMPTS}` });
  }
  if (faults.length > 0) return err(faults);
  const subject = JSON.stringify([paymentId ?? null, reference ?? null, operation, count]);
  const digest = createHash('sha256').update(subject).digest('base64url').slice(0, 32);
  return ok(`${String(operation)}-${String(count)}-${digest}`);
}

type Fields = Readonly<Partial<Record<keyof KeyedAttempt, unknown>>>;

function readAttempt(given: unknown): Fields | undefined {
  try {
    return isRecord(given) ? { ...given } : undefined;
  } catch {
    return undefined;
  }
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
