import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PaymentView } from '../../src/index.ts';
import { cardRequest, Shop } from '../support/shop.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

let shop: Shop;

beforeEach(() => {
  shop = new Shop({ actionDelayMs: 10 * HOUR_MS });
  shop.sandbox.faults.add({ kind: 'webhookLost', on: 'any', times: 'always' });
});

afterEach(() => shop.close());

/** Nothing reaches Checkout.com; its webhooks are lost in all these stories. */
async function outage(spanMs: number): Promise<void> {
  const calls = shop.sandbox.faults.add({ kind: 'requestLost', on: 'any', times: 'always' });
  await shop.clock.advanceAsync(spanMs);
  shop.sandbox.faults.remove(calls);
}

async function lostRequest(): Promise<string> {
  shop.sandbox.faults.add({ kind: 'answerLost', on: 'requestPayment' });
  const asked = await shop.finish(shop.payments.request(cardRequest()));
  return (asked._unsafeUnwrapErr() as { readonly payment: PaymentView }).payment.id;
}

describe('after Checkout.com could not be reached for 26 hours', () => {
  it('an operation whose answer was lost is settled within minutes', async () => {
    const { id } = await shop.authorized();
    shop.sandbox.faults.add({ kind: 'requestLost', on: 'capturePayment' });
    await shop.finish(shop.payments.capture(id));
    await outage(26 * HOUR_MS);
    expect((await shop.view(id)).operations.at(-1)?.status).toBe('uncertain');
    await shop.clock.advanceAsync(30 * MINUTE_MS);
    expect((await shop.view(id)).operations.at(-1)?.status).toBe('refused');
  });

  it('an operation that was carried out is confirmed within minutes', async () => {
    const { id } = await shop.authorized();
    shop.sandbox.faults.add({ kind: 'answerLost', on: 'capturePayment' });
    await shop.finish(shop.payments.capture(id));
    await outage(26 * HOUR_MS);
    await shop.clock.advanceAsync(15 * MINUTE_MS);
    const payment = await shop.view(id);
    expect(payment.operations.at(-1)?.status).toBe('confirmed');
    expect(payment.balances).toEqual(shop.booked(payment));
  });

  it('a payment whose answer was lost is found within minutes', async () => {
    const id = await lostRequest();
    await outage(26 * HOUR_MS);
    expect((await shop.view(id)).state).toBe('uncertain');
    await shop.clock.advanceAsync(15 * MINUTE_MS);
    expect((await shop.view(id)).state).toBe('authorized');
    expect(shop.sandbox.payments()).toHaveLength(1);
  });

  it('many payments follow the first, and no more than a few ask in vain before', async () => {
    const ids: string[] = [];
    for (let index = 0; index < 30; index += 1) {
      ids.push(await lostRequest());
    }
    await outage(20 * HOUR_MS);
    const before = shop.calls;
    await outage(HOUR_MS);
    expect(shop.calls - before).toBeLessThan(30);
    await shop.clock.advanceAsync(15 * MINUTE_MS);
    for (const id of ids) expect((await shop.view(id)).state).toBe('authorized');
  });
});

describe('after the shop itself was down until the 26th hour', () => {
  it('what was accepted and not confirmed is read back within minutes', async () => {
    const { id } = await shop.authorized();
    const asked = await shop.finish(shop.payments.capture(id));
    expect(asked.isOk()).toBe(true);
    // The last reading before was in the eighth hour; by its ladder the next is in the 32nd.
    await shop.clock.advanceAsync(8 * HOUR_MS);
    shop.crash(18 * HOUR_MS);
    await shop.clock.advanceAsync(MINUTE_MS);
    expect((await shop.view(id)).operations.at(-1)?.status).toBe('confirmed');
  });
});
