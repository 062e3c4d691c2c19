/**
 * A whole backend, of the files in `checkout-backend/`: orders, the way back from the bank,
 * webhooks, a back office and the watch page, with payments in a file. Here a shopper buys a teapot
 * from it, it is started anew, and the teapot is sent back.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createSandbox } from 'paystate/sandbox';
import type { OrderView } from './checkout-backend/orderView.ts';
import { startBackend } from './checkout-backend/startBackend.ts';

// `paystate sandbox` would do as well; with the real one, leave out CKO_URL.
const sandbox = createSandbox({ actionDelayMs: 5 });
const checkout = await sandbox.listen();
const folder = mkdtempSync(join(tmpdir(), 'shop-'));
const environment = {
  CKO_SECRET_KEY: sandbox.secretKey,
  CKO_WEBHOOK_KEY: 'the key of the workflow',
  CKO_URL: checkout.url,
  OFFICE_TOKEN: 'only-our-people-know-it',
  SHOP_URL: 'https://shop.example',
  PORT: '0',
  // Or postgres://user@host/shop, for several processes.
  STORE: join(folder, 'payments.db'),
  WATCH_TOKEN: 'opens-the-watch-page',
};
let backend = await start();

// The page: Checkout.com's script makes the token, and the shop never sees the card.
const tokenized = await fetch(`${checkout.url}/tokens`, {
  method: 'POST',
  headers: { authorization: `Bearer ${sandbox.publicKey}`, 'content-type': 'application/json' },
  body: JSON.stringify({
    type: 'card',
    number: '4242424242424242',
    expiry_month: 6,
    expiry_year: 2030,
  }),
});
const { token } = (await tokenized.json()) as { readonly token: string };
const cart = { id: 'cart-17', token, item: 'teapot', quantity: 1 };
const ordered = await post('/orders', cart);
const pressedTwice = await post('/orders', cart);
export const isOneOrder = ordered.redirectUrl === pressedTwice.redirectUrl;

// The shopper proves to the bank who they are, and is sent back to the shop.
const backAt = await sandbox.answerChallenge(ordered.redirectUrl ?? '', 'approve');
const { search } = new URL(backAt ?? '');
export const page = await (await fetch(`${backend.url}/return${search}`)).text();

// A new version is rolled out while the parcel is being packed: the order is still there.
await backend.close();
backend = await start();

// The office: ship, take the money, and give it back when the parcel returns.
await office('/orders/cart-17/capture', 'parcel-1');
await until(({ balances }) => balances.captured === 6500);
const tooMuch = await office('/orders/cart-17/refund', 'return-1', { amount: 6501 });
export const refused = tooMuch.status;
await office('/orders/cart-17/refund', 'return-2', { amount: 6500 });
const { state, balances } = await until((order) => order.balances.refunded === 6500);
export { state, balances };

// What the office sees of it: open `${backend.url}/watch/?token=opens-the-watch-page` in a browser.
const watched = await fetch(`${backend.url}/watch/payments?token=opens-the-watch-page`);
export const { payments: watchedPayments } = (await watched.json()) as {
  readonly payments: readonly { readonly payment: { readonly reference: string } }[];
};

await backend.close();
await checkout.close();
sandbox.close();
rmSync(folder, { recursive: true });
console.log(`The teapot is ${state}: ${balances.refunded} given back; one more: HTTP ${refused}.`);

async function start() {
  const started = await startBackend(environment);
  if (started.isErr()) throw new Error(started.error);
  // At Checkout.com this is a workflow, made once, whose address stays the same.
  sandbox.webhooks.addEndpoint({
    url: `${started.value.url}/webhooks`,
    signatureKey: environment.CKO_WEBHOOK_KEY,
  });
  return started.value;
}

async function post(path: string, body: object): Promise<OrderView> {
  const response = await fetch(`${backend.url}${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  return (await response.json()) as OrderView;
}

function office(path: string, key: string, body?: object): Promise<Response> {
  return fetch(`${backend.url}${path}`, {
    method: 'POST',
    headers: { authorization: 'Bearer only-our-people-know-it', 'idempotency-key': key },
    ...(body && { body: JSON.stringify(body) }),
  });
}

async function until(looksAsWanted: (order: OrderView) => boolean): Promise<OrderView> {
  for (;;) {
    const order = (await (await fetch(`${backend.url}/orders/cart-17`)).json()) as OrderView;
    if (looksAsWanted(order)) return order;
    await sleep(5);
  }
}
