import { setMaxListeners } from 'node:events';
import type { Clock } from '../../clock.ts';
import { SIGNATURE_HEADER, signWebhook } from '../../webhooks/webhookSignature.ts';
import { atMost } from '../time/sandboxClock.ts';
import type { DeliveryOutcome, OutgoingWebhook } from './delivery.ts';

/** Carries webhooks out of the sandbox, and brings back how each attempt ended. */
export interface Courier {
  send(webhook: OutgoingWebhook, ended: AttemptEnded): void;
  /** Resolves once nothing is under way that could still end in time. */
  quiet(): Promise<void>;
  /** Breaks off everything; nothing is brought back any more. */
  close(): void;
}

export type AttemptEnded = (outcome: Omit<DeliveryOutcome, 'at'>) => void;

/** How long an endpoint may take to answer. */
const PATIENCE_MS = 10_000;

export function courier(clock: Clock): Courier {
  const underway = new Set<Promise<void>>();
  /** Nobody waits twice for a receiver that has used up its ten seconds. */
  const overdue = new WeakSet<Promise<void>>();
  const closing = new AbortController();
  // One for each webhook under way, of which there may be many.
  setMaxListeners(0, closing.signal);
  const carry = async (webhook: OutgoingWebhook, ended: AttemptEnded): Promise<void> => {
    const outcome = await attempt(clock, webhook, closing.signal);
    if (!closing.signal.aborted) ended(outcome);
  };
  return {
    send(webhook, ended) {
      const carried = carry(webhook, ended).finally(() => underway.delete(carried));
      underway.add(carried);
    },
    async quiet() {
      // What one webhook leads to may be another.
      for (let left = waitedFor(); left.length > 0; left = waitedFor()) {
        const waited = left;
        // oxlint-disable-next-line no-await-in-loop
        await atMost(PATIENCE_MS, Promise.all(waited));
        for (const one of waited) overdue.add(one);
      }
    },
    close: () => closing.abort(),
  };

  function waitedFor(): Promise<void>[] {
    return [...underway].filter((one) => !overdue.has(one));
  }
}

/** Any 2xx in time takes it. Whatever goes wrong is an attempt that failed. */
async function attempt(
  clock: Clock,
  { endpoint, rawBody, isWronglySigned }: OutgoingWebhook,
  closing: AbortSignal,
): Promise<Omit<DeliveryOutcome, 'at'>> {
  const { url, headers, signatureKey, deliver = fetch } = endpoint;
  const patience = new AbortController();
  let giveUp = (): void => undefined;
  const tooLate = new Promise<{ isTaken: boolean }>((resolve) => {
    giveUp = () => {
      patience.abort();
      resolve({ isTaken: false });
    };
  });
  const timer = clock.setTimeout(giveUp, PATIENCE_MS);
  closing.addEventListener('abort', giveUp, { once: true });
  const request = async (): Promise<Request> =>
    new Request(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        ...headers,
        [SIGNATURE_HEADER]: signWebhook(
          rawBody,
          isWronglySigned ? `not ${signatureKey}` : signatureKey,
        ),
      },
      body: rawBody,
      redirect: 'manual',
      signal: patience.signal,
    });
  const answered = request()
    .then(deliver)
    .then(takenBy, () => ({ isTaken: false }));
  const outcome = await Promise.race([answered, tooLate]);
  clock.clearTimeout(timer);
  closing.removeEventListener('abort', giveUp);
  return outcome;
}

/** What a `deliver` of somebody's own brings may be no answer at all, or one read to its end. */
async function takenBy(response: Response): Promise<Omit<DeliveryOutcome, 'at'>> {
  try {
    const { ok: isTaken, status } = response;
    await response.body?.cancel().catch(() => undefined);
    return { isTaken, status };
  } catch {
    return { isTaken: false };
  }
}
