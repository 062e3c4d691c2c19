import { createServer, type RequestListener, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import express from 'express';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWatch } from '../../src/watch/createWatch.ts';
import { nodeListener } from '../../src/watch/nodeListener.ts';
import { WatchedShop } from '../support/watchedShop.ts';

const token = 'token-for-this-page';
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
    const body = JSON.stringify({ amount: 1500, captureType: 'NonFinal' });
    const response = await capture(port, body);
    expect(response.status).toBe(200);
    const { balances } = await shop.atRest(id);
    expect(balances.captured).toBe(1500);
  });

  it('says so when something in front has read the body and left nothing', async () => {
    const eats: RequestListener = (request, response) => {
      void text(request).then(() => nodeListener(watch().handler)(request, response));
    };
    const response = await capture(await serve(eats), '{"amount":1500}');
    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({ error: { kind: 'bodyTaken' } });
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
