import { err, type Result } from 'neverthrow';
import type { Answered } from '../call.ts';
import { afterUncertainty, type CheckoutError } from '../checkoutError.ts';
import { openCallWindow } from '../transport/callWindow.ts';
import type { Http } from '../transport/http.ts';
import { repeatAfterMs } from '../transport/retryPolicy.ts';
import type { Job } from './asked.ts';
import { getReady } from './getReady.ts';
import { sendOnce } from './sendOnce.ts';
import { notSent, stopped, type Sending } from './sending.ts';

type Answer<Body> = Result<Answered<Body>, CheckoutError>;

const NO_PUBLIC_KEY = { path: 'publicKey', rule: 'must be among the options of the client' };

/** Sends a job, and again where the client's policy allows it, within the time of one call. */
export async function sendJob<Body>(http: Http, job: Job<Body>): Promise<Answer<Body>> {
  const { clock, credentials: secret, publicCredentials } = http;
  const { signal, effect, timeoutMs: limitMs = http.timeoutMs } = job;
  const startedAt = clock.now();
  const window = openCallWindow({ clock, limitMs, signal });
  const credentials = effect === 'token' ? publicCredentials : secret;
  const sending = { http, job, credentials: secret, window, startedAt, attempts: 0 };
  try {
    if (signal?.aborted) return err(stopped(sending, { closedBy: 'aborted' }));
    if (credentials) return await sendUntilSettled({ ...sending, credentials });
    return err(notSent(sending, { kind: 'invalidRequest', faults: [NO_PUBLIC_KEY] }));
  } finally {
    window.close();
  }
}

/**
 * The conclusion of the whole: once a sending may have been carried out, no refusal of a later one
 * disproves it.
 */
async function sendUntilSettled<Body>(begun: Sending<Body>): Promise<Answer<Body>> {
  const { http, job, credentials, window } = begun;
  let sending = begun;
  let isUncertain = false;
  let mayRenew = credentials.drop !== undefined;
  for (let tries = 1; ; tries += 1) {
    const ready = await getReady(sending);
    if (ready.isOk()) sending = { ...sending, attempts: sending.attempts + 1 };
    const answer = ready.isOk() ? await sendOnce(sending, ready.value) : err(ready.error);
    if (answer.isOk()) return answer;
    isUncertain ||= job.effect === 'money' && answer.error.conclusion === 'unknown';
    const failure = isUncertain ? afterUncertainty(answer.error) : answer.error;
    const isStale = ready.isOk() && failure.status === 401 && mayRenew;
    if (isStale) {
      // Refused for its token alone, so nothing was done: one repeat, whatever the policy.
      credentials.drop?.(ready.value);
      mayRenew = false;
    }
    const delayMs = isStale ? 0 : repeatAfterMs(http.retry, failure, tries, http.randomness);
    const isTooLate = http.clock.now() + (delayMs ?? 0) >= window.endsAt;
    if (!job.isRepeatable || delayMs === undefined || isTooLate) return err(failure);
    const closed = delayMs > 0 ? await window.pause(delayMs) : undefined;
    if (closed) {
      const end = stopped(sending, closed);
      return err(isUncertain ? afterUncertainty(end) : end);
    }
  }
}
