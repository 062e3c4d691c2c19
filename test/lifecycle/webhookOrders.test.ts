import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { memoryStore, type PaymentView } from '../../src/index.ts';
import { sampleWebhook, type StoredWebhook } from '../../src/webhooks/index.ts';
import { HeldShop, type HeldShopOptions } from '../support/heldShop.ts';

let shop: HeldShop | undefined;

afterEach(() => shop?.close());

async function heldShop(options?: HeldShopOptions): Promise<HeldShop> {
  shop = new HeldShop(options);
  await shop.ask();
  return shop;
}

const typeOf = ({ body }: StoredWebhook): unknown => JSON.parse(body.toString()).type;

describe('the answer to a request and its two webhooks', () => {
  const arrivals = ['answer', 'payment_approved', 'payment_captured'];
  const orders = arrivals.flatMap((first) =>
    arrivals.flatMap((second) =>
      arrivals
        .filter((third) => new Set([first, second, third]).size === 3)
        .map((third) => [first, second, third]),
    ),
  );

  it.each(orders)('end alike when they come as %s, %s, %s', async (...order) => {
    const held = await heldShop();
    const receipts: string[] = [];
    for (const arrival of order) {
      const webhook = held.sent.find((one) => typeOf(one) === arrival);
      if (webhook) receipts.push(await held.hear(webhook));
      else await held.answer();
    }
    // Nothing was held back by the answer: the reference tells which payment is meant.
    expect(receipts).toEqual(['200 delivered', '200 delivered']);
    const { state, balances } = await held.view();
    expect({ state, balances }).toMatchObject({
      state: 'captured',
      balances: { authorized: 6500, captured: 6500, voided: 0, refunded: 0 },
    });
    for (const webhook of held.sent) expect(await held.hear(webhook)).toBe('200 duplicate');
  });
});

describe('a webhook', () => {
  it('that names no reference waits for the answer that names its id', async () => {
    const held = await heldShop();
    const said = held.said('payment_captured');
    const withoutReference = { ...said, data: { ...said?.data, reference: undefined } };
    expect(await held.hearOf(withoutReference)).toBe('200 parked');
    expect(await held.hearOf(withoutReference)).toBe('200 duplicate');
    expect((await held.view()).balances.captured).toBe(0);
    await held.answer();
    expect((await held.view()).balances.captured).toBe(6500);
    expect(await held.hearOf(withoutReference)).toBe('200 duplicate');
  });

  it('sent by two workflows, under two ids, takes effect once', async () => {
    const held = await heldShop();
    await held.answer();
    const said = held.said('payment_captured');
    expect(await held.hearOf({ ...said, id: 'evt_one' })).toBe('200 delivered');
    expect(await held.hearOf({ ...said, id: 'evt_other' })).toBe('200 duplicate');
    expect((await held.view()).balances.captured).toBe(6500);
  });

  it('that came early by two workflows takes effect once, and neither waits on', async () => {
    const store = memoryStore();
    const held = await heldShop({ store });
    const whole = held.said('payment_captured');
    const said = { ...whole, data: { ...whole?.data, reference: undefined } };
    expect(await held.hearOf({ ...said, id: 'evt_one' })).toBe('200 parked');
    await held.hearOf({ ...said, id: 'evt_other' });
    await held.answer();
    await held.clock.advanceAsync(60_000);
    expect((await held.view()).balances.captured).toBe(6500);
    expect(await store.parked(99, 0)).toEqual([]);
  });
});

describe('whatever two webhooks say', () => {
  const types = [
    ['payment_approved', 'payment_declined', 'payment_captured', 'payment_capture_declined'],
    ['payment_voided', 'payment_refunded', 'payment_canceled', 'payment_expired'],
    ['payment_pending', 'dispute_received', 'dispute_won', 'fraud_reported'],
    ['payment_returned', 'payment_retry_scheduled', 'authentication_failed', 'payment_paid'],
  ].flat();

  async function endOf(order: readonly string[]): Promise<Omit<PaymentView, 'operations'>> {
    const held = new HeldShop();
    await held.ask();
    for (const arrival of order) {
      if (arrival === 'answer') await held.answer();
      else await held.hearOf(webhookOf(held, arrival));
      await held.settle();
    }
    // Contradictions are read back, and what was made up here contradicts Checkout.com's books.
    await held.clock.advanceAsync(60 * 60_000);
    const { operations: _rows, ...view } = await held.view();
    await held.close();
    return view;
  }

  it('is heard', async () => {
    expect(await endOf(['answer', 'payment_captured', 'payment_refunded'])).toMatchObject({
      state: 'refunded',
      balances: { captured: 6500, refunded: 6500 },
    });
  });

  it('they and the answer end alike in every order, with repetitions', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(fc.constantFrom(...types), fc.constantFrom(...types)),
        fc.shuffledSubarray([0, 0, 1, 1, 2], { minLength: 5 }),
        async ([one, other], order) => {
          const arrivals = ['answer', one, other];
          const played = order.map((index) => arrivals[index] ?? '');
          expect(await endOf(played)).toEqual(await endOf(arrivals));
        },
      ),
      { numRuns: 80 },
    );
  });
});

/** What Checkout.com has said itself in a webhook of the type; else one that is made up. */
function webhookOf(held: HeldShop, type: string): object {
  const said = held.said(type);
  if (said) return said;
  const id = held.paymentId();
  const isAboutOther = /^(?:dispute|authentication|fraud)/.test(type);
  const names = { payment_id: id, payment: { id }, ...(!isAboutOther && { id }) };
  return sampleWebhook(type, { ...names, reference: undefined, amount: 6500 });
}
