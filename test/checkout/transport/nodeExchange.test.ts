import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { RequestListener } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { Outgoing } from '../../../src/checkout/transport/exchange.ts';
import { NeverConnected } from '../../../src/checkout/transport/neverConnected.ts';
import { nodeExchange } from '../../../src/checkout/transport/nodeExchange.ts';
import { systemClock } from '../../../src/clock.ts';
import { VirtualClock } from '../../../src/virtualClock.ts';
import { startServer, type TestServer } from '../support/startServer.ts';

const cleanUps: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

async function serve(answer: RequestListener): Promise<TestServer> {
  const server = await startServer(answer);
  cleanUps.push(() => server.stop());
  return server;
}

/** A server that speaks no HTTP. */
async function serveRaw(server: Server): Promise<string> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  cleanUps.push(() => server.close());
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function post(url: string, given: Partial<Outgoing> = {}): Outgoing {
  const { signal } = new AbortController();
  return { url, method: 'POST', headers: {}, body: '{"amount":750}', signal, ...given };
}

function exchange(clock = systemClock) {
  return nodeExchange({ clock, connectTimeoutMs: 10_000 });
}

describe('an exchange over Node', () => {
  it('sends method, headers and the length of the body in bytes', async () => {
    let seen: unknown;
    const { baseUrl } = await serve(({ method, headers }, response) => {
      seen = { method, type: headers['content-type'], length: headers['content-length'] };
      response.end();
    });
    const headers = { 'content-type': 'application/json' };
    const reply = await exchange()(post(baseUrl, { headers, body: '{"name":"Zoë"}' }));
    expect(seen).toEqual({ method: 'POST', type: 'application/json', length: '15' });
    expect(reply).toMatchObject({ status: 200, text: '' });
  });

  it('reads a character that two packets share, and no mark before the text', async () => {
    const bytes = Buffer.from('\uFEFF{"name":"Zoë"}');
    const { baseUrl } = await serve((_, response) => {
      response.write(bytes.subarray(0, 15), () => response.end(bytes.subarray(15)));
    });
    expect(await exchange()(post(baseUrl))).toMatchObject({ text: '{"name":"Zoë"}' });
  });

  it('joins headers of one name as fetch does', async () => {
    const { baseUrl } = await serve((_, response) => {
      response.setHeader('Set-Cookie', ['a=1', 'b=2']).setHeader('X-Seen', ['1', '2']).end();
    });
    const { headers } = await exchange()(post(baseUrl));
    expect(headers).toMatchObject({ 'set-cookie': 'a=1, b=2', 'x-seen': '1, 2' });
  });

  it('sends no body with a GET', async () => {
    let length: unknown = 'none seen';
    const { baseUrl } = await serve(({ headers }, response) => {
      length = headers['content-length'];
      response.end('{}');
    });
    const { signal } = new AbortController();
    await exchange()({ url: baseUrl, method: 'GET', headers: {}, signal });
    expect(length).toBeUndefined();
  });

  it('breaks off when the signal is raised, before or after the connection', async () => {
    const controller = new AbortController();
    const { baseUrl } = await serve(() => controller.abort());
    await expect(exchange()(post(baseUrl, { signal: controller.signal }))).rejects.toThrow(
      'socket hang up',
    );
    const late = exchange()(post(baseUrl, { signal: AbortSignal.abort() }));
    await expect(late).rejects.toBeInstanceOf(NeverConnected);
  });

  it('does not send again what a resting connection lost', async () => {
    let closeNext = (): void => {};
    const server = await serve((request, response) => {
      closeNext = () => request.socket.destroy();
      response.end('{}');
    });
    const send = exchange();
    await send(post(server.baseUrl));
    closeNext();
    await send(post(server.baseUrl)).catch(() => undefined);
    expect(server.count()).toBeLessThanOrEqual(2);
  });
});

describe('a connection that never stands', () => {
  it('is told as such when nobody listens', async () => {
    const server = await startServer(() => {});
    await server.stop();
    const failed = exchange()(post(server.baseUrl));
    await expect(failed).rejects.toMatchObject({ name: 'NeverConnected', code: 'ECONNREFUSED' });
  });

  it('is told as such when the other side speaks no TLS', async () => {
    const host = await serveRaw(createServer((socket) => socket.end('220 hello\r\n')));
    const failed = exchange()(post(`https://${host}`));
    await expect(failed).rejects.toBeInstanceOf(NeverConnected);
  });

  it('is given up after its time, the TLS handshake included', async () => {
    const clock = new VirtualClock(0);
    const host = await serveRaw(
      createServer((socket) => {
        socket.on('error', () => {});
        clock.advance(9_999);
        expect(clock.nextDue()).toBe(10_000);
        clock.advance(1);
      }),
    );
    const failed = exchange(clock)(post(`https://${host}`));
    await expect(failed).rejects.toMatchObject({
      name: 'NeverConnected',
      code: 'CONNECT_TIMEOUT',
    });
  });

  it('leaves no timer behind once it stands', async () => {
    const clock = new VirtualClock(0);
    const { baseUrl } = await serve((_, response) => response.end('{}'));
    await exchange(clock)(post(baseUrl));
    expect(clock.nextDue()).toBeUndefined();
  });
});
