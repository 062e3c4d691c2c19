import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PaymentView } from '../../src/index.ts';
import { cardRequest, Shop } from '../support/shop.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

let shop: Shop;

beforeEach(() => {
  shop = new Shop();
});

afterEach(() => shop.close());

const refundsIn = (payment: PaymentView): number =>
  shop.books(payment).actions.filter(({ type }) => type === 'Refund').length;

async function captured(): Promise<PaymentView> {
  const { id } = await shop.authorized({ capture: true });
  return shop.atRest(id);
}

describe('a process that takes over a call', () => {
  it('after the key has expired does not make it a second time', async () => {
    const payment = await captured();
    shop.sandbox.faults.add({ kind: 'slow', on: 'refundPayment', delayMs: 5_000 });
    void shop.payments.refund(payment.id, { amount: 1000 });
    await shop.clock.advanceAsync(1_000);
    shop.crash(25 * HOUR_MS);
    await shop.clock.advanceAsync(48 * HOUR_MS);
    expect(refundsIn(payment)).toBe(1);
    expect((await shop.view(payment.id)).balances.refunded).toBe(1000);
  });

  it('takes a no for no answer, as the dead process may have got a yes', async () => {
    const payment = await captured();
    shop.sandbox.faults.add({ kind: 'slow', on: 'refundPayment', delayMs: 5_000 });
    void shop.payments.refund(payment.id, { amount: 1000 });
    await shop.clock.advanceAsync(1_000);
    shop.crash();
    shop.sandbox.faults.add({ kind: 'rateLimited', on: 'refundPayment' });
    await shop.clock.advanceAsync(10 * MINUTE_MS);
    expect(refundsIn(payment)).toBe(1);
    expect((await shop.view(payment.id)).operations.at(-1)?.status).toBe('confirmed');
  });
});

describe('a process that is asked for what a dead one was to call', () => {
  const ownLimitMs = 70_000;

  it('answers a command as unknown at its own limit, and finds it out afterwards', async () => {
    const { id } = await captured();
    shop.sandbox.faults.add({ kind: 'slow', on: 'refundPayment', delayMs: 5_000 });
    shop.sandbox.faults.add({ kind: 'webhookLost', on: 'payment_refunded' });
    const options = { amount: 1000, key: 'REFUND' };
    void shop.payments.refund(id, options);
    await shop.clock.advanceAsync(1_000);
    shop.crash();
    const began = shop.clock.now();
    const again = await shop.finish(shop.payments.refund(id, options));
    expect(again._unsafeUnwrapErr()).toMatchObject({
      kind: 'unknown',
      operation: { key: 'REFUND', status: 'requested' },
    });
    expect(shop.clock.now() - began).toBe(ownLimitMs);
    const other = await shop.finish(shop.payments.refund(id, { amount: 1000 }));
    expect(other._unsafeUnwrapErr()).toMatchObject({ reason: 'operationInFlight' });
    expect(shop.clock.now() - began).toBe(ownLimitMs);
    expect((await shop.atRest(id)).balances.refunded).toBe(1000);
  });

  it('answers a request as unknown at its own limit', async () => {
    shop.sandbox.faults.add({ kind: 'slow', on: 'requestPayment', delayMs: 5_000 });
    shop.sandbox.faults.add({ kind: 'webhookLost', on: 'payment_approved' });
    void shop.payments.request(cardRequest());
    await shop.clock.advanceAsync(1_000);
    shop.crash();
    const began = shop.clock.now();
    const again = await shop.finish(shop.payments.request(cardRequest()));
    expect(again._unsafeUnwrapErr()).toMatchObject({ kind: 'unknown' });
    expect(shop.clock.now() - began).toBeLessThanOrEqual(ownLimitMs);
  });
});

describe('two payments under one reference', () => {
  it('each get their own webhooks', async () => {
    shop.sandbox.faults.add({ kind: 'slow', on: 'requestPayment', delayMs: 3_000, times: 2 });
    const both = ['one', 'other'].map((key) => shop.payments.request(cardRequest(), { key }));
    const [one, other] = (await shop.finish(Promise.all(both))).map((asked) =>
      asked._unsafeUnwrap(),
    );
    await shop.clock.advanceAsync(MINUTE_MS);
    expect(one?.checkoutPaymentId).not.toBe(other?.checkoutPaymentId);
    expect(shop.sandbox.payments()).toHaveLength(2);
    for (const { id } of [one, other].filter((payment) => payment !== undefined)) {
      expect((await shop.view(id)).state).toBe('authorized');
    }
  });

  it('are not taken for each other when one never arrived', async () => {
    const first = await shop.authorized();
    shop.sandbox.faults.add({ kind: 'requestLost', on: 'requestPayment' });
    const asked = await shop.finish(shop.payments.request(cardRequest(), { key: 'other' }));
    const { id } = (asked._unsafeUnwrapErr() as { readonly payment: PaymentView }).payment;
    shop.crash();
    await shop.clock.advanceAsync(2 * HOUR_MS);
    expect((await shop.view(id)).state).toBe('refused');
    expect((await shop.view(first.id)).state).toBe('authorized');
  });
});

describe('a request under a key of its own', () => {
  it('asked twice is one payment', async () => {
    const asked = [1, 2].map(() => shop.payments.request(cardRequest(), { key: 'attempt-1' }));
    const [one, other] = await shop.finish(Promise.all(asked));
    expect(one?._unsafeUnwrap()).toEqual(other?._unsafeUnwrap());
    expect(shop.sandbox.payments()).toHaveLength(1);
  });

  it.each([
    ['amount', { amount: 100 }],
    ['currency', { currency: 'EUR' }],
    ['reference', { reference: 'ORDER-2' }],
    ['capture', { capture: true }],
  ])('asked again with another %s is refused, and nothing is sent', async (field, changes) => {
    const first = await shop.finish(shop.payments.request(cardRequest(), { key: 'attempt-1' }));
    expect(first.isOk()).toBe(true);
    const request = cardRequest(changes);
    const again = await shop.finish(shop.payments.request(request, { key: 'attempt-1' }));
    expect(again._unsafeUnwrapErr()).toMatchObject({ kind: 'differentTerms', fields: [field] });
    expect(shop.sandbox.payments()).toHaveLength(1);
  });

  it.each(['', 'a b', 'x'.repeat(65), '../other'])('refuses the key %j', async (key) => {
    const asked = await shop.finish(shop.payments.request(cardRequest(), { key }));
    expect(asked._unsafeUnwrapErr()).toMatchObject({ faults: [{ path: 'options.key' }] });
  });
});

describe('a key of an operation', () => {
  it('used for another operation is refused, and nothing is done', async () => {
    const payment = await captured();
    const first = shop.payments.refund(payment.id, { amount: 1000, key: 'R' });
    expect((await shop.finish(first)).isOk()).toBe(true);
    const again = await shop.finish(shop.payments.refund(payment.id, { amount: 2000, key: 'R' }));
    expect(again._unsafeUnwrapErr()).toMatchObject({ kind: 'notAllowed', reason: 'keyReused' });
    const same = await shop.finish(shop.payments.refund(payment.id, { amount: 1000, key: 'R' }));
    expect(same.isOk()).toBe(true);
    await shop.atRest(payment.id);
    expect(refundsIn(payment)).toBe(1);
  });
});

describe('what a caller does to the body afterwards', () => {
  it('does not reach a later sending', async () => {
    shop.sandbox.faults.add({ kind: 'requestLost', on: 'requestPayment' });
    const body = structuredClone(cardRequest()) as { source: { number: string } };
    const asking = shop.payments.request(body as never);
    body.source.number = '4544249167673670';
    await shop.finish(asking);
    await shop.clock.advanceAsync(MINUTE_MS);
    expect(shop.sandbox.payments()).toMatchObject([{ status: 'Authorized' }]);
  });
});
