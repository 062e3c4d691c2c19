import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWatch, type WatchOptions } from '../../src/watch/index.ts';
import { WATCH_TOKEN, watchOf, WatchedShop } from '../support/watchedShop.ts';

let shop: WatchedShop;

beforeEach(() => {
  shop = new WatchedShop();
});

afterEach(() => shop.close());

describe('the watch page', () => {
  it.each<[Partial<WatchOptions>, string]>([
    [{ token: 'short' }, 'token'],
    [{ token: 'with a space in between' }, 'token'],
    [{ path: 'watch' }, 'path'],
    [{ path: '/watch/' }, 'path'],
    [{ path: '/watch?x' }, 'path'],
  ])('refuses %j by the name of the option, without showing it', (options, field) => {
    const made = createWatch({ payments: shop.payments, token: WATCH_TOKEN, ...options });
    const error = made._unsafeUnwrapErr();
    expect(error).toMatchObject({ kind: 'invalidWatch', field });
    expect(JSON.stringify(error)).not.toContain('with a space');
  });

  it('is served under its path, with its token in the address', async () => {
    const { payments } = shop;
    const made = createWatch({ payments, token: WATCH_TOKEN, path: '/office/payments' });
    const { address, handler } = made._unsafeUnwrap();
    expect(address).toBe(`/office/payments/?token=${WATCH_TOKEN}`);
    const page = await handler(new Request(`http://localhost${address}`));
    expect(await page.text()).toContain('<title>Payments');
    expect((await handler(new Request('http://localhost/office/paymentsX'))).status).toBe(404);
  });

  it('loads nothing from elsewhere, and may not be framed', async () => {
    const { text, headers } = await shop.look('/');
    const loaded = [...text.matchAll(/(?:src|href)="([^"#]+)"/g)].map(([, name = '']) => name);
    expect(loaded).toEqual(['data:,', 'watch.css', 'main.js']);
    for (const name of ['watch.css', 'main.js']) {
      const { status, text: asset } = await shop.look(`/${name}`);
      expect([status, /https?:\/\//.test(asset)]).toEqual([200, false]);
    }
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('serves every script that its scripts import', async () => {
    const seen = new Set<string>();
    const pending = ['main.js'];
    for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
      if (seen.has(name)) continue;
      seen.add(name);
      const { status, text } = await shop.look(`/${name}`);
      expect([name, status]).toEqual([name, 200]);
      const imports = [...text.matchAll(/from '\.\/(\w+\.js)'/g)];
      pending.push(...imports.map(([, imported = '']) => imported));
    }
    expect(seen.size).toBeGreaterThan(8);
  });

  it.each(['/nothing', '/constructor', '/../package.json', '/main.js/x', '/%ff'])(
    'has nothing at %s',
    async (path) => {
      expect((await shop.look(path)).status).toBe(404);
      expect((await shop.tell(path, {})).status).toBe(404);
    },
  );

  it('answers 500 to a bug, and says nothing of what it was about', async () => {
    const payments = {
      ...shop.payments,
      health: () => {
        throw new Error('secret of a bug');
      },
    };
    const request = new Request(`http://localhost/watch/overview?token=${WATCH_TOKEN}`);
    const response = await watchOf(payments)(request);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret');
  });

  it('tells the page what it may do', async () => {
    expect((await shop.look('/settings')).body).toEqual({ mayAct: false, hasClock: false });
    const clock = { now: () => 0, jump: async () => undefined };
    const { body } = await shop.look('/settings', { mayAct: true, clock });
    expect(body).toEqual({ mayAct: true, hasClock: true });
  });

  it('has a picture of every machine, and no other file', async () => {
    const { body } = await shop.look('/charts');
    expect(body.pictures).toContain('payment.open.funds');
    expect((await shop.look('/charts/payment')).text).toContain('<svg');
    for (const name of ['nothing', '..%2F..%2Fpackage', 'payment.svg']) {
      expect((await shop.look(`/charts/${name}`)).status).toBe(404);
    }
  });
});
