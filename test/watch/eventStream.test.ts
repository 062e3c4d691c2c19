import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serveHandler } from '../../src/watch/serveHandler.ts';
import { cardRequest } from '../support/shop.ts';
import { WATCH_TOKEN, watchOf, WatchedShop } from '../support/watchedShop.ts';

let shop: WatchedShop;

beforeEach(() => {
  shop = new WatchedShop();
});

afterEach(() => shop.close());

const path = `/watch/events?token=${WATCH_TOKEN}`;

/** The events of a stream, one by one; nothing once it has ended. */
function reader(response: Response): () => Promise<string | undefined> {
  const parts = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  return async () => (await parts?.read())?.value;
}

describe('the stream of changes', () => {
  it('begins at once, then tells of each change by its payment and step', async () => {
    const response = await watchOf(shop.payments)(new Request(`http://localhost${path}`));
    const next = reader(response);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(await next()).toBe('retry: 1000\n\n');
    const { id } = await shop.authorized({ reference: 'TOLD' });
    const told = await next();
    expect(told).toMatch(/^id: ps_[\w.-]+\.\d+\ndata: \{.*\}\n\n$/);
    const change = JSON.parse(/data: (.*)/.exec(told ?? '')?.[1] ?? '{}');
    expect(change).toMatchObject({ id, leftOut: 0 });
    expect(Object.keys(change).toSorted()).toEqual(['cause', 'id', 'leftOut', 'sequence', 'state']);
  });

  it('ends when the payments are closed', async () => {
    const next = reader(await watchOf(shop.payments)(new Request(`http://localhost${path}`)));
    await next();
    await shop.finish(shop.payments.close());
    expect(await next()).toBeUndefined();
  });

  it('lets go of its subscription when the reader goes away', async () => {
    let ended = 0;
    const payments = {
      ...shop.payments,
      subscribe: () => {
        const changes = shop.payments.subscribe();
        return {
          ...changes,
          next: () => changes.next(),
          return: async () => {
            ended += 1;
            return { done: true as const, value: undefined };
          },
        } as typeof changes;
      },
    };
    const server = await serveHandler(watchOf(payments), { port: 0 });
    const gone = new AbortController();
    const response = await fetch(server.url + path, { signal: gone.signal });
    await reader(response)();
    gone.abort();
    await server.close();
    await expect.poll(() => ended).toBeGreaterThan(0);
  });
});

describe('a served watch page', () => {
  it('answers over HTTP, takes commands, and closes with its streams open', async () => {
    const { id } = (await shop.finish(shop.payments.request(cardRequest())))._unsafeUnwrap();
    const server = await serveHandler(watchOf(shop.payments, { mayAct: true }), { port: 0 });
    const page = await fetch(`${server.url}/watch/`);
    expect([page.status, page.headers.get('content-type')]).toEqual([
      200,
      'text/html; charset=utf-8',
    ]);
    const stream = await fetch(server.url + path);
    const refused = await fetch(`${server.url}/watch/payments/${id}/capture`, {
      method: 'POST',
      headers: { 'x-watch-token': WATCH_TOKEN },
      body: JSON.stringify({ amount: 99_999 }),
    });
    expect(refused.status).toBe(409);
    await server.close();
    await expect(fetch(`${server.url}/watch/`)).rejects.toThrow('fetch failed');
    await stream.text().catch(() => undefined);
  });
});
