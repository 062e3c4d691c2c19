import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PayoutView, Payments } from '../../../src/index.ts';
import { DoubtedPair } from '../../support/doubtedPair.ts';
import { payoutRequest } from '../../support/payoutRequest.ts';
import { cardRequest } from '../../support/shop.ts';

const HOUR_MS = 3_600_000;

let pair: DoubtedPair;

beforeEach(() => {
  pair = new DoubtedPair();
});

afterEach(() => pair.close());

const made = (): number => pair.sandbox.payments().length;

function living(): Payments {
  const [payments] = pair.living;
  if (!payments) throw new Error('no process lives');
  return payments;
}

/** Long ago a request was lost with its process. */
async function lose(ask: (payments: Payments) => unknown): Promise<Payments> {
  pair.askInVain('requestLost', ask);
  await pair.crash(1);
  await pair.clock.advanceAsync(3 * HOUR_MS);
  return living();
}

const losePayout = (): Promise<Payments> => lose(({ payout }) => payout(payoutRequest()));
const losePayment = (): Promise<Payments> => lose(({ request }) => request(cardRequest()));

async function onlyPayout(): Promise<PayoutView> {
  const { payouts } = (await pair.finish(living().payouts.list()))._unsafeUnwrap();
  const [listed, ...others] = payouts;
  if (!listed || others.length > 0) throw new Error(`${payouts.length} payouts`);
  return listed.payout;
}

describe('a payout that was concluded never to have arrived', () => {
  it('is looked for once more before another is sent, and taken up if it is there', async () => {
    const { payout } = await losePayout();
    const { id, state } = await onlyPayout();
    expect(state).toBe('refused');
    await pair.arrive(payoutRequest());
    const again = await pair.finish(payout(payoutRequest()));
    expect(again._unsafeUnwrap().id).toBe(id);
    expect(made()).toBe(1);
  });

  it('is looked for when a person asks', async () => {
    const { payouts } = await losePayout();
    const { id } = await onlyPayout();
    await pair.arrive(payoutRequest());
    await pair.finish(payouts.reconcile(id));
    await pair.clock.advanceAsync(1_000);
    const { paymentId } = pair.sandbox.payments()[0] ?? {};
    expect(await onlyPayout()).toMatchObject({ id, checkoutPaymentId: paymentId });
  });

  it('is not paid again while Checkout.com cannot be asked', async () => {
    const { payout } = await losePayout();
    const { id } = await onlyPayout();
    pair.sandbox.faults.add({ kind: 'unavailable', on: 'listPayments', times: 'always' });
    const again = await pair.finish(payout(payoutRequest()));
    expect(again._unsafeUnwrapErr()).toMatchObject({ kind: 'unknown', payout: { id } });
    expect(made()).toBe(0);
  });

  it('gives way to another where Checkout.com still knows nothing of it', async () => {
    const { payout } = await losePayout();
    const { id } = await onlyPayout();
    const again = await pair.finish(payout(payoutRequest()));
    expect(again._unsafeUnwrap().id).not.toBe(id);
    expect(made()).toBe(1);
  });
});

describe('a request with a key beside one without that was told to have failed', () => {
  it('is not sent where the payment has turned up, until it is asked for again', async () => {
    const { request } = await losePayment();
    await pair.arrive(cardRequest());
    const keyed = await pair.finish(request(cardRequest(), { key: 'K' }));
    const { paymentId } = pair.sandbox.payments()[0] ?? {};
    expect(keyed._unsafeUnwrapErr()).toMatchObject({
      kind: 'unknown',
      payment: { state: 'authorized', checkoutPaymentId: paymentId },
    });
    expect(made()).toBe(1);
    expect((await pair.finish(request(cardRequest(), { key: 'K' }))).isOk()).toBe(true);
  });

  it('is not sent while Checkout.com cannot be asked', async () => {
    const { request } = await losePayment();
    pair.sandbox.faults.add({ kind: 'unavailable', on: 'listPayments', times: 'always' });
    const keyed = await pair.finish(request(cardRequest(), { key: 'K' }));
    expect(keyed._unsafeUnwrapErr()).toMatchObject({ kind: 'unknown' });
    expect(made()).toBe(0);
  });

  it('is sent where Checkout.com still knows nothing of it, as a payout is', async () => {
    const { request } = await losePayment();
    expect((await pair.finish(request(cardRequest(), { key: 'K' }))).isOk()).toBe(true);
    const { payout } = await losePayout();
    expect((await pair.finish(payout(payoutRequest(), { key: 'K' }))).isOk()).toBe(true);
    expect(made()).toBe(2);
  });

  it('is not sent where the payout has turned up', async () => {
    const { payout } = await losePayout();
    await pair.arrive(payoutRequest());
    const keyed = await pair.finish(payout(payoutRequest(), { key: 'K' }));
    expect(keyed._unsafeUnwrapErr().kind).toBe('unknown');
    expect(made()).toBe(1);
  });
});
