import { okAsync } from 'neverthrow';
import {
  createWebhookHandler,
  signWebhook,
  type WebhookError,
  type WebhookHandler,
  type WebhookHandlerOptions,
  type WebhookMessage,
} from '../../src/webhooks/index.ts';

export const INBOX_KEY = 'key of the test inbox';

export interface WebhookInbox {
  readonly handle: WebhookHandler;
  readonly delivered: WebhookMessage[];
  readonly refused: WebhookError[];
}

/** An endpoint that takes everything it can verify, and notes it. */
export function webhookInbox(options: Partial<WebhookHandlerOptions> = {}): WebhookInbox {
  const delivered: WebhookMessage[] = [];
  const refused: WebhookError[] = [];
  const handle = createWebhookHandler({
    keys: [INBOX_KEY],
    deliver: (message) => {
      delivered.push(message);
      return okAsync('delivered');
    },
    onRefused: (error) => refused.push(error),
    ...options,
  });
  return { handle, delivered, refused };
}

/** A webhook as it is posted, signed by the key of the inbox unless the headers say otherwise. */
export function posted(
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
): Request {
  const signed = { 'cko-signature': signWebhook(body, INBOX_KEY) };
  return new Request('http://shop.example/webhooks', {
    method: 'POST',
    body,
    headers: { ...signed, ...headers },
  });
}
