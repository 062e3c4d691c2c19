import type { Credentials } from '../access/credentials.ts';
import { checkoutError, type CheckoutError, type FailedCall } from '../checkoutError.ts';
import type { CallWindow, WindowClosed } from '../transport/callWindow.ts';
import type { Http } from '../transport/http.ts';
import type { Job } from './asked.ts';

/** A call under way: what is sent, as whom, for how long, and how often that was tried. */
export interface Sending<Body> {
  readonly http: Http;
  readonly job: Job<Body>;
  readonly credentials: Credentials;
  readonly window: CallWindow;
  readonly startedAt: number;
  /** The sending that is under way included. */
  readonly attempts: number;
}

/** What an error of this sending needs to know. */
export function failedCall({ http, job, startedAt, attempts }: Sending<unknown>): FailedCall {
  return {
    operation: job.operation,
    movesMoney: job.effect === 'money',
    idempotencyKey: job.idempotencyKey,
    // What this call's own sendings left open is added by the loop that repeats them.
    isRepeat: job.isRepeat,
    elapsedMs: http.clock.now() - startedAt,
    attempts,
  };
}

/** The call ended while nothing of this sending was on the line. */
export function notSent(
  sending: Sending<unknown>,
  why: Pick<CheckoutError, 'kind'> & Partial<CheckoutError>,
): CheckoutError {
  return checkoutError(failedCall(sending), { ...why, conclusion: 'notSent' });
}

/** The time limit or the caller's signal ended the call while it waited. */
export function stopped(sending: Sending<unknown>, { closedBy }: WindowClosed): CheckoutError {
  return notSent(sending, { kind: closedBy });
}
