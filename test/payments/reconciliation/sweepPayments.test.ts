import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cardRequest, Shop } from '../../support/shop.ts';

const MINUTE_MS = 60_000;

let shop: Shop;

beforeEach(() => {
  shop = new Shop();
});

afterEach(() => shop.close());

/** From now on the store tells of no timer, as if somebody had emptied its table. */
async function loseTimers(): Promise<void> {
  await shop.finish(shop.payments.close());
  Object.assign(shop.store, { dueTimers: async () => [], nextTimerAt: async () => undefined });
  shop.crash();
}

async function lostCapture(): Promise<string> {
  await loseTimers();
  shop.sandbox.faults.add({ kind: 'webhookLost', on: 'any', times: 'always' });
  const { id } = await shop.authorized();
  shop.sandbox.faults.add({ kind: 'answerLost', on: 'capturePayment' });
  await shop.finish(shop.payments.capture(id));
  return id;
}

describe('a sweep', () => {
  it('finds nothing to do while timers are kept', async () => {
    shop.sandbox.faults.add({ kind: 'requestLost', on: 'requestPayment', times: 'always' });
    await shop.finish(shop.payments.request(cardRequest()));
    for (let minutes = 0; minutes < 180; minutes += 20) {
      await shop.clock.advanceAsync(20 * MINUTE_MS);
      const report = (await shop.finish(shop.payments.sweep()))._unsafeUnwrap();
      expect(report).toMatchObject({ reconciled: [], postponed: [], failed: [] });
    }
  });

  it('reads back a payment whose timers were lost', async () => {
    const id = await lostCapture();
    await shop.clock.advanceAsync(30 * MINUTE_MS);
    expect((await shop.view(id)).balances.captured).toBe(0);
    const report = (await shop.finish(shop.payments.sweep()))._unsafeUnwrap();
    expect(report).toMatchObject({ reconciled: [id], postponed: [] });
    await shop.clock.advanceAsync(1_000);
    expect((await shop.view(id)).balances.captured).toBe(6500);
  });

  it('leaves a payment alone for a while that could not be read', async () => {
    const id = await lostCapture();
    shop.sandbox.faults.add({ kind: 'unavailable', on: 'getPayment', times: 'always' });
    await shop.clock.advanceAsync(30 * MINUTE_MS);
    await shop.finish(shop.payments.sweep());
    await shop.clock.advanceAsync(12 * MINUTE_MS);
    const report = (await shop.finish(shop.payments.sweep()))._unsafeUnwrap();
    expect(report).toMatchObject({ reconciled: [], postponed: [id] });
  });

  it('happens by itself', async () => {
    const id = await lostCapture();
    await shop.clock.advanceAsync(61 * MINUTE_MS);
    expect((await shop.view(id)).balances.captured).toBe(6500);
  });
});
