import { afterEach, describe, expect, it, vi } from 'vitest';
import { exchangeFor } from '../../../src/checkout/transport/exchangeFor.ts';
import { systemClock } from '../../../src/clock.ts';
import { startServer, type TestServer } from '../support/startServer.ts';

let server: TestServer | undefined;

afterEach(async () => {
  vi.unstubAllGlobals();
  await server?.stop();
  server = undefined;
});

const options = { clock: systemClock, connectTimeoutMs: 10_000 };
const { signal } = new AbortController();
const outgoing = { method: 'GET', headers: {}, signal } as const;

/** One that answers by itself. */
function answering(text: string): typeof globalThis.fetch {
  return () => Promise.resolve(new Response(text));
}

describe('what requests are sent by', () => {
  it("is the caller's fetch when there is one", async () => {
    const send = exchangeFor({ ...options, fetch: answering('own') });
    expect(await send({ ...outgoing, url: 'http://nowhere.invalid' })).toMatchObject({
      text: 'own',
    });
  });

  it('is a global fetch that was replaced, even after the client was made', async () => {
    const send = exchangeFor({ ...options, fetch: undefined });
    vi.stubGlobal('fetch', answering('replaced'));
    expect(await send({ ...outgoing, url: 'http://nowhere.invalid' })).toMatchObject({
      text: 'replaced',
    });
  });

  it("is Node's own HTTP otherwise", async () => {
    server = await startServer((_, response) => response.end('direct'));
    const send = exchangeFor({ ...options, fetch: undefined });
    expect(await send({ ...outgoing, url: server.baseUrl })).toMatchObject({ text: 'direct' });
  });
});
