import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PayoutRequest } from '../../../src/checkout/index.ts';
import type { PayoutView } from '../../../src/index.ts';
import { payoutRequest } from '../../support/payoutRequest.ts';
import { cardRequest, Shop } from '../../support/shop.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

let shop: Shop;

beforeEach(() => {
  shop = new Shop();
});

afterEach(() => shop.close());

async function pay(changes?: Partial<PayoutRequest>): Promise<PayoutView> {
  return (await shop.finish(shop.payments.payout(payoutRequest(changes))))._unsafeUnwrap();
}

async function view(id: string): Promise<PayoutView> {
  return (await shop.finish(shop.payments.payouts.get(id)))._unsafeUnwrap();
}

const declined = { metadata: { sandbox_response_code: '20051' } };
const sent = (): number => shop.sandbox.payments().length;

describe('a payout', () => {
  it('is accepted, paid, and may come back from the bank days later', async () => {
    const { id, state } = await pay({ metadata: { sandbox_return_code: '50260' } });
    expect(state).toBe('pending');
    await shop.clock.advanceAsync(MINUTE_MS);
    expect(await view(id)).toMatchObject({ state: 'paid', balances: { paid: 1000, returned: 0 } });
    await shop.clock.advanceAsync(2 * DAY_MS);
    expect(await view(id)).toMatchObject({
      state: 'returned',
      balances: { paid: 1000, returned: 1000 },
      outcome: { ok: false, error: { kind: 'returned' } },
    });
    const timeline = (await shop.finish(shop.payments.payouts.timeline(id)))._unsafeUnwrap();
    expect(timeline.map(({ event, state: then }) => `${event} -> ${then}`)).toEqual([
      'merchant.request -> requesting',
      'requestPayout: answered -> pending',
      'checkout.payment_paid -> paid',
      'checkout.payment_returned -> returned',
    ]);
  });

  it('that is declined leaves the money where it was, and may be asked for again', async () => {
    const first = await pay(declined);
    await shop.clock.advanceAsync(MINUTE_MS);
    expect(await view(first.id)).toMatchObject({ state: 'declined', balances: { paid: 0 } });
    const second = await pay();
    expect(second.id).not.toBe(first.id);
    await shop.clock.advanceAsync(MINUTE_MS);
    expect((await view(second.id)).state).toBe('paid');
  });

  it('asked for twice under one reference is paid once', async () => {
    const twice = [1, 2].map(() => shop.payments.payout(payoutRequest()));
    const [one, other] = await shop.finish(Promise.all(twice));
    expect(one?._unsafeUnwrap().id).toBe(other?._unsafeUnwrap().id);
    const more = await shop.finish(shop.payments.payout(payoutRequest({ amount: 1001 })));
    expect(more._unsafeUnwrapErr()).toMatchObject({ kind: 'differentTerms', fields: ['amount'] });
    expect(sent()).toBe(1);
  });

  it('with a wrong request is not begun, and every fault is named', async () => {
    const asked = await shop.finish(shop.payments.payout(payoutRequest({ amount: 1.5 })));
    expect(asked._unsafeUnwrapErr()).toMatchObject({
      kind: 'invalidRequest',
      faults: [{ path: 'amount' }],
    });
    expect(sent()).toBe(0);
  });

  it('leaves no bank details in the store', async () => {
    const { id } = await pay();
    const stored = JSON.stringify([await shop.store.load(id), await shop.store.journal(id)]);
    expect(stored).toContain('PO-1');
    expect(stored).not.toContain('12345678');
    expect(stored).not.toContain('Byron');
  });

  it('shares its reference with a payment, and each hears of its own', async () => {
    const payment = await shop.authorized({ reference: 'PO-1' });
    const payout = await pay();
    await shop.clock.advanceAsync(MINUTE_MS);
    expect((await view(payout.id)).state).toBe('paid');
    expect((await shop.view(payment.id)).state).toBe('authorized');
  });
});

describe('a payout whose answer is lost', () => {
  it('is paid once, and found out', async () => {
    shop.sandbox.faults.add({ kind: 'answerLost', on: 'requestPayment' });
    const asked = await shop.finish(shop.payments.payout(payoutRequest()));
    const error = asked._unsafeUnwrapErr() as {
      readonly kind: string;
      readonly payout: PayoutView;
    };
    expect(error.kind).toBe('unknown');
    await shop.clock.advanceAsync(60 * MINUTE_MS);
    expect(await view(error.payout.id)).toMatchObject({ state: 'paid' });
    expect(sent()).toBe(1);
  });

  it('as the process was killed in between is paid once, and found by its reference', async () => {
    shop.sandbox.faults.add({ kind: 'slow', on: 'requestPayment', delayMs: 5_000 });
    void shop.payments.payout(payoutRequest(), { key: 'mine' });
    await shop.clock.advanceAsync(1_000);
    shop.crash();
    await shop.clock.advanceAsync(3 * 60 * MINUTE_MS);
    expect((await view('po_mine')).state).toBe('paid');
    expect(sent()).toBe(1);
  });

  it('hears its webhook before its answer', async () => {
    shop.sandbox.faults.add({ kind: 'slow', on: 'requestPayment', delayMs: 30_000 });
    const asking = shop.payments.payout(payoutRequest(), { key: 'mine' });
    await shop.clock.advanceAsync(20_000);
    expect((await view('po_mine')).checkoutPaymentId).toMatch(/^pay_/);
    await shop.finish(asking);
    expect((await view('po_mine')).state).toBe('paid');
    expect(sent()).toBe(1);
  });
});

describe('payouts', () => {
  it('are listed apart from payments', async () => {
    await shop.finish(shop.payments.request(cardRequest()));
    const { id, checkoutPaymentId } = await pay();
    const { payouts } = shop.payments;
    const page = (await shop.finish(payouts.list()))._unsafeUnwrap();
    expect(page.payouts.map(({ payout }) => payout.id)).toEqual([id]);
    const query = { checkoutPaymentId: checkoutPaymentId ?? '', state: 'pending' } as const;
    expect((await shop.finish(payouts.list(query)))._unsafeUnwrap().payouts).toHaveLength(1);
    const paid = (await shop.finish(shop.payments.list()))._unsafeUnwrap();
    expect(paid.payments).toHaveLength(1);
    const health = (await shop.finish(shop.payments.health()))._unsafeUnwrap();
    expect(health.contents).toMatchObject({ payments: { total: 1 }, payouts: { total: 1 } });
  });

  it('are waited for, and read back when asked', async () => {
    const { id } = await pay();
    const { payouts } = shop.payments;
    const waited = payouts.waitUntil(id, ({ state }) => state === 'paid', MINUTE_MS);
    expect((await shop.finish(waited))._unsafeUnwrap().state).toBe('paid');
    expect((await shop.finish(payouts.reconcile(id)))._unsafeUnwrap().state).toBe('paid');
  });

  it('and payments do not go by the ids of each other', async () => {
    const payout = await pay();
    const payment = await shop.authorized();
    const unknown = { kind: 'runtime', error: { kind: 'unknownDocument' } };
    const strange = [
      shop.payments.get(payout.id),
      shop.payments.capture(payout.id),
      shop.payments.timeline(payout.id),
      shop.payments.waitFor(payout.id, 'settled', 1),
      shop.payments.payouts.get(payment.id),
      shop.payments.payouts.reconcile(payment.id),
    ];
    for (const answer of await shop.finish(Promise.all(strange))) {
      expect(answer._unsafeUnwrapErr()).toMatchObject(unknown);
    }
  });
});

describe('after closing', () => {
  it('every method answers so', async () => {
    const { payments } = shop;
    await shop.finish(payments.close());
    const closed = { kind: 'runtime', error: { kind: 'closed' } };
    const answers = await shop.finish(
      Promise.all([
        payments.request(cardRequest()),
        payments.returned({ paymentId: 'ps_1' }),
        payments.capture('ps_1'),
        payments.void('ps_1'),
        payments.refund('ps_1'),
        payments.increment('ps_1'),
        payments.reverse('ps_1'),
        payments.cancelRetry('ps_1'),
        payments.get('ps_1'),
        payments.get('strange'),
        payments.reconcile('ps_1'),
        payments.waitUntil('ps_1', () => true, 1),
        payments.waitFor('ps_1', 'settled', 1),
        payments.list(),
        payments.health(),
        payments.timeline('ps_1'),
        payments.payout(payoutRequest()),
        payments.payouts.get('po_1'),
        payments.payouts.list(),
        payments.payouts.reconcile('po_1'),
        payments.payouts.timeline('po_1'),
        payments.payouts.waitUntil('po_1', () => true, 1),
      ]),
    );
    for (const answer of answers) expect(answer._unsafeUnwrapErr()).toEqual(closed);
  });
});
