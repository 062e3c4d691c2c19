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
