import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/index.ts';
import { openShop, visa } from '../support/sandboxShop.ts';

const request = { source: visa, amount: 100, currency: 'GBP', capture: false };

describe('createSandbox', () => {
  const opened: Sandbox[] = [];
  afterEach(() => {
    for (const sandbox of opened.splice(0)) sandbox.close();
  });
  const open = (options?: SandboxOptions): Sandbox => {
    const sandbox = createSandbox(options);
    opened.push(sandbox);
    return sandbox;
  };

  it('has keys of the current form, and an address, without being told', () => {
    const { secretKey, publicKey, baseUrl } = open();
    expect(secretKey).toMatch(/^sk_sbox_[a-z2-7]{26}[a-z2-7*#$=]$/);
    expect(publicKey).toMatch(/^pk_sbox_[a-z2-7]{26}[a-z2-7*#$=]$/);
    expect(baseUrl).toBe('http://sandbox.localhost');
  });

  it('makes the same ids from the same seed, and others without one', async () => {
    const idOf = async (options: SandboxOptions): Promise<unknown> => {
      const { fetch, secretKey } = open(options);
      const headers = { authorization: `Bearer ${secretKey}` };
      const init = { method: 'POST', headers, body: JSON.stringify(request) };
      const answer = (await (await fetch('/payments', init)).json()) as { id: unknown };
      return answer.id;
    };
    expect(await idOf({ seed: 3 })).toBe(await idOf({ seed: 3 }));
    expect(await idOf({ seed: 3 })).not.toBe(await idOf({ seed: 4 }));
    expect(await idOf({})).not.toBe(await idOf({}));
  });

  it('takes requests, URLs, strings and paths', async () => {
    const { fetch, baseUrl, secretKey } = open();
    const init = { headers: { authorization: `Bearer ${secretKey}` } };
    const url = `${baseUrl}/payments?reference=none`;
    const answers = await Promise.all([
      fetch(url, init),
      fetch(new URL(url), init),
      fetch(new Request(url, init)),
      fetch('/payments?reference=none', init),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect((await fetch(url)).status).toBe(401);
  });

  it('knows no other paths and methods', async () => {
    const shop = openShop();
    const paths = ['/', '/payment', '/payments/pay_1/captures/1', '/payments/pay_1/authorizations'];
    for (const path of paths) expect((await shop.post(path, {})).status).toBe(404);
    expect((await shop.get('/tokens')).status).toBe(404);
  });

  it('keeps neither card numbers nor CVVs in its books', async () => {
    const shop = openShop();
    const cvv = '987';
    const { id } = await shop.pay({ fallback_source: visa }, { cvv });
    const told = JSON.stringify([
      shop.sandbox.books(id),
      (await shop.get(`/payments/${id}`)).body,
      shop.delivered,
    ]);
    expect(told).not.toContain(visa.number);
    expect(told).not.toContain(`"${cvv}"`);
  });

  it('shows books that cannot be written to', async () => {
    const shop = openShop();
    const { id } = await shop.pay();
    const copy = shop.sandbox.books(id);
    Object.assign(copy ?? {}, { status: 'Captured' });
    Object.assign(copy?.balances ?? {}, { total_captured: 5 });
    expect(shop.sandbox.books(id)).toMatchObject({
      status: 'Authorized',
      balances: { total_captured: 0 },
    });
    expect(shop.sandbox.books('pay_none')).toBeUndefined();
  });

  it('lets a caller give up, and carries on', async () => {
    const shop = openShop();
    const { fetch, secretKey } = shop.sandbox;
    shop.sandbox.faults.add({ kind: 'slow', on: 'requestPayment', delayMs: 60_000 });
    const patience = new AbortController();
    const answer = fetch('/payments', {
      method: 'POST',
      headers: { authorization: `Bearer ${secretKey}` },
      body: JSON.stringify(request),
      signal: patience.signal,
    });
    await shop.pass(10_000);
    patience.abort();
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
    expect(shop.sandbox.payments()).toMatchObject([{ status: 'Authorized' }]);
    await expect(fetch('/payments', { signal: patience.signal })).rejects.toThrow('aborted');
  });

  it('lets go of every timer when it is closed, and answers nobody any more', async () => {
    const shop = openShop();
    await shop.pay();
    await shop.pay({ '3ds': { enabled: true } });
    shop.sandbox.faults.add({ kind: 'slow', on: 'requestPayment', delayMs: 60_000 });
    const waiting = shop.post('/payments', request);
    await shop.pass(0);
    expect(shop.clock.nextDue()).toBeDefined();
    shop.sandbox.close();
    expect(shop.clock.nextDue()).toBeUndefined();
    await expect(waiting).rejects.toThrow('fetch failed');
    await expect(shop.get('/payments/pay_1')).rejects.toMatchObject({
      cause: { code: 'ECONNREFUSED' },
    });
  });

  it.each<[SandboxOptions, string]>([
    [{ captureDelayMs: -1 }, 'captureDelayMs must be 0 or more ms'],
    [{ actionDelayMs: Number.NaN }, 'actionDelayMs must be 0 or more ms'],
    [{ seed: 1.5 }, 'seed must be an integer'],
    [{ secretKey: '' }, 'secretKey must not be empty'],
    [{ baseUrl: 'localhost' }, 'baseUrl must be an origin'],
    [{ baseUrl: 'http://localhost/api' }, 'baseUrl must be an origin'],
    [
      { webhooks: [{ url: 'shop', signatureKey: 'k' }] },
      'webhooks.url must be an absolute http(s)',
    ],
    [{ webhooks: [{ url: 'javascript:1', signatureKey: 'k' }] }, 'absolute http(s) URL'],
    [{ webhooks: [{ url: 'http://u:p@a.example', signatureKey: 'k' }] }, 'no user name'],
    [{ webhooks: [{ url: 'http://a.example', signatureKey: '' }] }, 'webhooks.signatureKey must'],
    [
      { webhooks: [{ url: 'http://a.example', signatureKey: 'k', headers: { 'a b': 'c' } }] },
      'webhooks.headers must',
    ],
  ])('refuses %o', (options, rule) => {
    expect(() => createSandbox({ clock: systemClock, ...options })).toThrow(rule);
  });
});
