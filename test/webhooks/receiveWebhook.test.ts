import { errAsync, okAsync } from 'neverthrow';
import { describe, expect, it } from 'vitest';
import {
  createWebhookHandler,
  signWebhook,
  type WebhookMessage,
  type WebhookReceiver,
} from '../../src/webhooks/index.ts';
import { webhookSample } from '../support/webhookSamples.ts';

const KEY = 'first signature key';

function inbox(keys: readonly string[] = [KEY]) {
  const delivered: WebhookMessage[] = [];
  const receiver: WebhookReceiver = {
    keys,
    deliver: (message) => {
      delivered.push(message);
      return okAsync('delivered');
    },
  };
  return { delivered, handle: createWebhookHandler(receiver) };
}

const posted = (body: string, signature?: string): Request =>
  new Request('http://shop.example/webhooks', {
    method: 'POST',
    body,
    headers: signature === undefined ? {} : { 'cko-signature': signature },
  });

describe('a webhook', () => {
  const body = webhookSample('payment_captured');

  it('is delivered under its own id, and under its type and action', async () => {
    const { delivered, handle } = inbox();
    const response = await handle(posted(body, signWebhook(body, KEY)));
    expect(response.status).toBe(200);
    expect(delivered).toMatchObject([
      {
        ids: ['evt_payment_captured', 'payment_captured:act_ourownactionidentifier222'],
        checkoutPaymentId: 'pay_ourownpaymentidentifier22',
        reference: 'ORDER-77',
      },
    ]);
  });

  it('signed by an older key is taken while keys are exchanged', async () => {
    const { handle } = inbox(['new key', KEY]);
    expect((await handle(posted(body, signWebhook(body, KEY)))).status).toBe(200);
  });

  it.each([
    ['is not signed', body, undefined],
    ['is signed by another key', body, signWebhook(body, 'another')],
    ['was altered on the way', body.replace('1250', '9250'), signWebhook(body, KEY)],
    ['has a signature of another length', body, 'abc'],
    ['has the signature in capitals', body, signWebhook(body, KEY).toUpperCase()],
  ])('that %s is answered 401 and reaches nobody', async (_what, sent, signature) => {
    const { delivered, handle } = inbox();
    expect((await handle(posted(sent, signature))).status).toBe(401);
    expect(delivered).toEqual([]);
  });

  it('is taken from nobody while no key is configured', async () => {
    const { handle } = inbox([]);
    expect((await handle(posted(body, signWebhook(body, '')))).status).toBe(401);
  });

  it('is verified by its bytes, whatever they decode to', async () => {
    const bytes = Buffer.concat([Buffer.from(body.slice(0, -1)), Buffer.from([0xff, 0x7d])]);
    const odd = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(body)]);
    for (const [sent, status] of [
      [odd, 200],
      [bytes, 400],
    ] as const) {
      const signature = signWebhook(sent, KEY);
      const { handle } = inbox();
      const request = new Request('http://shop.example/webhooks', {
        method: 'POST',
        body: sent,
        headers: { 'cko-signature': signature },
      });
      expect((await handle(request)).status).toBe(status);
    }
  });

  it('is never taken under an empty key', async () => {
    const { handle } = inbox(['']);
    expect((await handle(posted(body, signWebhook(body, '')))).status).toBe(401);
  });

  it.each([
    { amount: null, balances: null, risk: null, reference: null },
    { amount: '1250', response_code: 10000, risk: { flagged: 'False' } },
    { id: undefined, payment_id: 'pay_ourownpaymentidentifier22' },
  ])('with odd fields is delivered all the same: %j', async (data) => {
    const odd = webhookSample('payment_captured', data);
    const { delivered, handle } = inbox();
    expect((await handle(posted(odd, signWebhook(odd, KEY)))).status).toBe(200);
    expect(delivered).toHaveLength(1);
  });

  it.each(['not json', '[]', '{"type":"payment_captured"}', '{"id":1,"type":"x"}'])(
    'that cannot be read (%s) is answered 400',
    async (unreadable) => {
      const { handle } = inbox();
      expect((await handle(posted(unreadable, signWebhook(unreadable, KEY)))).status).toBe(400);
    },
  );

  it('of an unknown type is acknowledged and left alone', async () => {
    const unknown = webhookSample('issuing_card_created');
    const { delivered, handle } = inbox();
    expect((await handle(posted(unknown, signWebhook(unknown, KEY)))).status).toBe(200);
    expect(delivered).toEqual([]);
  });

  it('that cannot be stored is asked for again', async () => {
    const handle = createWebhookHandler({ keys: [KEY], deliver: () => errAsync('storeFailed') });
    expect((await handle(posted(body, signWebhook(body, KEY)))).status).toBe(503);
  });

  it('is signed in lower-case hex over its bytes', () => {
    const known = 'f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8';
    expect(signWebhook('The quick brown fox jumps over the lazy dog', 'key')).toBe(known);
  });

  it('has to be posted', async () => {
    const { handle } = inbox();
    expect((await handle(new Request('http://shop.example/webhooks'))).status).toBe(405);
  });
});
