import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PaymentRequest } from '../../src/checkout/index.ts';
import type { PaymentView } from '../../src/index.ts';
import { cardRequest, Shop } from '../support/shop.ts';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

let shop: Shop;

beforeEach(() => {
  shop = new Shop();
});

afterEach(() => shop.close());

const asked = async (request: PaymentRequest): Promise<PaymentView> =>
  (await shop.finish(shop.payments.request(request)))._unsafeUnwrap();

/** Our books are Checkout.com's once everything is at rest. */
const settled = async ({ id }: PaymentView): Promise<PaymentView> => {
  const payment = await shop.atRest(id);
  await shop.clock.advanceAsync(HOUR_MS);
  const view = await shop.view(payment.id);
  expect({ ...view.balances, returned: 0 }).toEqual(shop.booked(view));
  return view;
};

const pageOf = ({ redirectUrl }: PaymentView): string => redirectUrl ?? '';

describe('an estimated authorization', () => {
  it('is raised, captured in two parts, and refunded in part', async () => {
    const { id } = await shop.authorized({ authorization_type: 'Estimated' });
    const raised = await shop.finish(shop.payments.increment(id, { amount: 1500 }));
    expect(raised._unsafeUnwrap()).toMatchObject({
      balances: { authorized: 8000 },
      operations: [{ kind: 'increment', status: 'confirmed' }],
    });
    for (const amount of [5000, 3000]) {
      const captured = shop.payments.capture(id, { amount, captureType: 'NonFinal' });
      (await shop.finish(captured))._unsafeUnwrap();
      await shop.atRest(id);
    }
    (await shop.finish(shop.payments.refund(id, { amount: 2000 })))._unsafeUnwrap();
    expect(await settled(await shop.view(id))).toMatchObject({
      state: 'partiallyRefunded',
      balances: { authorized: 8000, captured: 8000, refunded: 2000 },
    });
  });

  it('whose increment was answered into the void is raised once', async () => {
    const { id } = await shop.authorized({ authorization_type: 'Estimated' });
    shop.sandbox.faults.add({ kind: 'answerLost', on: 'incrementAuthorization' });
    const lost = await shop.finish(shop.payments.increment(id, { amount: 1500 }));
    expect(lost._unsafeUnwrapErr().kind).toBe('unknown');
    expect(await settled(await shop.view(id))).toMatchObject({
      state: 'authorized',
      balances: { authorized: 8000 },
    });
  });
});

describe('a reversal', () => {
  it('of a part that was captured refunds it and voids the rest', async () => {
    const { id } = await shop.authorized();
    const captured = shop.payments.capture(id, { amount: 4000, captureType: 'NonFinal' });
    (await shop.finish(captured))._unsafeUnwrap();
    await shop.atRest(id);
    (await shop.finish(shop.payments.reverse(id)))._unsafeUnwrap();
    expect(await settled(await shop.view(id))).toMatchObject({
      state: 'refunded',
      balances: { captured: 4000, voided: 2500, refunded: 4000 },
    });
  });

  it('whose answer was lost is sent once and found out', async () => {
    const { id } = await shop.authorized();
    shop.sandbox.faults.add({ kind: 'answerLost', on: 'reversePayment' });
    const lost = await shop.finish(shop.payments.reverse(id));
    expect(lost._unsafeUnwrapErr().kind).toBe('unknown');
    expect(await settled(await shop.view(id))).toMatchObject({ state: 'voided' });
  });
});

describe('a subscription that is declined for now', () => {
  const request = (codes: string): PaymentRequest => ({
    ...cardRequest({ capture: true }),
    merchant_initiated: true,
    payment_type: 'Recurring',
    previous_payment_id: 'pay_firstofthisseriesofours22',
    retry: { dunning: { enabled: true, max_attempts: 2 } },
    metadata: { sandbox_response_codes: codes },
  });

  it('is tried again by Checkout.com until it is paid', async () => {
    const { id, state, nextAttemptAt } = await asked(request('20051,10000'));
    expect(state).toBe('retryScheduled');
    expect(nextAttemptAt).toBeGreaterThan(shop.clock.now());
    await shop.clock.advanceAsync(40 * DAY_MS);
    const paid = await shop.view(id);
    expect(paid).toMatchObject({ state: 'captured', balances: { captured: 6500 } });
  });

  it('is declined in the end, when every attempt is', async () => {
    const { id } = await asked(request('20051,20051,20051'));
    await shop.clock.advanceAsync(60 * DAY_MS);
    const { outcome } = await shop.view(id);
    expect(outcome).toMatchObject({ ok: false, error: { kind: 'declined', code: '20051' } });
  });

  it('can be called off', async () => {
    const { id } = await asked(request('20051,10000'));
    (await shop.finish(shop.payments.cancelRetry(id)))._unsafeUnwrap();
    await shop.clock.advanceAsync(HOUR_MS);
    const canceled = await shop.view(id);
    expect(canceled.outcome.ok).toBe(false);
    expect(canceled.operations).toMatchObject([{ kind: 'cancellation', status: 'confirmed' }]);
    await shop.clock.advanceAsync(60 * DAY_MS);
    expect(shop.books(canceled).balances.total_captured).toBe(0);
  });
});

describe('other methods', () => {
  const redirected = (type: string, more: object = {}): PaymentRequest =>
    ({
      source: { type, ...more },
      amount: 6500,
      currency: 'EUR',
      reference: 'ORDER1',
      success_url: 'https://shop.example/thanks',
      failure_url: 'https://shop.example/sorry',
    }) as PaymentRequest;

  it('of iDEAL are paid on their page, captured by themselves and refunded', async () => {
    const payment = await asked(redirected('ideal', { description: 'Order 1' }));
    expect(payment.state).toBe('awaitingCardholder');
    await shop.finish(shop.sandbox.shopper.pay(pageOf(payment)));
    expect(await settled(payment)).toMatchObject({ state: 'captured' });
    (await shop.finish(shop.payments.refund(payment.id, { amount: 500 })))._unsafeUnwrap();
    expect(await settled(payment)).toMatchObject({ state: 'partiallyRefunded' });
  });

  it('of iDEAL are canceled on their page', async () => {
    const payment = await asked(redirected('ideal', { description: 'Order 1' }));
    await shop.finish(shop.sandbox.shopper.cancel(pageOf(payment)));
    await shop.clock.advanceAsync(HOUR_MS);
    expect((await shop.view(payment.id)).state).toBe('canceled');
  });

  it('give a voucher that is paid days later', async () => {
    const payment = await asked(
      redirected('multibanco', { payment_country: 'PT', account_holder_name: 'Ana Silva' }),
    );
    expect(payment).toMatchObject({ state: 'awaitingCardholder', voucher: expect.any(String) });
    await shop.clock.advanceAsync(2 * DAY_MS);
    shop.sandbox.shopper.answer(payment.checkoutPaymentId ?? '', 'pay')._unsafeUnwrap();
    expect(await settled(payment)).toMatchObject({ state: 'captured', voucher: null });
  });

  it('debit an account, and may come back', async () => {
    const payment = await asked(
      redirected('sepa', {
        country: 'DE',
        account_number: 'DE89370400440532013000',
        currency: 'EUR',
        account_holder: {
          type: 'individual',
          first_name: 'Jo',
          last_name: 'Lee',
          billing_address: {
            address_line1: 'Hauptstr. 1',
            address_line2: 'Hof',
            city: 'Berlin',
            zip: '10115',
            country: 'DE',
          },
        },
      }),
    );
    expect(payment.state).toBe('awaitingCheckout');
    await shop.clock.advanceAsync(7 * DAY_MS);
    expect((await shop.view(payment.id)).state).toBe('captured');
    shop.sandbox.bank.returnDebit(payment.checkoutPaymentId ?? '')._unsafeUnwrap();
    await shop.clock.advanceAsync(HOUR_MS);
    expect(await shop.view(payment.id)).toMatchObject({
      state: 'returned',
      balances: { captured: 6500, returned: 6500 },
    });
  });
});

describe('a disputed payment', () => {
  it('is not refunded as well, until the dispute is won', async () => {
    const { id, checkoutPaymentId } = await shop.authorized({ capture: true });
    await shop.atRest(id);
    const { bank } = shop.sandbox;
    const dispute = bank.openDispute(checkoutPaymentId ?? '')._unsafeUnwrap();
    await shop.clock.advanceAsync(HOUR_MS);
    const refused = await shop.finish(shop.payments.refund(id, { amount: 100 }));
    expect(refused._unsafeUnwrapErr()).toMatchObject({ kind: 'notAllowed', reason: 'disputed' });
    bank.moveDispute(dispute.id, 'won')._unsafeUnwrap();
    await shop.clock.advanceAsync(HOUR_MS);
    expect((await shop.view(id)).available.refund).toBe(6500);
  });
});

describe('money that is held', () => {
  it('is captured at the time that was asked for', async () => {
    const captureOn = new Date(shop.clock.now() + 2 * DAY_MS).toISOString();
    const { id } = await shop.authorized({ capture: true, capture_on: captureOn });
    await shop.clock.advanceAsync(DAY_MS);
    expect((await shop.view(id)).state).toBe('authorized');
    await shop.clock.advanceAsync(DAY_MS + HOUR_MS);
    expect((await shop.view(id)).state).toBe('captured');
  });

  it('is let go when the authorization expires', async () => {
    const { id, expiresAt } = await shop.authorized();
    expect(expiresAt).toBeGreaterThan(shop.clock.now());
    await shop.clock.advanceAsync(8 * DAY_MS);
    expect((await shop.view(id)).state).toBe('voided');
  });
});
