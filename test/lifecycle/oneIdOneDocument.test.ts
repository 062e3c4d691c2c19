import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PaymentView, PayoutView } from '../../src/index.ts';
import { DoubtedPair, type Loss } from '../support/doubtedPair.ts';
import { payoutRequest } from '../support/payoutRequest.ts';
import { cardRequest } from '../support/shop.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

let pair: DoubtedPair;

beforeEach(() => {
  pair = new DoubtedPair();
});

afterEach(() => pair.close());

const askPayment = (key: string, loss: Loss) =>
  pair.askInVain(loss, (payments) => payments.request(cardRequest(), { key }));
const askPayout = (key: string, loss: Loss) =>
  pair.askInVain(loss, (payments) => payments.payout(payoutRequest(), { key }));

async function payment(key: string): Promise<PaymentView> {
  const [payments] = pair.living;
  if (!payments) throw new Error('no process lives');
  return (await pair.finish(payments.get(`ps_${key}`)))._unsafeUnwrap();
}

async function payout(key: string): Promise<PayoutView> {
  const [payments] = pair.living;
  if (!payments) throw new Error('no process lives');
  return (await pair.finish(payments.payouts.get(`po_${key}`)))._unsafeUnwrap();
}

const statesOf = (views: readonly { state: string }[]) =>
  views.map(({ state }) => state).toSorted();

describe('two payments in doubt under one reference, and one at Checkout.com', () => {
  it.each([
    ['the first never arrived', ['requestLost', 'answerLost']],
    ['the second never arrived', ['answerLost', 'requestLost']],
  ] as const)('are one payment and none, when %s', async (_what, [first, second]) => {
    askPayment('A', first);
    askPayment('B', second);
    await pair.crash();
    await pair.clock.advanceAsync(HOUR_MS);
    const both = [await payment('A'), await payment('B')];
    expect(statesOf(both)).toEqual(['authorized', 'refused']);
    const [booked] = pair.sandbox.payments();
    expect(pair.sandbox.payments()).toHaveLength(1);
    const owner = both.find(({ state }) => state === 'authorized');
    expect(owner?.checkoutPaymentId).toBe(booked?.paymentId);
  });

  it('never take its money twice', async () => {
    askPayment('A', 'requestLost');
    askPayment('B', 'answerLost');
    await pair.crash();
    await pair.clock.advanceAsync(HOUR_MS);
    const [payments] = pair.living;
    for (const key of ['A', 'B']) {
      const asked = payments?.capture(`ps_${key}`, { amount: 3000, captureType: 'NonFinal' });
      if (asked) await pair.finish(asked);
    }
    await pair.clock.advanceAsync(HOUR_MS);
    expect(pair.sandbox.payments()[0]?.balances.total_captured).toBe(3000);
  });
});

describe('two payouts in doubt under one reference, and one at Checkout.com', () => {
  it.each([
    ['the first never arrived', ['requestLost', 'answerLost']],
    ['the second never arrived', ['answerLost', 'requestLost']],
  ] as const)('are one payout and none, when %s', async (_what, [first, second]) => {
    askPayout('A', first);
    askPayout('B', second);
    await pair.crash();
    await pair.clock.advanceAsync(HOUR_MS);
    const both = [await payout('A'), await payout('B')];
    expect(statesOf(both)).toEqual(['paid', 'refused']);
    const owner = both.find(({ state }) => state === 'paid');
    expect(owner?.checkoutPaymentId).toBe(pair.sandbox.payments()[0]?.paymentId);
  });
});

describe('a payment and a payout in doubt under one reference', () => {
  it('are not taken for each other, though the money is the same', async () => {
    const request = cardRequest({ amount: 1000, currency: 'GBP', reference: 'PO-1' });
    pair.askInVain('requestLost', (payments) => payments.request(request, { key: 'A' }));
    askPayout('A', 'answerLost');
    await pair.crash();
    await pair.clock.advanceAsync(HOUR_MS);
    expect(statesOf([await payment('A')])).toEqual(['refused']);
    expect(statesOf([await payout('A')])).toEqual(['paid']);
  });
});

describe('two lost answers under one reference and amount', () => {
  it('are both found, each by the request that is nearest', async () => {
    askPayment('A', 'answerLost');
    await pair.clock.advanceAsync(5_000);
    askPayment('B', 'answerLost');
    await pair.crash();
    await pair.clock.advanceAsync(HOUR_MS);
    const both = [await payment('A'), await payment('B')];
    expect(statesOf(both)).toEqual(['authorized', 'authorized']);
    const booked = pair.sandbox.payments().map(({ paymentId }) => paymentId);
    expect(both.map(({ checkoutPaymentId }) => checkoutPaymentId)).toEqual(booked);
  });

  it('of the same instant are found by one each', async () => {
    askPayment('A', 'answerLost');
    askPayment('B', 'answerLost');
    await pair.crash();
    await pair.clock.advanceAsync(HOUR_MS);
    const both = [await payment('A'), await payment('B')];
    expect(statesOf(both)).toEqual(['authorized', 'authorized']);
    expect(new Set(both.map(({ checkoutPaymentId }) => checkoutPaymentId)).size).toBe(2);
  });

  it('of payouts are both found', async () => {
    askPayout('A', 'answerLost');
    askPayout('B', 'answerLost');
    await pair.crash();
    await pair.clock.advanceAsync(HOUR_MS);
    expect(statesOf([await payout('A'), await payout('B')])).toEqual(['paid', 'paid']);
  });
});

describe('a request whose payment was found by another of the same instant first', () => {
  /** Until the other one has looked by the reference. */
  const loseOften = (): void => {
    for (const kind of ['answerLost', 'requestLost', 'requestLost'] as const) {
      pair.sandbox.faults.add({ kind, on: 'requestPayment' });
    }
  };

  it('is conflicted when its own answer names it, says why, and asks no more', async () => {
    askPayment('A', 'requestLost');
    loseOften();
    void pair.start().request(cardRequest(), { key: 'B' });
    await pair.clock.advanceAsync(1_000);
    pair.crashFirst();
    await pair.clock.advanceAsync(10 * MINUTE_MS);
    const [a, b] = [await payment('A'), await payment('B')];
    expect(a.state).toBe('authorized');
    expect(b).toMatchObject({ state: 'conflicted', contradictions: ['paymentTaken'] });
    expect(b.checkoutPaymentId).toBeNull();
    await pair.clock.advanceAsync(48 * HOUR_MS);
    expect((await payment('B')).state).toBe('conflicted');
    expect(pair.sandbox.payments()).toHaveLength(1);
  });

  it('is conflicted as a payout, too', async () => {
    askPayout('A', 'requestLost');
    loseOften();
    void pair.start().payout(payoutRequest(), { key: 'B' });
    await pair.clock.advanceAsync(1_000);
    pair.crashFirst();
    await pair.clock.advanceAsync(10 * MINUTE_MS);
    expect((await payout('A')).state).toBe('paid');
    const b = await payout('B');
    expect(b).toMatchObject({ state: 'conflicted', outcome: { error: { code: 'payoutTaken' } } });
    await pair.clock.advanceAsync(48 * HOUR_MS);
    expect((await payout('B')).state).toBe('conflicted');
  });
});
