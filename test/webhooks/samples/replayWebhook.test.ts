import { describe, expect, it } from 'vitest';
import {
  replayWebhook,
  sampleWebhook,
  signTestWebhook,
  type StoredWebhook,
} from '../../../src/webhooks/index.ts';
import { INBOX_KEY, posted, webhookInbox } from '../../support/webhookInbox.ts';

describe('a webhook made for a test', () => {
  it('is signed as Checkout.com signs', async () => {
    const { handle, delivered } = webhookInbox();
    const signed = signTestWebhook(sampleWebhook('payment_captured'), INBOX_KEY);
    expect((await replayWebhook(handle, signed)).status).toBe(200);
    expect(delivered).toMatchObject([{ asPayment: { type: 'checkout.payment_captured' } }]);
  });

  it('signed by another key is refused', async () => {
    const signed = signTestWebhook(sampleWebhook('payment_captured'), 'another');
    expect((await replayWebhook(webhookInbox().handle, signed)).status).toBe(401);
  });

  it('is sent as it is when it is text, with the headers that are asked for', async () => {
    const { handle, refused } = webhookInbox({ authorization: ['secret'] });
    const broken = signTestWebhook('{', INBOX_KEY, { authorization: 'secret' });
    expect(broken.body).toBe('{');
    expect((await replayWebhook(handle, broken)).status).toBe(400);
    expect(refused).toMatchObject([{ kind: 'unreadable' }]);
  });
});

describe('a webhook that was kept', () => {
  it('is delivered anew from its raw body and signature', async () => {
    const kept: StoredWebhook[] = [];
    const first = webhookInbox({
      onEvent: (_event, { raw: { rawBody, signature } }) => {
        kept.push({ body: rawBody, headers: { 'cko-signature': signature ?? '' } });
      },
    });
    await first.handle(posted(JSON.stringify(sampleWebhook('payment_refunded'))));
    const second = webhookInbox();
    for (const one of kept) expect((await replayWebhook(second.handle, one)).status).toBe(200);
    expect(second.delivered).toEqual(first.delivered);
  });
});
