/**
 * The backend of a shop, whole: pay, come back from the bank, capture and refund from the back
 * office, receive webhooks, tell monitoring how things are, and watch payments on a page.
 */
import { Hono, type Context } from 'hono';
import { createCheckoutClient, createPayments, type Payments } from 'paystate';
import type { PaymentRequest } from 'paystate/checkout';
import { createSandbox } from 'paystate/sandbox';
import { createWatch } from 'paystate/watch';
import { honoWebhooks } from 'paystate/webhooks';

export function createBackend(payments: Payments, watchToken: string): Hono {
  const app = new Hono();
  app.post('/orders/:order/pay', (context) => pay(payments, context));
  app.get('/back', (context) => comeBack(payments, context));
  app.post('/office/:id/capture', (context) => moveMoney(payments.capture, context));
  app.post('/office/:id/refund', (context) => moveMoney(payments.refund, context));
  app.get('/health', async (context) => {
    const health = await payments.health();
    return context.json({ ok: health.isOk() && health.value.ok });
  });
  app.post('/webhooks', honoWebhooks(payments.webhookHandler));
  const watch = createWatch({ payments, token: watchToken })._unsafeUnwrap();
  app.all('/watch/*', ({ req }) => watch.handler(req.raw)); // where only your own people get
  return app;
}

async function pay(payments: Payments, context: Context): Promise<Response> {
  const { token } = await context.req.json<{ token: string }>();
  const order = context.req.param('order') ?? '';
  const asked = await payments.request(requestFor(order, token)); // one order is charged once
  return asked.match(
    ({ redirectUrl }) => context.json({ goTo: redirectUrl ?? '/thanks' }),
    (error) => {
      switch (error.kind) {
        case 'failed':
          return context.json({ say: 'Please try another card.' }, 402);
        case 'unknown':
          return context.json({ say: 'We are finding out; do not pay again.' }, 202);
        case 'invalidRequest':
        case 'refused':
        case 'unreadable':
        case 'runtime':
          return context.json({ say: 'Please try again later.' }, 503);
      }
    },
  );
}

/** Behind success_url and failure_url: coming back proves nothing, so the payment is read. */
async function comeBack(payments: Payments, context: Context): Promise<Response> {
  const sessionId = context.req.query('cko-session-id') ?? '';
  const returned = await payments.returned({ sessionId });
  return context.redirect(returned.isOk() ? '/thanks' : '/try-again');
}

/** The key is made by the clerk's page, so that a second click is the same capture or refund. */
async function moveMoney(
  move: Payments['capture'] | Payments['refund'],
  context: Context,
): Promise<Response> {
  const { amount, key } = await context.req.json<{ amount: number; key: string }>();
  const done = await move(context.req.param('id') ?? '', { amount, key });
  return done.match(
    ({ state, available }) => context.json({ state, available }),
    (error) => context.json({ error: error.kind }, error.kind === 'unknown' ? 202 : 409),
  );
}

function requestFor(order: string, token: string): PaymentRequest {
  return {
    source: { type: 'token', token },
    amount: 6500, // what the order costs, by your own books
    currency: 'USD',
    reference: order,
    capture: false,
    '3ds': { enabled: true },
    success_url: 'https://shop.example/back',
    failure_url: 'https://shop.example/back',
  };
}

// From here on a customer and a clerk, played against the sandbox. In a shop the store is a
// `sqliteStore` or a `postgresStore`, and a server of yours calls `app.fetch`.
const sandbox = createSandbox({ actionDelayMs: 10 });
const { secretKey, publicKey, baseUrl, fetch } = sandbox;
const checkout = createCheckoutClient({ secretKey, publicKey, baseUrl, fetch })._unsafeUnwrap();
const payments = createPayments({ checkout, webhooks: { keys: ['key of the workflow'] } });
const app = createBackend(payments, 'a-token-made-by-chance');
sandbox.webhooks.addEndpoint({
  url: 'https://shop.example/webhooks',
  signatureKey: 'key of the workflow',
  deliver: async (request) => app.fetch(request),
});

const card = {
  type: 'card',
  number: '4242424242424242',
  expiry_month: 6,
  expiry_year: 2030,
} as const;
const { token } = (await checkout.createToken(card))._unsafeUnwrap().body;
const { goTo } = await post<{ goTo: string }>('/orders/ORDER-12/pay', { token });
const back = await sandbox.shopper.pay(goTo);
export const thanked = (await app.request(back ?? '')).headers.get('location');

const listed = (await payments.list({ reference: 'ORDER-12' }))._unsafeUnwrap().payments;
const id = listed[0]?.payment.id ?? '';
await post(`/office/${id}/capture`, { amount: 6500, key: 'ORDER-12-capture-1' });
await payments.waitFor(id, 'captured', 5_000);
await post(`/office/${id}/refund`, { amount: 1000, key: 'ORDER-12-refund-1' });
const done = await payments.waitFor(id, 'partiallyRefunded', 5_000);

export const { balances } = done._unsafeUnwrap();
export const health = await (await app.request('/health')).json();
export const seen = (await app.request('http://localhost/watch/?token=a-token-made-by-chance'))
  .status;
export const unseen = (await app.request('http://localhost/watch/payments')).status;

await payments.close();
sandbox.close();

async function post<Answer>(path: string, body: object): Promise<Answer> {
  const answered = await app.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await answered.json()) as Answer;
}
