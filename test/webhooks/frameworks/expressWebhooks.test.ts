import { createServer, request as send, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterEach, describe, expect, it } from 'vitest';
import { expressWebhooks, sampleWebhook, signTestWebhook } from '../../../src/webhooks/index.ts';
import { INBOX_KEY, webhookInbox } from '../../support/webhookInbox.ts';

const { body, headers } = signTestWebhook(sampleWebhook('payment_captured'), INBOX_KEY);
let server: Server | undefined;

afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  server = undefined;
});

async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener);
  const listening = server;
  await new Promise<void>((resolve) => {
    listening.listen(0, '127.0.0.1', resolve);
  });
  return `http://127.0.0.1:${(listening.address() as AddressInfo).port}/webhooks`;
}

const post = (url: string, sent: string = body) =>
  fetch(url, { method: 'POST', body: sent, headers });

describe('the endpoint in Express', () => {
  it.each([
    ['without any parser', () => express()],
    ['behind express.raw()', () => express().use(express.raw({ type: () => true }))],
    ['behind express.text()', () => express().use(express.text({ type: () => true }))],
    [
      'behind a parser that keeps the raw body',
      () =>
        express().use(
          express.json({
            verify: (request, _response, rawBody) => Object.assign(request, { rawBody }),
          }),
        ),
    ],
    [
      'behind what sets an encoding',
      () =>
        express().use((request, _response, next) => {
          request.setEncoding('utf8');
          next();
        }),
    ],
    [
      'behind what has no bytes yet',
      () =>
        express().use((request, _response, next) => {
          Object.assign(request, { rawBody: Buffer.alloc(0), body: '' });
          next();
        }),
    ],
    ['behind a parser of other types', () => express().use(express.json({ type: 'text/json' }))],
  ])('%s takes a signed webhook and refuses an altered one', async (_how, application) => {
    const { handle, delivered, refused } = webhookInbox();
    const url = await serve(application().post('/webhooks', expressWebhooks(handle)));
    const taken = await post(url);
    expect([taken.status, await taken.text()]).toEqual([200, 'delivered']);
    expect((await post(url, body.replace('1250', '9250'))).status).toBe(401);
    expect(delivered).toHaveLength(1);
    expect(refused).toMatchObject([{ kind: 'badSignature' }]);
  });

  it('behind express.json() says what is wrong', async () => {
    const { handle, refused } = webhookInbox();
    const app = express().use(express.json()).post('/webhooks', expressWebhooks(handle));
    const response = await post(await serve(app));
    expect(response.status).toBe(500);
    expect(await response.text()).toContain('mount the webhook route before that parser');
    expect(refused).toMatchObject([{ kind: 'bodyParsed' }]);
  });

  it('hands a fault of the handler on to the error handler', async () => {
    const failing = expressWebhooks(() => Promise.reject(new Error('broken')));
    const onError: express.ErrorRequestHandler = (cause: Error, _request, response, _next) => {
      response.status(418).send(cause.message);
    };
    const response = await post(await serve(express().post('/webhooks', failing).use(onError)));
    expect([response.status, await response.text()]).toEqual([418, 'broken']);
  });
});

describe('the endpoint in plain Node', () => {
  it('is a listener', async () => {
    const { handle, delivered } = webhookInbox();
    const url = await serve((request, response) => void expressWebhooks(handle)(request, response));
    expect((await post(url)).status).toBe(200);
    expect((await fetch(url)).status).toBe(405);
    expect(delivered).toHaveLength(1);
  });

  it('answers a body without end once it is too long, and hangs up', async () => {
    const { handle } = webhookInbox({ maxBytes: 100_000 });
    const url = await serve((request, response) => void expressWebhooks(handle)(request, response));
    const answered = await new Promise<{ status: number | undefined; connection: unknown }>(
      (resolve, reject) => {
        const outgoing = send(url, { method: 'POST' }, (response) => {
          resolve({ status: response.statusCode, connection: response.headers.connection });
          outgoing.destroy();
        });
        outgoing.on('error', reject);
        outgoing.write(Buffer.alloc(1_000_000));
      },
    );
    expect(answered).toEqual({ status: 413, connection: 'close' });
  });
});
