import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WATCH_TOKEN, WatchedShop } from '../support/watchedShop.ts';

let shop: WatchedShop;

beforeEach(() => {
  shop = new WatchedShop();
});

afterEach(() => shop.close());

const address = 'http://127.0.0.1:4020/watch/overview';
const asked = (headers: Record<string, string>, init: RequestInit = {}): Request =>
  new Request(address, { ...init, headers: { 'x-watch-token': WATCH_TOKEN, ...headers } });

describe('the door of the watch page', () => {
  it.each([
    ['no token', new Request(address)],
    ['a wrong token', asked({ 'x-watch-token': `${WATCH_TOKEN}x` })],
    ['an empty token', asked({ 'x-watch-token': '' })],
    ['a wrong token in the address', new Request(`${address}?token=another-long-token`)],
  ])('stays shut to %s', async (_, request) => {
    const { status, body } = await shop.ask(request);
    expect([status, body.error?.kind]).toEqual([401, 'noToken']);
    expect(body.payments).toBeUndefined();
  });

  it('opens to the token, in a header or in the address', async () => {
    expect((await shop.ask(asked({}))).status).toBe(200);
    expect((await shop.ask(new Request(`${address}?token=${WATCH_TOKEN}`))).status).toBe(200);
  });

  it.each(['shop.example', 'evil.localhost.example', '127.0.0.1.example:4020', '10.0.0.1', ''])(
    'does not answer to the name %j, which may have been made to point here',
    async (host) => {
      const { status, body } = await shop.ask(asked({ host }));
      expect([status, body.error?.kind]).toEqual([421, 'wrongHost']);
      expect(body.error?.message).toContain('hosts');
    },
  );

  it.each(['localhost:1', '127.0.0.1', '[::1]:8080'])('answers to %s', async (host) => {
    expect((await shop.ask(asked({ host }))).status).toBe(200);
  });

  it('answers to the names it was given, and to no others', async () => {
    const hosts = ['office.example:8443'];
    expect((await shop.ask(asked({ host: 'office.example:8443' }), { hosts })).status).toBe(200);
    expect((await shop.ask(asked({ host: 'localhost' }), { hosts })).status).toBe(421);
  });

  it.each<Record<string, string>>([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://127.0.0.1:4021' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])('does nothing for another site, told by %j', async (headers) => {
    const { status, body } = await shop.ask(asked({ host: '127.0.0.1:4020', ...headers }));
    expect([status, body.error?.kind]).toEqual([403, 'foreignOrigin']);
    const post = asked(
      { host: '127.0.0.1:4020', 'sec-fetch-mode': 'navigate', ...headers },
      { method: 'POST' },
    );
    expect((await shop.ask(post)).status).toBe(403);
  });

  it('lets a link of another site lead to it, with its token', async () => {
    const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
    expect((await shop.ask(asked(headers))).status).toBe(200);
  });
});
