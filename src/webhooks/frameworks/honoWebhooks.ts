import type { WebhookHandler } from '../webhookHandler.ts';

/** What is used of Hono's context. */
interface HonoContext {
  readonly req: { readonly raw: Request };
}

/**
 * The endpoint as a handler for Hono: `app.post('/webhooks', honoWebhooks(handler))`.
 *
 * The raw request is handed on, not Hono's copy of it: that one writes JSON anew once a middleware
 * has parsed it, and the signature no longer fits.
 */
export function honoWebhooks(handler: WebhookHandler): (context: HonoContext) => Promise<Response> {
  return ({ req }) => handler(req.raw);
}
