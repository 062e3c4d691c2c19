import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { faultKinds, faultOf, type FaultKind } from '../support/crash/faultMatrix.ts';
import { payoutRequest } from '../support/payoutRequest.ts';
import { Shop } from '../support/shop.ts';

const HOUR_MS = 60 * 60_000;
const kinds = Object.keys(faultKinds) as FaultKind[];
const payout = { call: 'requestPayment', event: 'payment_paid' } as const;

let shop: Shop;

beforeEach(() => {
  shop = new Shop();
});

afterEach(() => shop.close());

describe('every fault at a payout ends by itself, with the money paid out once', () => {
  it.each(kinds)('%s', async (kind) => {
    shop.sandbox.faults.add(faultOf(kind, payout));
    await shop.finish(shop.payments.payout(payoutRequest(), { key: 'payout' }));
    await shop.clock.advanceAsync(2 * HOUR_MS);
    expect(shop.sandbox.faults.list()).toEqual([]);
    const { state, balances } = (await shop.payments.payouts.get('po_payout'))._unsafeUnwrap();
    const sent = shop.sandbox.payments().map(({ status, amount }) => `${status} ${amount}`);
    expect({ state, balances, sent }).toEqual({
      state: 'paid',
      balances: { paid: 1000, returned: 0 },
      sent: ['Paid 1000'],
    });
  });
});
