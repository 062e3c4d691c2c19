import { receiveWebhook, type WebhookReceiver } from './receiveWebhook.ts';
import { SIGNATURE_HEADER } from './webhookSignature.ts';

/** Ample for a payment event, which is about 3 kB; more is somebody filling our memory. */
const MOST_BYTES = 1_000_000;

/**
 * Answers Checkout.com's webhooks: 200 once the event is stored, repeated or of no concern, 401 for
 * a wrong signature, 400 or 413 for what cannot be read, 503 when it could not be stored and is to
 * be sent again.
 */
export function createWebhookHandler(
  receiver: WebhookReceiver,
): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method !== 'POST') return plain(405, 'Webhooks are posted.');
    const rawBody = await request.text();
    if (Buffer.byteLength(rawBody) > MOST_BYTES) return plain(413, 'The webhook is too large.');
    const signature = request.headers.get(SIGNATURE_HEADER);
    return receiveWebhook(receiver, rawBody, signature).match(
      (receipt) => plain(200, receipt),
      ({ status, message }) => plain(status, message),
    );
  };
}

function plain(status: number, text: string): Response {
  return new Response(text, { status, headers: { 'content-type': 'text/plain' } });
}
