import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Payments, PaymentView, PayoutView } from '../../src/index.ts';
import { DoubtedPair } from '../support/doubtedPair.ts';
import { payoutRequest } from '../support/payoutRequest.ts';
import { cardRequest } from '../support/shop.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let pair: DoubtedPair;

beforeEach(() => {
  pair = new DoubtedPair();
});

afterEach(() => pair.close());

type Kind = 'payment' | 'payout';

const ask = (kind: Kind, key: string) => (payments: Payments) =>
  kind === 'payment'
    ? payments.request(cardRequest(), { key })
    : payments.payout(payoutRequest(), { key });

/** A request that never arrives, and a later one whose answer is lost; both processes die. */
async function askedTwice(kind: Kind, gapMs: number): Promise<void> {
  pair.askInVain('requestLost', ask(kind, 'A'));
  await pair.crash(1);
  await pair.clock.advanceAsync(gapMs);
  pair.askInVain('answerLost', ask(kind, 'B'));
  await pair.crash(1);
  await pair.clock.advanceAsync(2 * HOUR_MS);
}

function first(): Payments {
  const [payments] = pair.living;
  if (!payments) throw new Error('no process lives');
  return payments;
}

async function view(kind: Kind, key: string): Promise<PaymentView | PayoutView> {
  const { get, payouts } = first();
  return kind === 'payment'
    ? (await pair.finish(get(`ps_${key}`)))._unsafeUnwrap()
    : (await pair.finish(payouts.get(`po_${key}`)))._unsafeUnwrap();
}

const gapsMs = [5, 6, 7, 8, 10, 600, 3 * 3_600].map((s) => s * 1_000);

describe.each(['payment', 'payout'] as const)('a lost %s', (kind) => {
  it.each(gapsMs)('goes to the request that made it, not to one %i ms before', async (gapMs) => {
    await askedTwice(kind, gapMs);
    const [a, b] = [await view(kind, 'A'), await view(kind, 'B')];
    expect([a.state, a.checkoutPaymentId]).toEqual(['refused', null]);
    expect(b.checkoutPaymentId).toBe(pair.sandbox.payments()[0]?.paymentId);
  });
});

describe('a payment that never arrived', () => {
  it('does not take the payment of a later attempt when it is looked for again', async () => {
    pair.askInVain('requestLost', ask('payment', 'A'));
    await pair.crash(1);
    await pair.clock.advanceAsync(3 * HOUR_MS);
    pair.askInVain('answerLost', ask('payment', 'B'));
    await pair.crash(1);
    const looked = await pair.finish(first().reconcile('ps_A'));
    expect(looked._unsafeUnwrap().checkoutPaymentId).toBeNull();
    await pair.clock.advanceAsync(2 * HOUR_MS);
    expect(await view('payment', 'A')).toMatchObject({ state: 'refused' });
    expect(await view('payment', 'B')).toMatchObject({ state: 'authorized' });
  });

  it('is not looked for at each start for ever', async () => {
    for (const kind of ['payment', 'payout'] as const) {
      pair.askInVain('requestLost', ask(kind, 'A'));
      await pair.crash(1);
    }
    await pair.clock.advanceAsync(DAY_MS);
    const before = pair.searches;
    expect(before).toBeGreaterThan(0);
    await pair.crash(2);
    await pair.clock.advanceAsync(DAY_MS);
    expect(pair.searches).toBe(before);
    expect(await view('payment', 'A')).toMatchObject({ state: 'refused' });
  });
});
