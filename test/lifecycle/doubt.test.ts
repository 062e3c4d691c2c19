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

describe('a lost answer', () => {
  it('to a capture ends in the right balances, with one capture in the books', async () => {
    const payment = await shop.authorized();
    shop.sandbox.faults.add({ kind: 'answerLost', on: 'capturePayment' });
    const asked = await shop.finish(
      shop.payments.capture(payment.id, { amount: 4000, captureType: 'NonFinal' }),
    );
    expect(asked._unsafeUnwrapErr().kind).toBe('unknown');
    const done = await shop.atRest(payment.id);
    expect(done.balances).toMatchObject({ captured: 4000 });
    expect(done.balances).toEqual(shop.booked(done));
    const captures = shop.books(payment).actions.filter(({ type }) => type === 'Capture');
    expect(captures).toHaveLength(1);
  });

  it.each(['requestLost', 'answerLost', 'badGateway', 'badGatewayAfterActing'] as const)(
    'to the request (%s) ends with one payment',
    async (kind) => {
      shop.sandbox.faults.add({ kind, on: 'requestPayment' });
      const asked = await shop.finish(shop.payments.request(cardRequest()));
      const error = asked._unsafeUnwrapErr();
      expect(error.kind).toBe('unknown');
      const { id } = (error as { readonly payment: PaymentView }).payment;
      await shop.clock.advanceAsync(MINUTE_MS);
      const payment = await shop.view(id);
      expect(payment.state).toBe('authorized');
      expect(shop.sandbox.payments()).toHaveLength(1);
      expect(payment.balances).toEqual(shop.booked(payment));
    },
  );

  it('to the request, and then the process, is found by reference', async () => {
    shop.sandbox.faults.add({ kind: 'answerLost', on: 'requestPayment' });
    const asked = await shop.finish(shop.payments.request(cardRequest()));
    const { id } = (asked._unsafeUnwrapErr() as { readonly payment: PaymentView }).payment;
    shop.crash();
    await shop.clock.advanceAsync(5 * MINUTE_MS);
    const payment = await shop.view(id);
    expect(payment.state).toBe('authorized');
    expect(shop.sandbox.payments()).toHaveLength(1);
  });

  it.each(['voidPayment', 'refundPayment'] as const)('to %s is found out', async (on) => {
    const payment = await shop.authorized({ capture: on === 'refundPayment' });
    await shop.atRest(payment.id);
    shop.sandbox.faults.add({ kind: 'answerLost', on });
    const command = on === 'voidPayment' ? shop.payments.void : shop.payments.refund;
    await shop.finish(command(payment.id));
    const done = await shop.atRest(payment.id);
    expect(done.state).toBe(on === 'voidPayment' ? 'voided' : 'refunded');
    expect(done.balances).toEqual(shop.booked(done));
  });
});

describe('a process that dies', () => {
  it('while a capture is on its way takes the money once', async () => {
    const payment = await shop.authorized();
    shop.sandbox.faults.add({ kind: 'slow', on: 'capturePayment', delayMs: 5_000 });
    void shop.payments.capture(payment.id, { amount: 4000, captureType: 'NonFinal' });
    await shop.clock.advanceAsync(1_000);
    shop.crash();
    await shop.clock.advanceAsync(5 * MINUTE_MS);
    const done = await shop.view(payment.id);
    expect(done).toMatchObject({ balances: { captured: 4000 } });
    expect(done.balances).toEqual(shop.booked(done));
  });

  it('before the request was answered never sends card data it no longer has', async () => {
    shop.sandbox.faults.add({ kind: 'slow', on: 'requestPayment', delayMs: 5_000 });
    void shop.payments.request(cardRequest());
    await shop.clock.advanceAsync(1_000);
    shop.crash();
    await shop.clock.advanceAsync(10 * MINUTE_MS);
    expect(shop.sandbox.payments()).toHaveLength(1);
    const [id = ''] = await shop.store.findByAlias(
      `checkout:${shop.sandbox.payments()[0]?.paymentId ?? ''}`,
    );
    expect((await shop.view(id)).state).toBe('authorized');
  });
});

describe('webhooks', () => {
  it.each(['webhookLost', 'webhookDoubled', 'webhookWronglySigned'] as const)(
    'that suffer %s change nothing about the end',
    async (kind) => {
      for (const on of ['payment_approved', 'payment_captured', 'payment_refunded']) {
        shop.sandbox.faults.add({ kind, on });
      }
      const payment = await shop.authorized();
      await shop.finish(shop.payments.capture(payment.id));
      await shop.atRest(payment.id);
      await shop.finish(shop.payments.refund(payment.id));
      const done = await shop.atRest(payment.id);
      expect(done.state).toBe('refunded');
      expect(done.balances).toEqual(shop.booked(done));
    },
  );

  it('that come very late change nothing about the end', async () => {
    const delayMs = 3 * HOUR_MS;
    shop.sandbox.faults.add({ kind: 'webhookLate', on: 'payment_captured', delayMs });
    const payment = await shop.authorized();
    await shop.finish(shop.payments.capture(payment.id));
    const done = await shop.atRest(payment.id);
    await shop.clock.advanceAsync(4 * HOUR_MS);
    expect(await shop.view(payment.id)).toEqual(done);
  });
});
