import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { connect as connectHttp2, createServer as createHttp2Server } from 'node:http2';
import { connect, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import express, { type RequestHandler } from 'express';
import { fastify } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWatch } from '../../src/watch/createWatch.ts';
import { nodeListener } from '../../src/watch/nodeListener.ts';
import { WatchedShop } from '../support/watchedShop.ts';

const token = 'token-for-this-page';
const amount = JSON.stringify({ amount: 1500, captureType: 'NonFinal' });
let shop: WatchedShop;
let server: Server | undefined;
let id: string;

beforeEach(async () => {
  shop = new WatchedShop();
  ({ id } = await shop.authorized());
});

afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  server = undefined;
  await shop.close();
});

const watch = () => createWatch({ payments: shop.payments, token, mayAct: true })._unsafeUnwrap();

async function serve(listener: RequestListener): Promise<number> {
  server = createServer(listener);
  const listening = server;
  await new Promise<void>((resolve) => {
    listening.listen(0, '127.0.0.1', resolve);
  });
  return (listening.address() as AddressInfo).port;
}

const capture = (port: number, body: string | ReadableStream) =>
  fetch(`http://127.0.0.1:${port}/watch/payments/${id}/capture`, {
    method: 'POST',
    headers: { 'x-watch-token': token, 'content-type': 'application/json' },
    body,
    duplex: 'half',
  });

describe('the page served by Node', () => {
  it.each([
    ['without any parser', () => express()],
    ['behind express.json()', () => express().use(express.json())],
    ['behind express.text()', () => express().use(express.text({ type: () => true }))],
    ['behind express.raw()', () => express().use(express.raw({ type: () => true }))],
    ['behind parsers of other types', () => express().use(express.urlencoded())],
  ])('%s takes the amount of a command', async (_how, application) => {
    const port = await serve(application().use('/watch', nodeListener(watch().handler)));
    const response = await capture(port, amount);
    expect(response.status).toBe(200);
    const { balances } = await shop.atRest(id);
    expect(balances.captured).toBe(1500);
  });

  it('in a scope of Fastify that parses nothing takes the amount of a command', async () => {
    const listener = nodeListener(watch().handler);
    const app = fastify();
    app.register((scope, _options, done) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', (_request, _payload, parsed) => parsed(null));
      scope.all('/watch/*', ({ raw }, reply) => listener(raw, reply.hijack().raw));
      done();
    });
    const address = await app.listen({ host: '127.0.0.1', port: 0 });
    const response = await capture(Number(new URL(address).port), amount);
    expect(response.status).toBe(200);
    expect((await shop.atRest(id)).balances.captured).toBe(1500);
    await app.close();
  });

  const setting = (left: object): RequestHandler => {
    return (request, _response, next) => {
      Object.assign(request, left);
      next();
    };
  };
  const collecting: RequestHandler = (request, _response, next) => {
    Object.assign(request, { rawBody: '' }).setEncoding('utf8');
    request.on('data', (chunk: string) => Object.assign(request, { rawBody: chunk }));
    next();
  };
  const eating: RequestHandler = (request, _response, next) => {
    request.resume().once('end', () => next());
  };

  it.each<[string, RequestHandler[]]>([
    ['collects the bytes while they come', [collecting]],
    ['has no bytes yet', [setting({ rawBody: Buffer.alloc(0) }), express.json()]],
    ['has put an empty text', [setting({ body: '' })]],
    ['has put an empty object', [setting({ body: {} })]],
  ])('takes the amount when something in front %s', async (_what, front) => {
    const port = await serve(express().use(front).use('/watch', nodeListener(watch().handler)));
    expect((await capture(port, amount)).status).toBe(200);
    expect((await shop.atRest(id)).balances.captured).toBe(1500);
  });

  it.each<[string, RequestHandler[]]>([
    ['left nothing', [eating]],
    ['left an empty object', [setting({ body: {} }), eating]],
    ['left an empty text', [setting({ body: '', rawBody: '' }), eating]],
    ['left a part', [eating, setting({ rawBody: amount.slice(0, 9) })]],
  ])('takes nothing when something in front has read the body and %s', async (_what, front) => {
    const port = await serve(express().use(front).use('/watch', nodeListener(watch().handler)));
    const response = await capture(port, amount);
    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({ error: { kind: 'bodyTaken' } });
    expect((await shop.atRest(id)).operations).toEqual([]);
  });

  it.each<[string, RequestHandler[]]>([
    ['by itself', [setting({})]],
    ['behind express.json()', [express.json()]],
    ['behind one that reads to the end', [eating]],
  ])('%s takes no command without a body', async (_what, front) => {
    const port = await serve(express().use(front).use('/watch', nodeListener(watch().handler)));
    const response = await capture(port, '');
    expect(response.status).toBe(400);
    expect((await shop.atRest(id)).operations).toEqual([]);
  });

  it('reads no further than its limit, whatever is sent', async () => {
    let sent = 0;
    const flood = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        if (sent > 4_000) controller.close();
        else controller.enqueue(new Uint8Array(65_536).fill(32));
      },
    });
    const port = await serve(nodeListener(watch().handler));
    const before = process.memoryUsage().arrayBuffers;
    const status = await capture(port, flood).then(
      (response) => response.status,
      () => 413,
    );
    expect(status).toBe(413);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(100e6);
    expect((await shop.atRest(id)).operations).toEqual([]);
  });

  it('ends a connection over which a refused body is still to come', async () => {
    const socket = connect(await serve(nodeListener(watch().handler)), '127.0.0.1');
    socket.write('POST /watch/clock HTTP/1.1\r\nHost: localhost\r\nContent-Length: 20\r\n\r\n');
    const answer = await text(socket);
    expect(answer.split('\r\n')[0]).toBe('HTTP/1.1 401 Unauthorized');
    expect(answer).toMatch(/^connection: close\r$/im);
  });

  it.each([
    ['shop.example', 200],
    ['evil.example', 421],
  ])('over HTTP/2 knows %s by its authority: %d', async (host, expected) => {
    const handler = createWatch({ payments: shop.payments, token, hosts: ['shop.example'] });
    const listener = nodeListener(handler._unsafeUnwrap().handler);
    const secondly = createHttp2Server(listener as never);
    await new Promise<void>((resolve) => {
      secondly.listen(0, '127.0.0.1', resolve);
    });
    const { port } = secondly.address() as AddressInfo;
    const session = connectHttp2(`http://127.0.0.1:${port}`);
    const path = `/watch/settings?token=${token}`;
    const stream = session.request({ ':path': path, ':authority': host });
    const [headers] = await once(stream, 'response');
    session.destroy();
    await new Promise((resolve) => {
      secondly.close(resolve);
    });
    expect((headers as Record<string, unknown>)[':status']).toBe(expected);
  });

  it.each([
    ['a method that Fetch has not', 'TRACE /watch/ HTTP/1.1', 'localhost'],
    ['a target that is no address', 'GET // HTTP/1.1', 'localhost'],
    ['a host that is none', 'GET /watch/ HTTP/1.1', 'a b[c'],
  ])('answers 400 to %s', async (_what, line, host) => {
    const port = await serve(nodeListener(watch().handler));
    const socket = connect(port, '127.0.0.1');
    socket.end(`${line}\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    expect((await text(socket)).split('\r\n')[0]).toBe('HTTP/1.1 400 Bad Request');
  });
});
