import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../src/virtualClock.ts';
import { accepted, authorized } from './samples/paymentAnswers.ts';
import { paymentRequest } from './samples/paymentRequests.ts';
import { clientAnswering, money, PAYMENT_ID, SECRET_KEY } from './support/testClient.ts';

describe('a request', () => {
  it('of money carries key, idempotency key and JSON', async () => {
    const { client, sent } = clientAnswering({ status: 202, body: accepted });
    await client.capturePayment(PAYMENT_ID, { amount: 750 }, money);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ method: 'POST', body: { amount: 750 } });
    expect(sent[0]?.url.pathname).toBe(`/payments/${PAYMENT_ID}/captures`);
    expect(sent[0]?.headers).toEqual({
      accept: 'application/json',
      authorization: `Bearer ${SECRET_KEY}`,
      'cko-idempotency-key': money.idempotencyKey,
      'content-type': 'application/json',
    });
  });

  it('that reads carries neither body nor idempotency key', async () => {
    const { client, sent } = clientAnswering({ body: authorized });
    await client.getPayment(PAYMENT_ID);
    expect(sent[0]).toMatchObject({ method: 'GET', body: undefined });
    expect(Object.keys(sent[0]?.headers ?? {})).toEqual(['accept', 'authorization']);
  });

  it('keeps the path of a server of your own', async () => {
    const { client, sent } = clientAnswering({}, { baseUrl: 'http://127.0.0.1:1/fake/' });
    await client.getPayment(PAYMENT_ID);
    expect(sent[0]?.url.pathname).toBe(`/fake/payments/${PAYMENT_ID}`);
  });

  it.each([408, 409, 425, 429, 500, 502, 503, 504])(
    'is sent once, even after a %i',
    async (status) => {
      const { client, sent } = clientAnswering({ status });
      await client.getPayment(PAYMENT_ID);
      await client.requestPayment(paymentRequest(), money);
      expect(sent.map(({ method }) => method)).toEqual(['GET', 'POST']);
    },
  );

  it('leaves what it was given as it was', async () => {
    const { client } = clientAnswering({ status: 201, body: authorized });
    const body = paymentRequest({
      source: { token: 'tok_ourownverysecrettoken2222a' },
      threeds: true,
    });
    const before = structuredClone(body);
    const options = Object.freeze({ ...money });
    expect((await client.requestPayment(body, options)).isOk()).toBe(true);
    expect(body).toEqual(before);
  });

  it('that is not JSON is not sent', async () => {
    const { client, sent } = clientAnswering({});
    const cycle: Record<string, unknown> = {};
    cycle['processing'] = cycle;
    const failed = await client.capturePayment(PAYMENT_ID, cycle, money);
    expect(failed._unsafeUnwrapErr()).toMatchObject({
      conclusion: 'notSent',
      kind: 'invalidRequest',
    });
    expect(sent).toEqual([]);
  });
});

describe('the options of a call', () => {
  it.each<[string, unknown, string]>([
    ['a key by itself, as the official SDK takes it', 'order-7', 'options'],
    ['a key of 65 characters', { idempotencyKey: 'k'.repeat(65) }, 'options.idempotencyKey'],
    ['a key in another script', { idempotencyKey: 'заказ-7' }, 'options.idempotencyKey'],
    ['an empty key', { idempotencyKey: '' }, 'options.idempotencyKey'],
    ['a key with a line break', { idempotencyKey: 'a\r\nb' }, 'options.idempotencyKey'],
    ['a number for a key', { idempotencyKey: 7 }, 'options.idempotencyKey'],
    ['a repeat as text', { ...money, isRepeat: 'no' }, 'options.isRepeat'],
    ['no time', { ...money, timeoutMs: 0 }, 'options.timeoutMs'],
    ['endless time', { ...money, timeoutMs: Infinity }, 'options.timeoutMs'],
    ['no signal', { ...money, signal: {} }, 'options.signal'],
  ])('are checked before money is moved: %s', async (_, options, path) => {
    const { client, sent } = clientAnswering({});
    const failed = await client.voidPayment(PAYMENT_ID, {}, options as typeof money);
    const { kind, conclusion, faults } = failed._unsafeUnwrapErr();
    expect({ kind, conclusion }).toEqual({ kind: 'invalidRequest', conclusion: 'notSent' });
    expect(faults).toContainEqual({ path, rule: expect.stringMatching(/^must be /) });
    expect(sent).toEqual([]);
  });
});

describe('an answer', () => {
  it('tells how it travelled', async () => {
    const headers = { 'Cko-Request-Id': 'req-1', 'Cko-Version': '3.34.5', ETag: '"7"' };
    const clock = new VirtualClock(1_000);
    const reply = async (): Promise<Response> => {
      clock.advance(250);
      return Response.json(authorized, { status: 201, headers });
    };
    const { client } = clientAnswering(reply, { clock });
    const answered = await client.requestPayment(paymentRequest(), money);
    expect(answered._unsafeUnwrap()).toMatchObject({
      status: 201,
      requestId: 'req-1',
      apiVersion: '3.34.5',
      elapsedMs: 250,
      headers: { etag: '"7"', 'cko-request-id': 'req-1' },
      body: { id: PAYMENT_ID },
    });
  });

  it('without those headers has no such fields', async () => {
    const { client } = clientAnswering({ body: authorized });
    const answered = (await client.getPayment(PAYMENT_ID))._unsafeUnwrap();
    expect(answered).not.toHaveProperty('requestId');
    expect(answered).not.toHaveProperty('apiVersion');
  });
});
