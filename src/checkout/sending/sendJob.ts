import { err, type Result } from 'neverthrow';
import type { Answered } from '../call.ts';
import { afterUncertainty, brokenCall, type CheckoutError } from '../checkoutError.ts';
import { openCallWindow } from '../transport/callWindow.ts';
import type { Http } from '../transport/http.ts';
import { repeatAfterMs } from '../transport/retryPolicy.ts';
import type { Job } from './asked.ts';
import { getReady } from './getReady.ts';
import { sendOnce } from './sendOnce.ts';
import { notSent, stopped, type Sending } from './sending.ts';

type Answer<Body> = Result<Answered<Body>, CheckoutError>;

const NO_PUBLIC_KEY = { path: 'publicKey', rule: 'must be among the options of the client' };

/** How often a job was sent, also when a bug ends it. */
interface Progress {
  attempts: number;
}

/**
 * Sends a job, and again where the client's policy allows it, within the time of one call. Never
 * rejects, even when a clock, a signal or a chance of the caller's own throws.
 */
export async function sendJob<Body>(http: Http, job: Job<Body>): Promise<Answer<Body>> {
  const progress: Progress = { attempts: 0 };
  try {
    return await sendWithin(http, job, progress);
  } catch (thrown) {
    const { operation, effect, idempotencyKey } = job;
    const call = { operation, movesMoney: effect === 'money', idempotencyKey, elapsedMs: 0 };
    return err(brokenCall({ ...call, attempts: progress.attempts }, thrown));
  }
}

async function sendWithin<Body>(
  http: Http,
  job: Job<Body>,
  progress: Progress,
): Promise<Answer<Body>> {
  const { clock, credentials: secret, publicCredentials } = http;
  const { signal, effect, timeoutMs: limitMs = http.timeoutMs } = job;
  const startedAt = clock.now();
  const window = openCallWindow({ clock, limitMs, signal });
  const credentials = effect === 'token' ? publicCredentials : secret;
  const sending = { http, job, credentials: secret, window, startedAt, attempts: 0 };
  try {
    if (signal?.aborted) return err(stopped(sending, { closedBy: 'aborted' }));
    if (credentials) return await sendUntilSettled({ ...sending, credentials }, progress);
    return err(notSent(sending, { kind: 'invalidRequest', faults: [NO_PUBLIC_KEY] }));
  } finally {
    window.close();
  }
}

/**
 * The conclusion of the whole: once a sending may have been carried out, no refusal of a later one
 * disproves it.
 */
async function sendUntilSettled<Body>(
  begun: Sending<Body>,
  progress: Progress,
): Promise<Answer<Body>> {
  const { http, job, credentials, window } = begun;
  let sending = begun;
  let isUncertain = false;
  let mayRenew = credentials.drop !== undefined;
  for (let tries = 1; ; tries += 1) {
    const ready = await getReady(sending);
    if (ready.isOk()) {
      progress.attempts += 1;
      sending = { ...sending, attempts: progress.attempts };
    }
    const answer = ready.isOk() ? await sendOnce(sending, ready.value) : err(ready.error);
    if (answer.isOk()) return answer;
    isUncertain ||= job.effect === 'money' && answer.error.conclusion === 'unknown';
    const failure = isUncertain ? afterUncertainty(answer.error) : answer.error;
    // Refused for its token alone, so nothing was done: one repeat, whatever the policy.
    const isStale =
      ready.isOk() &&
      failure.status === 401 &&
      mayRenew &&
      credentials.drop?.(ready.value) === true;
    if (isStale) mayRenew = false;
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
