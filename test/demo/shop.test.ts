import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createShop } from '../../src/demo/shop.ts';
import type { Demo } from '../../src/demo/startDemo.ts';
import { demoInProcess } from '../support/demoInProcess.ts';

let demo: Demo;
let origin: string;

beforeAll(async () => {
  demo = await demoInProcess();
  ({ origin } = new URL(demo.shopUrl));
});

afterAll(() => demo.close());

async function freshKey(): Promise<string> {
  const page = await (await fetch(demo.shopUrl)).text();
  return /name="key" value="(\w+)"/.exec(page)?.[1] ?? '';
}

function post(fields: Record<string, string>, headers: Record<string, string> = {}) {
  const body = new URLSearchParams(fields);
  return fetch(`${origin}/buy`, { method: 'POST', redirect: 'manual', headers, body });
}

describe('the shop of the demo', () => {
  it('makes one payment of one form, however often it is sent', async () => {
    const fields = { outcome: 'webhookTwice', key: await freshKey() };
    const [first, second] = await Promise.all([post(fields), post(fields)]);
    expect(first.status).toBe(303);
    expect(first.headers.get('location')).toBe(second.headers.get('location'));
    const { watchUrl } = demo;
    const listed = await fetch(watchUrl.replace('/?', '/payments?'));
    const { payments } = (await listed.json()) as { payments: object[] };
    expect(payments).toHaveLength(1);
  });

  it('sells nothing for another site', async () => {
    const fields = { outcome: 'declined', key: await freshKey() };
    for (const foreign of ['https://evil.example', 'null']) {
      expect((await post(fields, { origin: foreign })).status).toBe(403);
    }
    expect((await post(fields, { origin })).status).toBe(303);
  });

  it.each([
    [{}],
    [{ outcome: 'nothing', key: 'a'.repeat(16) }],
    [{ outcome: 'declined', key: 'short' }],
    [{ outcome: 'declined', key: '<script>12345678' }],
    [{ outcome: 'declined', key: 'a'.repeat(16), more: ' '.repeat(20_000) }],
  ])('has nothing for %j', async (fields) => {
    expect((await post(fields as Record<string, string>)).status).toBe(404);
  });

  it.each(['/orders/ps_nobody', '/orders/', '/back', '/back?cko-session-id=sid_none', '/x'])(
    'has no page at %s',
    async (path) => {
      const response = await fetch(origin + path);
      expect(response.status).toBe(404);
      expect(await response.text()).toContain('Nothing here');
    },
  );

  it('loads nothing from elsewhere and runs no script of a page', async () => {
    const response = await fetch(demo.shopUrl);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(policy).toContain(`form-action 'self' ${demo.sandboxUrl}`);
    expect(await response.text()).not.toMatch(/<script>|https:\/\//);
  });

  it('offers only what Checkout.com can play when it pays through Checkout.com', async () => {
    const backend = {
      payments: {} as never,
      isOwnSandbox: false,
      sourceOf: () => Promise.reject(new Error('not asked')),
      prepare: () => () => undefined,
      bank: 'https:',
      close: async () => undefined,
    };
    const shop = createShop({ backend, origin, watch: '/watch/?token=x' });
    const page = await (await shop(new Request(`${origin}/`))).text();
    expect(page).toContain('value="challenge"');
    expect(page).not.toContain('value="answerLost"');
  });

  it('says that it has a bug, and nothing of what it was about', async () => {
    const backend = {
      payments: {
        get() {
          throw new Error('secret of a bug');
        },
      } as never,
      isOwnSandbox: false,
      sourceOf: () => Promise.reject(new Error('not asked')),
      prepare: () => () => undefined,
      bank: 'https:',
      close: async () => undefined,
    };
    const shop = createShop({ backend, origin, watch: '/watch/?token=x' });
    const response = await shop(new Request(`${origin}/orders/ps_one`));
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret');
  });
});
