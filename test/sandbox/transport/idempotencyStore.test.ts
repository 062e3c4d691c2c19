import { describe, expect, it } from 'vitest';
import { DAY, openShop, visa } from '../../support/sandboxShop.ts';

const request = { source: visa, amount: 100, currency: 'GBP', capture: false };
const key = { 'cko-idempotency-key': 'order-7 attempt-1' };

describe('an idempotency key', () => {
  it('makes one payment, answered alike each time', async () => {
    const shop = openShop();
    const first = await shop.post('/payments', request, key);
    const again = await shop.post('/payments', request, key);
    expect([again.status, again.text]).toEqual([first.status, first.text]);
    expect(shop.sandbox.payments()).toHaveLength(1);
    await shop.post('/payments', request, { 'cko-idempotency-key': 'another' });
    await shop.post('/payments', request);
    expect(shop.sandbox.payments()).toHaveLength(3);
  });

  it('replays a decline too', async () => {
    const shop = openShop();
    const declined = { ...request, source: { ...visa, number: '4544249167673670' } };
    const first = await shop.post('/payments', declined, key);
    const again = await shop.post('/payments', request, key);
    expect(again.text).toBe(first.text);
    expect(shop.sandbox.payments()).toHaveLength(1);
  });

  it('is forgotten after a day', async () => {
    const shop = openShop();
    await shop.post('/payments', request, key);
    await shop.pass(DAY - 1);
    await shop.post('/payments', request, key);
    expect(shop.sandbox.payments()).toHaveLength(1);
    await shop.pass(1);
    await shop.post('/payments', request, key);
    expect(shop.sandbox.payments()).toHaveLength(2);
  });

  it('is not kept for a refusal', async () => {
    const shop = openShop();
    expect((await shop.post('/payments', { ...request, amount: -1 }, key)).status).toBe(422);
    expect((await shop.post('/payments', request, key)).status).toBe(201);
  });

  it('that is still being worked on is answered with 429', async () => {
    const shop = openShop();
    const both = await Promise.all([
      shop.post('/payments', request, key),
      shop.post('/payments', request, key),
    ]);
    expect(both.map(({ status }) => status)).toEqual([201, 429]);
    expect(shop.sandbox.payments()).toHaveLength(1);
    expect((await shop.post('/payments', request, key)).text).toBe(both[0]?.text);
  });

  it('may be answered with 409 while it is being worked on', async () => {
    const shop = openShop({ concurrentKey: 409 });
    const both = await Promise.all([
      shop.post('/payments', request, key),
      shop.post('/payments', request, key),
    ]);
    expect(both.map(({ status }) => status)).toEqual([201, 409]);
  });

  it.each([
    ['honoured', 1],
    ['ignored', 2],
  ] as const)('of a reversal is %s', async (reversalIdempotency, different) => {
    const shop = openShop({ reversalIdempotency, actionDelayMs: 60_000 });
    const { id } = await shop.pay({ capture: false });
    const answers = [
      await shop.post(`/payments/${id}/reversals`, {}, key),
      await shop.post(`/payments/${id}/reversals`, {}, key),
    ];
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(different);
  });

  it('counts for one path only', async () => {
    const shop = openShop();
    const { body: payment } = await shop.post('/payments', request, key);
    const part = { amount: 10, capture_type: 'NonFinal' };
    const url = `/payments/${payment.id}/captures`;
    const capture = await shop.post(url, part, key);
    expect(capture.status).toBe(202);
    expect((await shop.post(url, part, key)).text).toBe(capture.text);
    await shop.pass(1000);
    expect(shop.sandbox.books(payment.id)?.balances.total_captured).toBe(10);
    expect((await shop.post(`/payments/${payment.id}/refunds`, { amount: 5 }, key)).status).toBe(
      202,
    );
  });

  it('means nothing to a token', async () => {
    const shop = openShop();
    const first = await shop.post('/tokens', visa, key);
    const second = await shop.post('/tokens', visa, key);
    expect(second.body.token).not.toBe(first.body.token);
  });
});
