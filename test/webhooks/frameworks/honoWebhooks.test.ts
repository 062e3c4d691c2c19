import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { honoWebhooks, sampleWebhook, signTestWebhook } from '../../../src/webhooks/index.ts';
import { INBOX_KEY, webhookInbox } from '../../support/webhookInbox.ts';

const { body, headers } = signTestWebhook(sampleWebhook('payment_captured'), INBOX_KEY);

const posted = (sent: string = body) => ({ method: 'POST', body: sent, headers });

describe('the endpoint in Hono', () => {
  it('takes a signed webhook and refuses an altered one', async () => {
    const { handle, delivered, refused } = webhookInbox();
    const app = new Hono().post('/webhooks', honoWebhooks(handle));
    const taken = await app.request('/webhooks', posted());
    expect([taken.status, await taken.text()]).toEqual([200, 'delivered']);
    const altered = posted(body.replace('1250', '9250'));
    expect((await app.request('/webhooks', altered)).status).toBe(401);
    expect(delivered).toHaveLength(1);
    expect(refused).toMatchObject([{ kind: 'badSignature' }]);
  });

  it('behind a middleware that parses JSON says what is wrong', async () => {
    const { handle, refused } = webhookInbox();
    const app = new Hono()
      .use(async (context, next) => {
        await context.req.json();
        await next();
      })
      .post('/webhooks', honoWebhooks(handle));
    expect((await app.request('/webhooks', posted())).status).toBe(500);
    expect(refused).toMatchObject([{ kind: 'bodyParsed' }]);
  });
});
