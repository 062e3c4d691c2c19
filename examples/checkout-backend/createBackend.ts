import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { err, ok, type Result } from 'neverthrow';
import { createCheckoutClient, createPayments } from 'paystate';
import { createWatch } from 'paystate/watch';
import { honoWebhooks } from 'paystate/webhooks';
import { officeRoutes } from './officeRoutes.ts';
import { openStore } from './openStore.ts';
import { orderRoutes } from './orderRoutes.ts';
import { returnPage } from './returnPage.ts';
import type { Settings } from './settings.ts';

export interface Backend {
  readonly fetch: (request: Request) => Response | Promise<Response>;
  /** Lets calls under way finish; what is owed stays in the store. */
  readonly close: () => Promise<void>;
}

/** Puts the parts together. Nothing listens yet, so that a test can call `fetch` itself. */
export async function createBackend(settings: Settings): Promise<Result<Backend, string>> {
  const { secretKey, prefix, webhookKey, officeToken, shopUrl, checkoutUrl } = settings;
  const checkout = createCheckoutClient({ secretKey, prefix, baseUrl: checkoutUrl });
  if (checkout.isErr()) return err(`${checkout.error.field}: ${checkout.error.rule}`);
  const opened = await openStore(settings.store);
  if (opened.isErr()) return err(opened.error);
  const store = opened.value;
  const payments = createPayments({
    checkout: checkout.value,
    store,
    webhooks: { keys: [webhookKey] },
  });

  const app = new Hono();
  // It limits and reads the body by itself, and no parser may come before it.
  app.post('/webhooks', honoWebhooks(payments.webhookHandler));
  app.use('/orders/*', bodyLimit({ maxSize: 16_384 }));
  app.route('/orders', orderRoutes(payments, shopUrl));
  app.route('/orders', officeRoutes(payments, officeToken));
  app.get('/return', returnPage(payments));
  app.get('/health', async (context) => {
    const health = await payments.health();
    const isWell = health.isOk() && health.value.ok;
    return context.json({ ok: isWell }, isWell ? 200 : 503);
  });
  if (settings.watchToken !== undefined) {
    const { watchToken, watchHost } = settings;
    const hosts = watchHost === undefined ? {} : { hosts: [watchHost] };
    const watch = createWatch({ payments, token: watchToken, ...hosts });
    const { handler } = watch._unsafeUnwrap();
    app.all('/watch/*', ({ req }) => handler(req.raw));
  }
  return ok({
    fetch: app.fetch,
    async close() {
      await payments.close();
      await store.close();
    },
  });
}
