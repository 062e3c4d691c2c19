/** What the pages take for granted: a shop on a sandbox, which every `fetch` here leads to. */
import { createCheckoutClient, createPayments, memoryStore } from 'paystate';
import { createSandbox } from 'paystate/sandbox';

const outside = globalThis.fetch;

export const sandbox = createSandbox({ captureDelayMs: 5, actionDelayMs: 5 });
globalThis.fetch = sandbox.fetch;

export const { secretKey, publicKey, clientId, clientSecret } = sandbox;
export const signatureKey = 'key of the workflow';
export const baseUrl = sandbox.baseUrl;

export const checkout = createCheckoutClient({ secretKey, publicKey, baseUrl })._unsafeUnwrap();
export const payments = createPayments({ checkout, webhooks: { keys: [signatureKey] } });
sandbox.webhooks.addEndpoint({
  url: 'https://shop.example/webhooks',
  signatureKey,
  deliver: payments.webhookHandler,
});

export const token = await newToken();

/** Money is held at once and taken when the shop says so. */
export const request = {
  source: { type: 'card', number: '4242424242424242', expiry_month: 6, expiry_year: 2030 },
  amount: 6500,
  currency: 'USD',
  reference: 'ORDER-1',
  capture: false,
} as const;

export const store = memoryStore();
export const connectionString = 'postgres://shop@127.0.0.1/payments';

export const watchToken = 'a-token-made-by-chance';

export const said: unknown[] = [];

export function redirect(url: string): void {
  said.push(url);
}

export function show(...what: readonly unknown[]): void {
  said.push(...what);
}

export const log = Object.assign(show, { warn: show, error: show });

export async function remind(by: string | undefined): Promise<void> {
  said.push(by);
}

export async function deliverGoods(reference: string): Promise<void> {
  said.push(reference);
}

/** What has been opened here is closed, and `fetch` leads outside again. */
export async function close(): Promise<void> {
  globalThis.fetch = outside;
  await payments.close();
  sandbox.close();
}

async function newToken(): Promise<string> {
  const made = await checkout.createToken({
    type: 'card',
    number: '4242424242424242',
    expiry_month: 6,
    expiry_year: 2030,
  });
  return made._unsafeUnwrap().body.token;
}
