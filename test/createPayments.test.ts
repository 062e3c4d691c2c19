import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memoryStore, type PaymentView } from '../src/index.ts';
import { cardRequest, cardSource, Shop } from './support/shop.ts';

const MINUTE_MS = 60_000;

let shop: Shop;

beforeEach(() => {
  shop = new Shop();
});

afterEach(() => shop.close());

const withThreeDs = cardRequest({
  '3ds': { enabled: true },
  success_url: 'https://shop.example/thanks?order=1',
  failure_url: 'https://shop.example/sorry',
});

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
    await shop.atRest(id);
    await shop.finish(shop.payments.refund(id, { amount: 1000 }));
    const payment = await shop.atRest(id);
    expect(payment).toMatchObject({
      state: 'partiallyRefunded',
      balances: { authorized: 6500, captured: 4000, voided: 0, refunded: 1000 },
      available: { capture: 2500, void: 2500, refund: 3000 },
    });
    expect(payment.balances).toEqual(shop.booked(payment));
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
    expect((await shop.view(id)).outcome).toMatchObject({ error: { code: '20151' } });
  });

  it('abandoned at the bank ends declined without anybody asking', async () => {
    const { id } = (await shop.finish(shop.payments.request(withThreeDs)))._unsafeUnwrap();
    await shop.clock.advanceAsync(17 * MINUTE_MS);
    expect((await shop.view(id)).state).toBe('declined');
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
    const source = cardSource('4544249167673670');
    const asked = await shop.finish(shop.payments.request(cardRequest({ source })));
    expect(asked._unsafeUnwrapErr()).toMatchObject({
      kind: 'failed',
      failure: { kind: 'declined', code: '20051' },
    });
  });

  it('refused by Checkout.com does not exist', async () => {
    const source = { type: 'token', token: `tok_${'a'.repeat(26)}` } as const;
    const asked = await shop.finish(shop.payments.request(cardRequest({ source })));
    expect(asked._unsafeUnwrapErr()).toMatchObject({
      kind: 'refused',
      refusal: { conclusion: 'refused' },
    });
  });

  it('without a reference gets one by which it can be found', async () => {
    const { reference: _left, ...request } = cardRequest();
    const payment = (await shop.finish(shop.payments.request(request)))._unsafeUnwrap();
    expect(shop.books(payment).reference).toBe(payment.reference);
    expect(payment.reference).toMatch(/^[a-z2-7]{26}$/);
  });

  it('captured by Checkout.com itself needs no command', async () => {
    const payment = await shop.authorized({ capture: true });
    expect(payment.available.capture).toBe(0);
    const done = await shop.atRest(payment.id);
    expect(done.state).toBe('captured');
    expect(done.balances).toEqual(shop.booked(done));
  });

  it('leaves no card data in the store', async () => {
    const { id } = await shop.authorized();
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
    const payment = await shop.authorized();
    const refused = await shop.finish(shop.payments[kind](payment.id, { amount }));
    expect(refused._unsafeUnwrapErr()).toMatchObject({ kind: 'notAllowed', reason, available });
    expect(shop.books(payment).actions).toHaveLength(1);
  });

  it('to void a second time is refused, before and after the first is confirmed', async () => {
    const payment = await shop.authorized();
    await shop.finish(shop.payments.void(payment.id));
    const atOnce = await shop.finish(shop.payments.void(payment.id));
    expect(atOnce._unsafeUnwrapErr()).toMatchObject({ reason: 'nothingToVoid' });
    await shop.atRest(payment.id);
    const later = await shop.finish(shop.payments.void(payment.id));
    expect(later._unsafeUnwrapErr()).toMatchObject({ reason: 'nothingToVoid' });
    expect(shop.books(payment).actions).toHaveLength(2);
  });

  it('asked twice under one key is done once', async () => {
    const payment = await shop.authorized();
    const twice = [1, 2].map(() =>
      shop.payments.capture(payment.id, { amount: 1000, captureType: 'NonFinal', key: 'CAP' }),
    );
    const [one, other] = await shop.finish(Promise.all(twice));
    expect(one?.isOk() && other?.isOk()).toBe(true);
    await shop.atRest(payment.id);
    expect(shop.books(payment).balances.total_captured).toBe(1000);
  });

  it('for a payment nobody knows says so', async () => {
    const refused = await shop.finish(shop.payments.capture('ps_nobody'));
    expect(refused._unsafeUnwrapErr()).toMatchObject({
      kind: 'runtime',
      error: { kind: 'unknownDocument' },
    });
  });

  it('that Checkout.com declines leaves the money where it was', async () => {
    const source = cardSource('4273149019799094');
    const payment = await shop.authorized({ source });
    await shop.finish(shop.payments.capture(payment.id, { amount: 1000 }));
    const done = await shop.atRest(payment.id);
    expect(done.operations).toMatchObject([{ status: 'declined' }]);
    expect(done.balances).toEqual(shop.booked(done));
  });
});

describe('closing', () => {
  it('closes the store, once the calls under way have ended', async () => {
    const told: string[] = [];
    const store = memoryStore();
    const own = new Shop(
      {},
      {
        store: {
          ...store,
          async close() {
            told.push('closed');
            await store.close();
          },
        },
      },
    );
    const asked = own.payments.request(cardRequest()).map(({ state }) => told.push(state));
    await own.close();
    await asked;
    expect(told.at(-1)).toBe('closed');
    expect(told.filter((one) => one === 'closed')).toHaveLength(1);
  });
});

describe('the timeline', () => {
  it('tells what happened, in order, with the money', async () => {
    const payment = await shop.authorized();
    await shop.finish(shop.payments.capture(payment.id, { amount: 4000, captureType: 'NonFinal' }));
    await shop.atRest(payment.id);
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

  it('and the history tell a refused and a repeated command from one that was taken', async () => {
    const { id } = await shop.authorized();
    const { payments } = shop;
    await shop.finish(payments.refund(id, { amount: 1000, key: 'REF' }));
    await shop.finish(payments.capture(id, { amount: 4000, key: 'CAP' }));
    await shop.finish(payments.capture(id, { amount: 4000, key: 'CAP' }));
    await shop.finish(payments.capture(id, { amount: 4001, key: 'CAP' }));
    await shop.finish(payments.void(id, { key: 'VOID' }));
    const timeline = (await shop.finish(payments.timeline(id)))._unsafeUnwrap();
    const { entries } = (await shop.finish(payments.history(id)))._unsafeUnwrap();
    for (const told of [timeline, entries]) {
      const asked = told.flatMap(({ event, key, amount, refused }) =>
        key === undefined ? [] : [[event, key, amount, refused]],
      );
      expect(asked).toEqual([
        ['merchant.refund', 'REF', 1000, 'nothingToRefund'],
        ['merchant.capture', 'CAP', 4000, undefined],
        ['merchant.capture', 'CAP', 4000, undefined],
        ['merchant.capture', 'CAP', 4001, 'keyReused'],
        ['merchant.void', 'VOID', undefined, 'operationInFlight'],
      ]);
    }
  });
});
