import { afterEach, describe, expect, it } from 'vitest';
import { memoryStore, type DroppedWebhook, type Store } from '../../src/index.ts';
import { sampleWebhook } from '../../src/webhooks/index.ts';
import { HeldShop, type HeldShopOptions } from '../support/heldShop.ts';

const HOUR_MS = 60 * 60_000;

let shop: HeldShop;

afterEach(() => shop.close());

async function heldShop(options?: HeldShopOptions): Promise<HeldShop> {
  shop = new HeldShop(options);
  await shop.ask();
  return shop;
}

const payout = { destination: { type: 'bank_account' }, source: { type: 'currency_account' } };

describe('a webhook about a payout', () => {
  it('is never taken for one about the payment of the same reference', async () => {
    const held = await heldShop();
    const data = { ...payout, id: 'pay_ofthepayout2222222222222', reference: 'ORDER-1' };
    expect(await held.hearOf(sampleWebhook('payment_approved', data))).toBe('200 parked');
    expect(await held.hearOf(sampleWebhook('payment_declined', data))).toBe('200 parked');
    expect(await held.view()).toMatchObject({ state: 'requesting', checkoutPaymentId: null });
    await held.answer();
    expect((await held.view()).checkoutPaymentId).toBe(held.paymentId());
  });

  it('that only payouts get waits while its id is unknown', async () => {
    const held = await heldShop();
    const data = { id: held.paymentId(), reference: 'ORDER-1' };
    expect(await held.hearOf(sampleWebhook('payment_paid', data))).toBe('200 parked');
    expect(await held.view()).toMatchObject({ state: 'requesting', checkoutPaymentId: null });
  });

  it('that only payouts get is acknowledged and ignored where the id is a payment', async () => {
    const held = await heldShop();
    await held.answer();
    const data = { id: held.paymentId(), reference: 'ORDER-1' };
    expect(await held.hearOf(sampleWebhook('payment_paid', data))).toBe('200 ignored');
  });

  it('is taken for one about a payment where the id is known to be that', async () => {
    const held = await heldShop();
    await held.answer();
    const data = { ...payout, id: held.paymentId(), amount: 6500, reference: 'ORDER-1' };
    expect(await held.hearOf(sampleWebhook('payment_returned', data))).toBe('200 delivered');
  });
});

describe('a webhook about a payment of another system', () => {
  const foreign = sampleWebhook('payment_captured', { reference: 'THEIRS' });

  it('waits 31 hours, longer than Checkout.com repeats it, and is dropped', async () => {
    const dropped: DroppedWebhook[] = [];
    const onDropped = (webhook: DroppedWebhook) => void dropped.push(webhook);
    const store = memoryStore();
    const held = await heldShop({ store, webhooks: { onDropped } });
    expect(await held.hearOf(foreign)).toBe('200 parked');
    const receivedAt = held.clock.now();
    await held.clock.advanceAsync(31 * HOUR_MS - 60_000);
    expect(dropped).toEqual([]);
    await held.clock.advanceAsync(2 * 60_000);
    expect(dropped).toEqual([
      {
        eventId: foreign.id,
        type: 'payment_captured',
        checkoutPaymentId: foreign.data['id'],
        receivedAt,
      },
    ]);
    expect(await store.parked(99, 0)).toEqual([]);
  });

  it('waits as long as is wished', async () => {
    const store = memoryStore();
    const held = await heldShop({ store, webhooks: { parkedForMs: HOUR_MS } });
    await held.hearOf(foreign);
    await held.clock.advanceAsync(HOUR_MS + 60_000);
    expect(await store.parked(99, 0)).toEqual([]);
  });
});

describe('a webhook under the reference of a payment in doubt', () => {
  const theirs = { id: 'pay_ofsomebodyelse222222222', reference: 'ORDER-1', currency: 'USD' };

  it.each([
    ['amount', { amount: 500 }],
    ['currency', { amount: 6500, currency: 'EUR' }],
  ])('of another %s is not taken for one of ours', async (_what, changes) => {
    const store = memoryStore();
    const held = await heldShop({ store });
    for (const type of ['payment_pending', 'payment_approved', 'payment_declined']) {
      const heard = sampleWebhook(type, { ...theirs, ...changes });
      expect(await held.hearOf(heard)).toBe('200 parked');
    }
    expect(await held.view()).toMatchObject({ state: 'requesting', checkoutPaymentId: null });
    await held.answer();
    expect(await held.view()).toMatchObject({
      state: 'authorized',
      checkoutPaymentId: held.paymentId(),
      contradictions: [],
    });
    await held.clock.advanceAsync(31 * HOUR_MS + 60_000);
    expect(await store.parked(9, 0)).toEqual([]);
  });

  it('of a part of the money waits until the answer has told whose it is', async () => {
    const held = await heldShop();
    const captured = held.said('payment_captured') ?? { data: {} };
    const part = { ...captured, data: { ...captured.data, amount: 6000, balances: undefined } };
    expect(await held.hearOf(part)).toBe('200 parked');
    await held.answer();
    expect((await held.view()).balances.captured).toBe(6000);
  });

  it('of the same money is taken at once', async () => {
    const held = await heldShop();
    expect(await held.hearOf(held.said('payment_approved') ?? {})).toBe('200 delivered');
    expect((await held.view()).checkoutPaymentId).toBe(held.paymentId());
  });

  it('of a negative amount is refused, and changes nothing', async () => {
    const held = await heldShop();
    await held.answer();
    const before = await held.view();
    const wrong = sampleWebhook('payment_refunded', { id: held.paymentId(), amount: -500 });
    expect(await held.hearOf(wrong)).toMatch(/^400 .*data\.amount/);
    expect(await held.view()).toEqual(before);
  });
});

describe('a store that hangs', () => {
  it('costs a webhook its 200, but not its effect once the store goes on', async () => {
    const healthy = memoryStore();
    let goOn = (): void => undefined;
    let hanging: Promise<void> | undefined;
    const store: Store = {
      ...healthy,
      commit: async (commit) => {
        await hanging;
        return healthy.commit(commit);
      },
    };
    const held = await heldShop({ store });
    await held.answer();
    hanging = new Promise((resolve) => {
      goOn = resolve;
    });
    const captured = held.said('payment_captured') ?? {};
    const heard = held.clock.runUntilDone(held.hearOf(captured));
    expect(await heard).toMatch(/^503 /);
    goOn();
    await held.settle();
    expect((await held.view()).balances.captured).toBe(6500);
    expect(await held.hearOf(captured)).toBe('200 duplicate');
  });

  it('that fails gets the webhook again', async () => {
    const healthy = memoryStore();
    let isDown = false;
    const store: Store = {
      ...healthy,
      findByAlias: (alias) =>
        isDown ? Promise.reject(new Error('user=admin')) : healthy.findByAlias(alias),
    };
    const held = await heldShop({ store });
    await held.answer();
    isDown = true;
    const captured = held.said('payment_captured') ?? {};
    expect(await held.hearOf(captured)).toBe('503 The webhook could not be stored: storeFailed.');
    isDown = false;
    expect(await held.hearOf(captured)).toBe('200 delivered');
  });
});
