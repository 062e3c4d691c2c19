import type { RequestListener } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { accepted } from './samples/paymentAnswers.ts';
import { clientOf, money, PAYMENT_ID } from './support/testClient.ts';
import { startServer, type TestServer } from './support/startServer.ts';
import { VirtualClock } from '../../src/virtualClock.ts';

let server: TestServer | undefined;

afterEach(async () => {
  await server?.stop();
  server = undefined;
});

async function captureAt(answer: RequestListener) {
  server = await startServer(answer);
  return clientOf(server.baseUrl).capturePayment(PAYMENT_ID, { amount: 750 }, money);
}

describe('over a real connection', () => {
  it('an answer arrives', async () => {
    const answered = await captureAt((_, response) => {
      response.writeHead(202, { 'content-type': 'application/json', 'cko-request-id': 'r-1' });
      response.end(JSON.stringify(accepted));
    });
    expect(answered._unsafeUnwrap()).toMatchObject({
      status: 202,
      requestId: 'r-1',
      body: accepted,
    });
  });

  it('calls one after the other share a connection', async () => {
    server = await startServer((_, response) => {
      response.writeHead(202).end(JSON.stringify(accepted));
    });
    const client = clientOf(server.baseUrl);
    for (let call = 0; call < 20; call += 1) {
      expect((await client.capturePayment(PAYMENT_ID, {}, money)).isOk()).toBe(true);
    }
    expect(server.count()).toBe(20);
    // The first may still be tidying up when the second call begins.
    expect(server.connections()).toBeLessThanOrEqual(2);
  });

  it('a repeat after a reset reaches the server under the same key', async () => {
    const keys: unknown[] = [];
    server = await startServer((request, response) => {
      keys.push(request.headers['cko-idempotency-key']);
      if (keys.length === 1) request.socket.destroy();
      else response.writeHead(202).end(JSON.stringify(accepted));
    });
    const retry = { attempts: 2, baseDelayMs: 1, maxDelayMs: 1 };
    const answered = await clientOf(server.baseUrl, { retry }).capturePayment(PAYMENT_ID, {});
    const { idempotencyKey, attempts } = answered._unsafeUnwrap();
    expect(attempts).toBe(2);
    expect(keys).toEqual([idempotencyKey, idempotencyKey]);
  });

  it('a reset leaves the outcome unknown', async () => {
    const failed = await captureAt((request) => request.socket.destroy());
    expect(failed._unsafeUnwrapErr()).toMatchObject({ conclusion: 'unknown', kind: 'network' });
    expect(server?.count()).toBe(1);
  });

  it('an answer cut short on the line leaves the outcome unknown', async () => {
    const failed = await captureAt((request, response) => {
      response.writeHead(202, { 'content-length': '900' });
      response.write('{"action_id":"act_', () => request.socket.destroy());
    });
    expect(failed._unsafeUnwrapErr()).toMatchObject({ conclusion: 'unknown', kind: 'network' });
  });

  it('JSON cut short leaves the outcome unknown', async () => {
    const failed = await captureAt((_, response) => {
      response.writeHead(202).end(JSON.stringify(accepted).slice(0, 20));
    });
    expect(failed._unsafeUnwrapErr()).toMatchObject({
      conclusion: 'unknown',
      kind: 'unreadableAnswer',
      status: 202,
    });
  });

  it('a page from the gateway leaves the outcome unknown', async () => {
    const failed = await captureAt((_, response) => {
      response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad Gateway</h1>');
    });
    expect(failed._unsafeUnwrapErr()).toMatchObject({
      conclusion: 'unknown',
      kind: 'badGateway',
      status: 502,
    });
  });

  it('a refusal without a body is a refusal', async () => {
    const failed = await captureAt((_, response) => {
      response.writeHead(401, { 'cko-request-id': 'r-2' }).end();
    });
    expect(failed._unsafeUnwrapErr()).toMatchObject({
      conclusion: 'refused',
      kind: 'unauthorized',
      requestId: 'r-2',
    });
  });

  it('a redirect is not followed, with or without the body', async () => {
    const failed = await captureAt((_, response) => {
      response.writeHead(307, { location: '/elsewhere' }).end();
    });
    expect(failed._unsafeUnwrapErr()).toMatchObject({
      conclusion: 'unknown',
      kind: 'unexpectedStatus',
      status: 307,
    });
    expect(server?.count()).toBe(1);
  });

  it('nobody listening means that nothing was sent', async () => {
    server = await startServer(() => {});
    const client = clientOf(server.baseUrl);
    await server.stop();
    const failed = await client.capturePayment(PAYMENT_ID, {}, money);
    expect(failed._unsafeUnwrapErr()).toMatchObject({
      conclusion: 'notSent',
      kind: 'network',
      cause: { code: 'ECONNREFUSED' },
    });
  });

  it('the time limit cuts the connection', async () => {
    const clock = new VirtualClock(0);
    let sawCut = (): void => {};
    const cut = new Promise<void>((resolve) => {
      sawCut = resolve;
    });
    server = await startServer((request) => {
      request.socket.on('close', sawCut);
      clock.advance(300);
    });
    const client = clientOf(server.baseUrl, { clock, timeoutMs: 300 });
    const failed = await client.capturePayment(PAYMENT_ID, {}, money);
    expect(failed._unsafeUnwrapErr()).toMatchObject({ conclusion: 'unknown', kind: 'timeout' });
    await cut;
  });
});
