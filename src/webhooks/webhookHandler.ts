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
    if (Number(request.headers.get('content-length')) > MOST_BYTES) return tooLarge();
    const rawBody = await bytesOf(request);
    if (!rawBody) return plain(400, 'The body broke off.');
    if (rawBody.byteLength > MOST_BYTES) return tooLarge();
    const signature = request.headers.get(SIGNATURE_HEADER);
    return receiveWebhook(receiver, rawBody, signature).match(
      (receipt) => plain(200, receipt),
      ({ status, message }) => plain(status, message),
    );
  };
}

async function bytesOf(request: Request): Promise<Uint8Array | undefined> {
  try {
    return new Uint8Array(await request.arrayBuffer());
  } catch {
    return undefined;
  }
}

function tooLarge(): Response {
  return plain(413, 'The webhook is too large.');
}

function plain(status: number, text: string): Response {
  return new Response(text, { status, headers: { 'content-type': 'text/plain' } });
}
