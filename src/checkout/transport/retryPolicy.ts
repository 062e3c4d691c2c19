import type { Randomness } from '../../randomness.ts';
import type { CheckoutError, CheckoutErrorKind } from '../checkoutError.ts';

/**
 * How a call is repeated that failed for a reason that may pass: a broken connection, a 5xx, a 429,
 * or a refusal that names a service as unavailable. A call that moves money is repeated under its
 * own key and only then; reversals never are.
 */
export interface RetryOptions {
  /** How often a request is sent at most, the first time included: 2 to 10. */
  readonly attempts: number;
  /** The first pause, in ms; each further one is twice as long. 250 when left out. */
  readonly baseDelayMs?: number | undefined;
  /**
   * The longest pause, in ms; 10,000 when left out. A longer `Retry-After` is obeyed all the same,
   * as long as the time limit of the call leaves room for it.
   */
  readonly maxDelayMs?: number | undefined;
}

export interface RetryPolicy {
  readonly attempts: number;
  readonly baseDelayMs: number;
  readonly maxDelayMs: number;
}

export const sendOnceOnly: RetryPolicy = { attempts: 1, baseDelayMs: 0, maxDelayMs: 0 };

const passingKinds: ReadonlySet<CheckoutErrorKind> = new Set([
  'network',
  'rateLimited',
  'badGateway',
  'serverError',
]);

/** Refusals that say "not now", whatever their status. */
const passingCodes: ReadonlySet<string> = new Set([
  'api_calls_quota_exceeded',
  'apm_service_unavailable',
  'issuer_network_unavailable',
  'service_unavailable',
]);

/**
 * How long to wait before a call is sent again, in ms; nothing when it must not be.
 *
 * A broken connection leaves the outcome of a money call unknown, and still it may be repeated:
 * under the same key Checkout.com answers what it answered before.
 */
export function repeatAfterMs(
  { attempts, baseDelayMs, maxDelayMs }: RetryPolicy,
  { kind, errorCodes, retryAfterMs = 0 }: CheckoutError,
  sent: number,
  randomness: Randomness,
): number | undefined {
  const mayPass = passingKinds.has(kind) || errorCodes.some((code) => passingCodes.has(code));
  if (sent >= attempts || !mayPass) return undefined;
  const fullMs = Math.min(maxDelayMs, baseDelayMs * 2 ** (sent - 1));
  // Half of it by chance, so that those who failed together do not come back together.
  const pauseMs = Math.ceil((fullMs * (1 + randomness.fraction())) / 2);
  return Math.max(pauseMs, retryAfterMs);
}
