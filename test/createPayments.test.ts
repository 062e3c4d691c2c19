import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PaymentView } from '../src/index.ts';
import { cardRequest, openShop, type Shop } from './support/shop.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

let shop: Shop;

beforeEach(() => {
  shop = openShop();
});

afterEach(() => shop.close());

const withThreeDs = cardRequest({
  '3ds': { enabled: true },
  success_url: 'https://shop.example/thanks?order=1',
  failure_url: 'https://shop.example/sorry',
});

/** Asks for a payment that is approved at once. */
async function authorized(changes = {}): Promise<PaymentView> {
  const asked = await shop.finish(shop.payments.request(cardRequest(changes)));
  return asked._unsafeUnwrap();
}

async function viewOf(id: string): Promise<PaymentView> {
  return (await shop.finish(shop.payments.get(id)))._unsafeUnwrap();
}

/** Lets time pass until every operation is proven. */
async function atRest(id: string): Promise<PaymentView> {
  const isProven = ({ operations }: PaymentView): boolean =>
    operations.every(({ status }) => ['confirmed', 'declined', 'refused'].includes(status));
  return (await shop.finish(shop.payments.waitUntil(id, isProven, 48 * HOUR_MS)))._unsafeUnwrap();
}

function booksOf({ checkoutPaymentId }: PaymentView) {
  const books = shop.sandbox.books(checkoutPaymentId ?? '');
  if (!books) throw new Error('Checkout.com knows no such payment');
  return books;
}

/** Our balances and Checkout.com's, when both are at rest. */
function expectEqualBooks(payment: PaymentView): void {
  const { balances } = booksOf(payment);
  expect(payment.balances).toEqual({
    authorized: balances.total_authorized,
    captured: balances.total_captured,
    voided: balances.total_voided,
    refunded: balances.total_refunded,
  });
}

describe('a payment', () => {
  it('goes from request through 3-D Secure to capture and refund', async () => {
    const asked = await shop.finish(shop.payments.request(withThreeDs));
    const { id, redirectUrl, state } = asked._unsafeUnwrap();
    expect(state).toBe('awaitingCardholder');
    const back = new URL((await shop.sandbox.answerChallenge(redirectUrl ?? '', 'approve')) ?? '');
    expect(back.searchParams.get('order')).toBe('1');
    const sessionId = back.searchParams.get('cko-session-id') ?? '';
    const returned = await shop.finish(shop.payments.returned({ sessionId }));
    expect(returned._unsafeUnwrap().state).toBe('authorized');
    await shop.finish(shop.payments.capture(id, { amount: 4000, captureType: 'NonFinal' }));
    await atRest(id);
    await shop.finish(shop.payments.refund(id, { amount: 1000 }));
    const payment = await atRest(id);
    expect(payment).toMatchObject({
      state: 'partiallyRefunded',
      balances: { authorized: 6500, captured: 4000, voided: 0, refunded: 1000 },
      available: { capture: 2500, void: 2500, refund: 3000 },
    });
    expectEqualBooks(payment);
  });

  it('refused by the cardholder is declined', async () => {
    const { redirectUrl } = (await shop.finish(shop.payments.request(withThreeDs)))._unsafeUnwrap();
    const back = await shop.sandbox.answerChallenge(redirectUrl ?? '', 'refuse');
    const sessionId = new URL(back ?? '').searchParams.get('cko-session-id') ?? '';
    const returned = await shop.finish(shop.payments.returned({ sessionId }));
    const error = returned._unsafeUnwrapErr();
    expect(error).toMatchObject({ kind: 'failed', failure: { kind: 'declined' } });
    // The details of a failed authentication name no code; the webhook that follows does.
    await shop.clock.advanceAsync(MINUTE_MS);
    const { id } = (error as { readonly payment: PaymentView }).payment;
    expect((await viewOf(id)).outcome).toMatchObject({ error: { code: '20151' } });
  });

  it('abandoned at the bank ends declined without anybody asking', async () => {
    const { id } = (await shop.finish(shop.payments.request(withThreeDs)))._unsafeUnwrap();
    await shop.clock.advanceAsync(17 * MINUTE_MS);
    expect((await viewOf(id)).state).toBe('declined');
  });

  it('with a wrong request is not begun, and every fault is named', async () => {
    const asked = await shop.finish(shop.payments.request(cardRequest({ amount: 65.5 })));
    expect(asked._unsafeUnwrapErr()).toMatchObject({
      kind: 'invalidRequest',
      faults: [{ path: 'amount' }],
    });
    expect(shop.sandbox.payments()).toEqual([]);
  });

  it('declined by the issuer says why', async () => {
    const source = { ...cardRequest().source, number: '4544249167673670' };
    const asked = await shop.finish(shop.payments.request(cardRequest({ source })));
    expect(asked._unsafeUnwrapErr()).toMatchObject({
      kind: 'failed',
      failure: { kind: 'declined', code: '20051' },
    });
  });

  it('refused by Checkout.com does not exist', async () => {
    const source = { type: 'token', token: `tok_${'a'.repeat(26)}` };
    const asked = await shop.finish(shop.payments.request(cardRequest({ source })));
    expect(asked._unsafeUnwrapErr()).toMatchObject({
      kind: 'refused',
      refusal: { conclusion: 'refused' },
    });
  });

  it('without a reference gets one by which it can be found', async () => {
    const { reference: _left, ...request } = cardRequest();
    const payment = (await shop.finish(shop.payments.request(request)))._unsafeUnwrap();
    expect(booksOf(payment).reference).toBe(payment.reference);
    expect(payment.reference).toMatch(/^[a-z2-7]{26}$/);
  });

  it('captured by Checkout.com itself needs no command', async () => {
    const payment = await authorized({ capture: true });
    expect(payment.available.capture).toBe(0);
    const done = await atRest(payment.id);
    expect(done.state).toBe('captured');
    expectEqualBooks(done);
  });

  it('leaves no card data in the store', async () => {
    const { id } = await authorized();
    const stored = JSON.stringify([await shop.store.load(id), await shop.store.journal(id)]);
    expect(stored).not.toContain('4242424242424242');
    expect(stored).not.toContain(shop.sandbox.secretKey);
  });
});

describe('a command', () => {
  it.each([
    ['a capture above what is held', 'capture', 6501, 'exceedsAvailable', 6500],
    ['a refund before any capture', 'refund', 100, 'nothingToRefund', 0],
  ] as const)('%s is refused before any call', async (_what, kind, amount, reason, available) => {
    const payment = await authorized();
    const refused = await shop.finish(shop.payments[kind](payment.id, { amount }));
    expect(refused._unsafeUnwrapErr()).toMatchObject({ kind: 'notAllowed', reason, available });
    expect(booksOf(payment).actions).toHaveLength(1);
  });

  it('to void a second time is refused, before and after the first is confirmed', async () => {
    const payment = await authorized();
    await shop.finish(shop.payments.void(payment.id));
    const atOnce = await shop.finish(shop.payments.void(payment.id));
    expect(atOnce._unsafeUnwrapErr()).toMatchObject({ reason: 'nothingToVoid' });
    await atRest(payment.id);
    const later = await shop.finish(shop.payments.void(payment.id));
    expect(later._unsafeUnwrapErr()).toMatchObject({ reason: 'nothingToVoid' });
    expect(booksOf(payment).actions).toHaveLength(2);
  });

  it('asked twice under one key is done once', async () => {
    const payment = await authorized();
    const twice = [1, 2].map(() =>
      shop.payments.capture(payment.id, { amount: 1000, captureType: 'NonFinal', key: 'CAP' }),
    );
    const [one, other] = await shop.finish(Promise.all(twice));
    expect(one?.isOk() && other?.isOk()).toBe(true);
    await atRest(payment.id);
    expect(booksOf(payment).balances.total_captured).toBe(1000);
  });

  it('for a payment nobody knows says so', async () => {
    const refused = await shop.finish(shop.payments.capture('ps_nobody'));
    expect(refused._unsafeUnwrapErr()).toMatchObject({
      kind: 'runtime',
      error: { kind: 'unknownDocument' },
    });
  });

  it('that Checkout.com declines leaves the money where it was', async () => {
    const source = { ...cardRequest().source, number: '4273149019799094' };
    const payment = await authorized({ source });
    await shop.finish(shop.payments.capture(payment.id, { amount: 1000 }));
    const done = await atRest(payment.id);
    expect(done.operations).toMatchObject([{ status: 'declined' }]);
    expectEqualBooks(done);
  });
});

describe('a lost answer', () => {
  it('to a capture ends in the right balances, with one capture in the books', async () => {
    const payment = await authorized();
    shop.sandbox.addFault({ kind: 'answerLost', on: 'capturePayment' });
    const asked = await shop.finish(
      shop.payments.capture(payment.id, { amount: 4000, captureType: 'NonFinal' }),
    );
    expect(asked._unsafeUnwrapErr().kind).toBe('unknown');
    const done = await atRest(payment.id);
    expect(done.balances).toMatchObject({ captured: 4000 });
    expectEqualBooks(done);
    const captures = booksOf(payment).actions.filter(({ type }) => type === 'Capture');
    expect(captures).toHaveLength(1);
  });

  it.each(['requestLost', 'answerLost', 'badGateway', 'badGatewayAfterActing'] as const)(
    'to the request (%s) ends with one payment',
    async (kind) => {
      shop.sandbox.addFault({ kind, on: 'requestPayment' });
      const asked = await shop.finish(shop.payments.request(cardRequest()));
      const error = asked._unsafeUnwrapErr();
      expect(error.kind).toBe('unknown');
      const { id } = (error as { readonly payment: PaymentView }).payment;
      await shop.clock.advanceAsync(MINUTE_MS);
      const payment = await viewOf(id);
      expect(payment.state).toBe('authorized');
      expect(shop.sandbox.payments()).toHaveLength(1);
      expectEqualBooks(payment);
    },
  );

  it('to the request, and then the process, is found by reference', async () => {
    shop.sandbox.addFault({ kind: 'answerLost', on: 'requestPayment' });
    const asked = await shop.finish(shop.payments.request(cardRequest()));
    const { id } = (asked._unsafeUnwrapErr() as { readonly payment: PaymentView }).payment;
    shop.crash();
    await shop.clock.advanceAsync(5 * MINUTE_MS);
    const payment = await viewOf(id);
    expect(payment.state).toBe('authorized');
    expect(shop.sandbox.payments()).toHaveLength(1);
  });

  it.each(['voidPayment', 'refundPayment'] as const)('to %s is found out', async (on) => {
    const payment = await authorized({ capture: on === 'refundPayment' });
    await atRest(payment.id);
    shop.sandbox.addFault({ kind: 'answerLost', on });
    const command = on === 'voidPayment' ? shop.payments.void : shop.payments.refund;
    await shop.finish(command(payment.id));
    const done = await atRest(payment.id);
    expect(done.state).toBe(on === 'voidPayment' ? 'voided' : 'refunded');
    expectEqualBooks(done);
  });
});

describe('a process that dies', () => {
  it('while a capture is on its way takes the money once', async () => {
    const payment = await authorized();
    shop.sandbox.addFault({ kind: 'slow', on: 'capturePayment', delayMs: 5_000 });
    void shop.payments.capture(payment.id, { amount: 4000, captureType: 'NonFinal' });
    await shop.clock.advanceAsync(1_000);
    shop.crash();
    await shop.clock.advanceAsync(5 * MINUTE_MS);
    const done = await viewOf(payment.id);
    expect(done).toMatchObject({ balances: { captured: 4000 } });
    expectEqualBooks(done);
  });

  it('before the request was answered never sends card data it no longer has', async () => {
    shop.sandbox.addFault({ kind: 'slow', on: 'requestPayment', delayMs: 5_000 });
    void shop.payments.request(cardRequest());
    await shop.clock.advanceAsync(1_000);
    shop.crash();
    await shop.clock.advanceAsync(10 * MINUTE_MS);
    expect(shop.sandbox.payments()).toHaveLength(1);
    const [id = ''] = await shop.store.findByAlias(
      `checkout:${shop.sandbox.payments()[0]?.paymentId ?? ''}`,
    );
    expect((await viewOf(id)).state).toBe('authorized');
  });
});

describe('webhooks', () => {
  it.each(['webhookLost', 'webhookDoubled', 'webhookWronglySigned'] as const)(
    'that suffer %s change nothing about the end',
    async (kind) => {
      for (const on of ['payment_approved', 'payment_captured', 'payment_refunded']) {
        shop.sandbox.addFault({ kind, on });
      }
      const payment = await authorized();
      await shop.finish(shop.payments.capture(payment.id));
      await atRest(payment.id);
      await shop.finish(shop.payments.refund(payment.id));
      const done = await atRest(payment.id);
      expect(done.state).toBe('refunded');
      expectEqualBooks(done);
    },
  );

  it('that come very late change nothing about the end', async () => {
    const delayMs = 3 * HOUR_MS;
    shop.sandbox.addFault({ kind: 'webhookLate', on: 'payment_captured', delayMs });
    const payment = await authorized();
    await shop.finish(shop.payments.capture(payment.id));
    const done = await atRest(payment.id);
    await shop.clock.advanceAsync(4 * HOUR_MS);
    expect(await viewOf(payment.id)).toEqual(done);
  });
});

describe('the timeline', () => {
  it('tells what happened, in order, with the money', async () => {
    const payment = await authorized();
    await shop.finish(shop.payments.capture(payment.id, { amount: 4000, captureType: 'NonFinal' }));
    await atRest(payment.id);
    const timeline = (await shop.finish(shop.payments.timeline(payment.id)))._unsafeUnwrap();
    expect(timeline.map(({ event, state }) => `${event} -> ${state}`)).toEqual([
      'merchant.request -> requesting',
      'requestPayment: answered -> authorized',
      'merchant.capture -> authorized',
      'capturePayment: accepted -> authorized',
      'checkout.payment_approved -> authorized',
      'checkout.payment_captured -> partiallyCaptured',
    ]);
    expect(timeline.at(-1)?.balances.captured).toBe(4000);
  });
});
