import { SIGNATURE_HEADER, signWebhook } from '../../webhooks/webhookSignature.ts';
import type { FaultQueue } from '../transport/faultQueue.ts';
import { checkEndpoint, type WebhookEndpoint } from '../sandboxOptions.ts';
import type { SandboxTimers } from '../sandboxTimers.ts';

/** An event as it travels. */
export interface WebhookEvent {
  readonly id: string;
  readonly type: string;
  readonly [field: string]: unknown;
}

/** Delivers events at least once, each to every endpoint, and in no order one can rely on. */
export interface WebhookOutbox {
  addEndpoint(endpoint: WebhookEndpoint): void;
  send(event: WebhookEvent): void;
}

/** Waits between attempts, each counted from the one before. */
const RETRY_AFTER_MS = [5, 10, 15, 30, 60, 240, 720, 720].map((minutes) => minutes * 60_000);

/** How long an endpoint may take to answer. */
const PATIENCE_MS = 10_000;

interface Delivery {
  readonly name: string;
  readonly endpoint: WebhookEndpoint;
  readonly rawBody: string;
  readonly attempt: number;
  readonly isWronglySigned: boolean;
}

export function webhookOutbox(
  timers: SandboxTimers,
  faults: FaultQueue,
  firstEndpoints: readonly WebhookEndpoint[],
): WebhookOutbox {
  const endpoints = [...firstEndpoints];
  let lastDelivery = 0;

  const schedule = (delivery: Delivery, delayMs: number): void => {
    timers.start(delivery.name, delayMs, () => void attempt(delivery));
  };
  const attempt = async (delivery: Delivery): Promise<void> => {
    if (await deliver(timers, delivery)) return;
    const retryAfterMs = RETRY_AFTER_MS[delivery.attempt];
    if (retryAfterMs === undefined) return;
    schedule({ ...delivery, attempt: delivery.attempt + 1, isWronglySigned: false }, retryAfterMs);
  };
  return {
    addEndpoint(endpoint) {
      checkEndpoint(endpoint);
      endpoints.push(endpoint);
    },
    send(event) {
      const fault = faults.takeForWebhook(event.type);
      if (fault?.kind === 'webhookLost') return;
      const rawBody = JSON.stringify(event);
      const copies = fault?.kind === 'webhookDoubled' ? 2 : 1;
      for (const endpoint of endpoints) {
        for (let copy = 0; copy < copies; copy += 1) {
          lastDelivery += 1;
          const isWronglySigned = fault?.kind === 'webhookWronglySigned';
          const name = `webhook ${lastDelivery}`;
          schedule(
            { name, endpoint, rawBody, attempt: 0, isWronglySigned },
            fault?.kind === 'webhookLate' ? fault.delayMs : 0,
          );
        }
      }
    },
  };
}

/** True when the endpoint took it: any 2xx, in time. */
async function deliver(timers: SandboxTimers, delivery: Delivery): Promise<boolean> {
  const { url, headers, deliver: send = fetch } = delivery.endpoint;
  const patience = new AbortController();
  const request = new Request(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json; charset=utf-8',
      ...headers,
      [SIGNATURE_HEADER]: signatureOf(delivery),
    },
    body: delivery.rawBody,
    signal: AbortSignal.any([patience.signal, timers.closing]),
  });
  const tooLate = new Promise<false>((resolve) => {
    timers.start(`${delivery.name} patience`, PATIENCE_MS, () => {
      patience.abort();
      resolve(false);
    });
  });
  const answered = Promise.resolve(request)
    .then(send)
    .then(
      async (response) => {
        await response.body?.cancel();
        return response.ok;
      },
      () => false,
    );
  const wasTaken = await Promise.race([answered, tooLate]);
  timers.cancel(`${delivery.name} patience`);
  return wasTaken;
}

function signatureOf({ rawBody, endpoint, isWronglySigned }: Delivery): string {
  return signWebhook(
    rawBody,
    isWronglySigned ? `not ${endpoint.signatureKey}` : endpoint.signatureKey,
  );
}
