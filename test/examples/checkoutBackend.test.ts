import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBackend, type Backend } from '../../examples/checkout-backend/createBackend.ts';
import { readSettings, type Settings } from '../../examples/checkout-backend/settings.ts';
import { createSandbox, type Sandbox, type SandboxServer } from '../../src/sandbox/index.ts';

let sandbox: Sandbox;
let server: SandboxServer;
let backend: Backend;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paystate-backend-'));
  sandbox = createSandbox({ actionDelayMs: 1 });
  server = await sandbox.listen();
  backend = await started();
  sandbox.webhooks.addEndpoint({
    url: 'http://shop.localhost/webhooks',
    signatureKey: 'webhook key',
    deliver: async (request) => backend.fetch(request),
  });
});

afterEach(async () => {
  await backend.close();
  sandbox.close();
  await server.close();
  await rm(folder, { recursive: true });
});

async function started(changes: Partial<Settings> = {}): Promise<Backend> {
  const created = await createBackend({
    secretKey: sandbox.secretKey,
    webhookKey: 'webhook key',
    officeToken: 'office-token',
    shopUrl: 'https://shop.example',
    checkoutUrl: server.url,
    store: join(folder, 'payments.db'),
    ...changes,
  });
  return created._unsafeUnwrap();
}

interface Answer {
  readonly status: number;
  readonly body: AnsweredOrder;
}

/** What the tests look at in the JSON of an answer; nothing is in one that is no JSON. */
interface AnsweredOrder {
  readonly state?: string;
  readonly redirectUrl?: string;
  readonly balances?: { readonly captured: number };
}

async function ask(method: string, path: string, body?: unknown, headers = {}): Promise<Answer> {
  const response = await backend.fetch(
    new Request(`http://127.0.0.1${path}`, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }),
  );
  const text = await response.text();
  return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : {} };
}

function office(path: string, key = 'key-1', body?: unknown): Promise<Answer> {
  const headers = { authorization: 'Bearer office-token', 'idempotency-key': key };
  return ask('POST', path, body, headers);
}

async function token(number = '4242424242424242'): Promise<string> {
  const response = await sandbox.fetch('/tokens', {
    method: 'POST',
    headers: { authorization: `Bearer ${sandbox.publicKey}` },
    body: JSON.stringify({ type: 'card', number, expiry_month: 6, expiry_year: 2030 }),
  });
  return ((await response.json()) as { readonly token: string }).token;
}

/** An order of 65.00 USD whose shopper has been to the bank. */
async function order(id: string): Promise<void> {
  const cart = { id, token: await token(), item: 'teapot', quantity: 1 };
  const { body } = await ask('POST', '/orders', cart);
  const backAt = await sandbox.answerChallenge(body.redirectUrl ?? '', 'approve');
  await ask('GET', `/return${new URL(backAt ?? '').search}`);
}

describe('the checkout backend', () => {
  it.each([
    ['no id', { token: 'tok_1', item: 'cup', quantity: 1 }],
    ['a price of its own', { id: 'a', token: 'tok_1', item: 'free teapot', quantity: 1 }],
    ['less than one', { id: 'a', token: 'tok_1', item: 'cup', quantity: -1 }],
    ['a part of one', { id: 'a', token: 'tok_1', item: 'cup', quantity: 0.5 }],
    ['a card number', { id: 'a', token: '4242424242424242', item: 'cup', quantity: 1 }],
  ])('refuses an order with %s, and asks nobody', async (_, cart) => {
    expect((await ask('POST', '/orders', cart)).status).toBe(400);
    expect(sandbox.payments()).toEqual([]);
  });

  it('takes an order once, and refuses other contents under its id', async () => {
    const cart = { id: 'cart', token: await token(), item: 'cup', quantity: 2 };
    const first = await ask('POST', '/orders', cart);
    expect(await ask('POST', '/orders', cart)).toEqual(first);
    expect((await ask('POST', '/orders', { ...cart, quantity: 3 })).status).toBe(409);
    expect(sandbox.payments()).toHaveLength(1);
  });

  it('lets a declined order be paid with another card', async () => {
    const cart = { id: 'cart', item: 'cup', quantity: 1 };
    const poor = await token('4544249167673670');
    const declined = await ask('POST', '/orders', { ...cart, token: poor });
    await sandbox.answerChallenge(declined.body.redirectUrl ?? '', 'refuse');
    const looked = async () => (await ask('GET', '/orders/cart')).body.state;
    await expect.poll(looked).toBe('declined');
    const again = await ask('POST', '/orders', { ...cart, token: await token() });
    expect(again.status).toBe(201);
    expect(await looked()).toBe('awaitingCardholder');
  });

  it('captures no more than there is, and once per key', async () => {
    await order('cart');
    expect((await office('/orders/cart/capture', 'key-1', { amount: 6501 })).status).toBe(409);
    expect((await office('/orders/cart/capture', 'key-2', { amount: 4000 })).status).toBe(202);
    expect((await office('/orders/cart/capture', 'key-2', { amount: 4000 })).status).toBe(202);
    const captured = async () => (await ask('GET', '/orders/cart')).body.balances?.captured;
    await expect.poll(captured).toBe(4000);
    expect(sandbox.payments()[0]?.balances.total_captured).toBe(4000);
  });

  it.each([[{ amount: 0 }], [{ amount: '10' }], [{ amount: null }], ['10'], [[6500]], [null]])(
    'does not take an amount like %j for everything',
    async (body) => {
      await order('cart');
      expect((await office('/orders/cart/capture', 'key-1', body)).status).toBe(400);
    },
  );

  it('gives the rest back, and knows nobody without the token of the office', async () => {
    await order('cart');
    expect((await ask('POST', '/orders/cart/void')).status).toBe(401);
    expect((await office('/orders/cart/void', '')).status).toBe(400);
    expect((await office('/orders/cart/void')).status).toBe(202);
    const looked = async () => (await ask('GET', '/orders/cart')).body.state;
    await expect.poll(looked).toBe('voided');
    expect((await office('/orders/other/void')).status).toBe(404);
  });

  it('still knows its orders after a restart, and goes on with them', async () => {
    await order('cart');
    await backend.close();
    backend = await started();
    expect((await ask('GET', '/orders/cart')).body.state).toBe('authorized');
    expect((await office('/orders/cart/capture')).status).toBe(202);
    const captured = async () => (await ask('GET', '/orders/cart')).body.balances?.captured;
    await expect.poll(captured).toBe(6500);
  });

  it('keeps payments in a file unless it is told of a server', () => {
    const environment = {
      CKO_SECRET_KEY: 'sk',
      CKO_WEBHOOK_KEY: 'key',
      OFFICE_TOKEN: 'token',
      SHOP_URL: 'https://shop.example',
    };
    expect(readSettings(environment)._unsafeUnwrap().store).toBe('payments.db');
  });

  it('says why it cannot start, and shows no password', async () => {
    const store = 'postgres://shop:pa55word@127.0.0.1:1/payments';
    const settings = { secretKey: sandbox.secretKey, webhookKey: 'k', officeToken: 't', store };
    const failed = await createBackend({
      ...settings,
      shopUrl: 'https://shop.example',
      checkoutUrl: server.url,
    });
    expect(failed._unsafeUnwrapErr()).toContain('PostgreSQL cannot be used');
    expect(failed._unsafeUnwrapErr()).not.toContain('pa55word');
  });

  it('shows the watch page to whoever has its token, when asked to have one', async () => {
    expect((await ask('GET', '/watch/')).status).toBe(404);
    await backend.close();
    backend = await started({ watchToken: '0123456789abcdef' });
    expect((await ask('GET', '/watch/payments')).status).toBe(401);
    expect((await ask('GET', '/watch/payments?token=0123456789abcdef')).status).toBe(200);
  });

  it('tells monitoring whether payments go on by themselves', async () => {
    expect(await ask('GET', '/health')).toEqual({ status: 200, body: { ok: true } });
    await backend.close();
    expect((await ask('GET', '/health')).status).toBe(503);
    backend = await started();
  });

  it('names what it lacks to start', () => {
    const named = readSettings({ SHOP_URL: 'https://shop.example', CKO_SECRET_KEY: 'sk' });
    expect(named._unsafeUnwrapErr()).toBe('CKO_WEBHOOK_KEY, OFFICE_TOKEN must be set');
  });
});
