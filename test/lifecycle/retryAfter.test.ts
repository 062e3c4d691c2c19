import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PaymentView } from '../../src/index.ts';
import { cardRequest, Shop } from '../support/shop.ts';

const SECOND_MS = 1_000;
const HOUR_S = 60 * 60;

let shop: Shop;

beforeEach(() => {
  shop = new Shop();
  shop.sandbox.faults.add({ kind: 'webhookLost', on: 'any', times: 'always' });
});

afterEach(() => shop.close());

/** How many seconds pass until the next call, as far as these. */
async function secondsOfPeace(limit: number): Promise<number> {
  const before = shop.calls;
  for (let second = 1; second <= limit; second += 1) {
    await shop.clock.advanceAsync(SECOND_MS);
    if (shop.calls > before) return second;
  }
  return limit;
}

async function askedInVain(): Promise<string> {
  const asked = await shop.finish(shop.payments.request(cardRequest()));
  return (asked._unsafeUnwrapErr() as { readonly payment: PaymentView }).payment.id;
}

describe('Checkout.com that asks to be left alone', () => {
  it.each(['rateLimited', 'unavailable'] as const)(
    'is not sent the request again before (%s)',
    async (kind) => {
      shop.sandbox.faults.add({ kind, on: 'requestPayment', retryAfterSeconds: 600 });
      const id = await askedInVain();
      expect(await secondsOfPeace(700)).toBe(600);
      expect((await shop.view(id)).state).toBe('authorized');
      expect(shop.sandbox.payments()).toHaveLength(1);
    },
  );

  it('is waited for over a crash', async () => {
    shop.sandbox.faults.add({ kind: 'rateLimited', on: 'requestPayment', retryAfterSeconds: 600 });
    await askedInVain();
    shop.crash(100 * SECOND_MS);
    expect(await secondsOfPeace(700)).toBe(500);
  });

  it('for a shorter time than patience lasts changes nothing', async () => {
    shop.sandbox.faults.add({ kind: 'rateLimited', on: 'requestPayment', retryAfterSeconds: 2 });
    await askedInVain();
    expect(await secondsOfPeace(60)).toBe(10);
  });

  it('for a day is read back within the hour', async () => {
    const retryAfterSeconds = 24 * HOUR_S;
    shop.sandbox.faults.add({ kind: 'rateLimited', on: 'requestPayment', retryAfterSeconds });
    await askedInVain();
    expect(await secondsOfPeace(2 * HOUR_S)).toBe(HOUR_S);
  });

  it('is not asked what became of a capture, and then no longer than usual', async () => {
    const { id } = await shop.authorized();
    shop.sandbox.faults.add({ kind: 'rateLimited', on: 'capturePayment', retryAfterSeconds: 900 });
    shop.sandbox.faults.add({ kind: 'unavailable', on: 'getPayment', retryAfterSeconds: 1_200 });
    const asked = await shop.finish(shop.payments.capture(id));
    expect(asked._unsafeUnwrapErr().kind).toBe('unknown');
    expect(await secondsOfPeace(2_000)).toBe(900);
    expect(await secondsOfPeace(2_000)).toBe(1_200);
    const payment = await shop.atRest(id);
    expect(payment.operations.at(-1)?.status).toBe('confirmed');
    expect(payment.balances).toEqual(shop.booked(payment));
  });

  it('is not kept waiting by what it asked for before a webhook told', async () => {
    shop.sandbox.faults.clear();
    const { id } = await shop.authorized();
    const retryAfterSeconds = HOUR_S;
    const kind = 'rateLimitedAfterActing';
    shop.sandbox.faults.add({ kind, on: 'capturePayment', retryAfterSeconds });
    await shop.finish(shop.payments.capture(id));
    await shop.clock.advanceAsync(60 * SECOND_MS);
    expect((await shop.view(id)).operations.at(-1)?.status).toBe('confirmed');
    shop.sandbox.faults.add({ kind: 'webhookLost', on: 'any', times: 'always' });
    await shop.finish(shop.payments.refund(id));
    expect(await secondsOfPeace(HOUR_S)).toBe(60);
  });
});
