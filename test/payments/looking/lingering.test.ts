import { afterEach, describe, expect, it } from 'vitest';
import type { HealthReason } from '../../../src/index.ts';
import { encryptedStore } from '../../../src/stores/encrypted/encryptedStore.ts';
import { memoryStore } from '../../../src/stores/memoryStore.ts';
import { replayWebhook, sampleWebhook, signTestWebhook } from '../../../src/webhooks/index.ts';
import { keyA, keyB } from '../../stores/encrypted/keys.ts';
import { conflictedPayment } from '../../support/conflictedPayment.ts';
import { HeldShop } from '../../support/heldShop.ts';
import { payoutRequest } from '../../support/payoutRequest.ts';
import { Shop } from '../../support/shop.ts';
import { commitOf } from '../../support/storeCommits.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const START = Date.UTC(2026, 2, 4, 10);

let close: () => Promise<void>;
afterEach(() => close());

async function reasonsOf(shop: Shop | HeldShop): Promise<readonly HealthReason[]> {
  const asked = shop.clock.runUntilDone(shop.payments.health());
  return (await asked)._unsafeUnwrap().reasons;
}

describe('health of what lingers', () => {
  it('tells of an operation whose outcome has been uncertain for more than an hour', async () => {
    const shop = new Shop();
    close = () => shop.close();
    const { id } = await shop.authorized();
    const fault = { kind: 'requestLost', on: 'any', times: 'always' } as const;
    const outage = shop.sandbox.faults.add(fault);
    void shop.payments.capture(id, { key: 'c1' });
    await shop.clock.advanceAsync(HOUR_MS);
    expect(await reasonsOf(shop)).toEqual([]);
    await shop.clock.advanceAsync(10 * MINUTE_MS);
    expect(await reasonsOf(shop)).toMatchObject([
      { code: 'uncertainTooLong', count: 1, oldestMs: expect.closeTo(HOUR_MS + 600_000, -3) },
    ]);
    shop.sandbox.faults.remove(outage);
    await shop.clock.advanceAsync(9 * HOUR_MS);
    expect(await reasonsOf(shop)).toEqual([]);
  });

  it('tells of a payment that has been conflicted for more than a day', async () => {
    const store = memoryStore();
    const labels = { state: 'conflicted', tags: [] };
    const document = { machine: 'payment' };
    await store.commit(commitOf('ps_1', null, { labels, document, at: START - 24 * HOUR_MS }));
    const shop = new HeldShop({ store });
    close = () => shop.close();
    expect((await reasonsOf(shop)).map(({ code }) => code)).toEqual(['conflicted']);
    await shop.clock.advanceAsync(MINUTE_MS);
    // The document is none of a payment's, which is told after these.
    expect((await reasonsOf(shop)).slice(0, 2)).toMatchObject([
      { code: 'conflicted', count: 1, oldestMs: 24 * HOUR_MS + MINUTE_MS },
      { code: 'conflictedTooLong', count: 1, oldestMs: 24 * HOUR_MS + MINUTE_MS },
    ]);
  });

  it('counts a conflict from its beginning, though it is read back every day', async () => {
    const shop = new Shop();
    close = () => shop.close();
    await conflictedPayment(shop);
    const began = shop.clock.now();
    await shop.clock.advanceAsync(24 * HOUR_MS - MINUTE_MS);
    expect((await reasonsOf(shop)).map(({ code }) => code)).toEqual(['conflicted']);
    await shop.clock.advanceAsync(4 * 24 * HOUR_MS);
    for (const day of [5, 6, 7]) {
      await shop.clock.advanceAsync(7 * HOUR_MS);
      const oldestMs = expect.closeTo(shop.clock.now() - began, -5);
      expect([day, await reasonsOf(shop)]).toMatchObject([
        day,
        [
          { code: 'conflicted', count: 1, oldestMs },
          { code: 'conflictedTooLong', count: 1, oldestMs },
        ],
      ]);
    }
  });

  it('tells no more of a conflict that is over, and of a payout as of a payment', async () => {
    const shop = new Shop();
    close = () => shop.close();
    const { id } = await conflictedPayment(shop);
    const asked = await shop.finish(shop.payments.payout(payoutRequest()));
    const { checkoutPaymentId } = asked._unsafeUnwrap();
    const data = { id: checkoutPaymentId, reference: 'PO-1', amount: 1, currency: 'EUR' };
    const event = sampleWebhook('payment_paid', data, 'evt_other');
    const signed = signTestWebhook(event, 'key of the test shop');
    await shop.finish(replayWebhook(shop.payments.webhookHandler, signed));
    await shop.clock.advanceAsync(3 * 24 * HOUR_MS);
    expect(await reasonsOf(shop)).toMatchObject([
      { code: 'conflicted', count: 2 },
      { code: 'conflictedTooLong', count: 2 },
    ]);
    const decision = { by: 'Ada', reason: 'Seen.', accept: 'checkout' } as const;
    await shop.finish(shop.payments.resolve(id, decision));
    expect(await reasonsOf(shop)).toMatchObject([
      { code: 'conflicted', count: 1 },
      { code: 'conflictedTooLong', count: 1 },
    ]);
  });

  it('tells of a webhook that waits for longer than any may, and of why', async () => {
    const beneath = memoryStore();
    const other = encryptedStore(beneath, { keys: [keyA] })._unsafeUnwrap();
    const event = { type: 'note' };
    const message = { aliases: ['checkout:pay_1'], event, receivedAt: START };
    await other.park({ ids: ['evt_1'], ...message });
    const store = encryptedStore(beneath, { keys: [keyB] })._unsafeUnwrap();
    const shop = new HeldShop({ store, webhooks: { parkedForMs: HOUR_MS } });
    close = () => shop.close();
    await shop.hearOf(sampleWebhook('payment_captured', { reference: 'THEIRS' }));
    await shop.clock.advanceAsync(HOUR_MS + 10 * MINUTE_MS);
    expect((await reasonsOf(shop)).map(({ code }) => code)).toEqual(['rowsUnreadable']);
    await shop.clock.advanceAsync(1);
    const [rows, webhooks] = await reasonsOf(shop);
    expect(rows).toMatchObject({ count: 1, oldestMs: 70 * MINUTE_MS + 1 });
    expect(webhooks).toMatchObject({ code: 'webhooksOverdue', count: 1 });
    expect(webhooks?.remedy).toMatch(/^See that .+\.$/);
  });
});
