import fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { fastifyWebhooks, sampleWebhook, signTestWebhook } from '../../../src/webhooks/index.ts';
import { INBOX_KEY, webhookInbox } from '../../support/webhookInbox.ts';

const { body, headers } = signTestWebhook(sampleWebhook('payment_captured'), INBOX_KEY);

const post = (payload: string = body) =>
  ({ method: 'POST', url: '/webhooks', payload, headers }) as const;

describe('the endpoint in Fastify', () => {
  it('takes a signed webhook and refuses an altered one', async () => {
    const { handle, delivered, refused } = webhookInbox();
    const app = fastify();
    await app.register(fastifyWebhooks(handle), { prefix: '/webhooks' });
    const taken = await app.inject(post());
    expect([taken.statusCode, taken.body]).toEqual([200, 'delivered']);
    expect((await app.inject(post(body.replace('1250', '9250')))).statusCode).toBe(401);
    expect(delivered).toHaveLength(1);
    expect(refused).toMatchObject([{ kind: 'badSignature' }]);
    await app.close();
  });

  it('takes it over a real connection, whatever its content type', async () => {
    const { handle } = webhookInbox();
    const app = fastify();
    await app.register(fastifyWebhooks(handle), { prefix: '/webhooks' });
    const address = await app.listen({ host: '127.0.0.1', port: 0 });
    for (const type of ['application/json', 'text/plain', 'application/x-something']) {
      const response = await fetch(`${address}/webhooks`, {
        method: 'POST',
        body,
        headers: { ...headers, 'content-type': type },
      });
      expect(response.status).toBe(200);
    }
    await app.close();
  });

  it('leaves the parsers of the other routes alone', async () => {
    const app = fastify();
    await app.register(fastifyWebhooks(webhookInbox().handle), { prefix: '/webhooks' });
    app.post('/orders', (request, reply) => reply.send(request.body));
    const ordered = await app.inject({ method: 'POST', url: '/orders', payload: { item: 7 } });
    expect(ordered.json()).toEqual({ item: 7 });
    await app.close();
  });

  it('behind a hook that reads the body says what is wrong', async () => {
    const { handle, refused } = webhookInbox();
    const app = fastify();
    app.addHook('onRequest', async ({ raw }) => {
      raw.resume();
      await new Promise((resolve) => raw.once('end', resolve));
    });
    await app.register(fastifyWebhooks(handle), { prefix: '/webhooks' });
    expect((await app.inject(post())).statusCode).toBe(500);
    expect(refused).toMatchObject([{ kind: 'bodyParsed' }]);
    await app.close();
  });

  it('refuses too long a body by its own limit', async () => {
    const app = fastify();
    await app.register(fastifyWebhooks(webhookInbox({ maxBytes: 10 }).handle), {
      prefix: '/webhooks',
    });
    expect((await app.inject(post())).statusCode).toBe(413);
    await app.close();
  });
});
