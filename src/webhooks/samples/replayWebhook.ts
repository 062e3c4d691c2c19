import type { WebhookHandler } from '../webhookHandler.ts';
import type { StoredWebhook } from './signTestWebhook.ts';

/**
 * Delivers a webhook that you have kept, or made by `signTestWebhook`, once more. It is verified
 * like any other, so under a key that is configured; what was taken before is a `duplicate`, and
 * harmless.
 */
export function replayWebhook(
  handler: WebhookHandler,
  { body, headers }: StoredWebhook,
): Promise<Response> {
  return handler(
    new Request('http://webhooks.localhost/', { method: 'POST', body, headers: { ...headers } }),
  );
}
