import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PaymentView } from '../../../machines/index.ts';
import { payoutRequest } from '../../support/payoutRequest.ts';
import { cardRequest, cardSource, Shop } from '../../support/shop.ts';

let shop: Shop;

beforeEach(() => {
  shop = new Shop();
});

afterEach(() => shop.close());

const never = (): boolean => false;

describe('waiting by a test of the shop', () => {
  it('ends when the test holds', async () => {
    const { id } = await shop.authorized({ capture: true });
    const waiting = shop.payments.waitUntil(id, ({ state }) => state === 'captured', 60_000);
    expect((await shop.finish(waiting))._unsafeUnwrap().state).toBe('captured');
  });

  it('that never holds gives up at the limit and says how the payment stands', async () => {
    const { id } = await shop.authorized();
    const began = shop.clock.now();
    const waited = await shop.finish(shop.payments.waitUntil(id, never, 1_000));
    expect(shop.clock.now() - began).toBe(1_000);
    expect(waited._unsafeUnwrapErr()).toMatchObject({
      kind: 'notReached',
      payment: { id, state: 'authorized' },
    });
  });

  it('gives up at the limit for a payout, too', async () => {
    const { id } = (await shop.finish(shop.payments.payout(payoutRequest())))._unsafeUnwrap();
    const waited = await shop.finish(shop.payments.payouts.waitUntil(id, never, 1_000));
    expect(waited._unsafeUnwrapErr()).toMatchObject({ kind: 'notReached', payout: { id } });
  });

  it('gives up early where the payment is over', async () => {
    const request = cardRequest({ source: cardSource('4544249167673670') });
    const failed = (await shop.finish(shop.payments.request(request)))._unsafeUnwrapErr();
    const { id } = (failed as { readonly payment: PaymentView }).payment;
    await shop.clock.advanceAsync(64 * 3_600_000);
    const began = shop.clock.now();
    const waited = await shop.finish(shop.payments.waitUntil(id, never, 60_000));
    expect(waited._unsafeUnwrapErr()).toMatchObject({ payment: { state: 'closed' } });
    expect(shop.clock.now()).toBe(began);
  });

  it('that throws, at first or later, says which function it was', async () => {
    const { id } = await shop.authorized({ capture: true });
    const broken = ({ state }: PaymentView): boolean => {
      if (state === 'captured') throw new Error('no such field');
      return false;
    };
    const error = { kind: 'callbackFailed', callback: 'looksAsWanted', message: 'no such field' };
    const later = await shop.finish(shop.payments.waitUntil(id, broken, 60_000));
    expect(later._unsafeUnwrapErr()).toEqual(error);
    const first = await shop.finish(shop.payments.waitUntil(id, broken, 60_000));
    expect(first._unsafeUnwrapErr()).toEqual(error);
  });

  it('that answers with a promise holds for nothing', async () => {
    const { id } = await shop.authorized();
    const later = (async () => false) as unknown as () => boolean;
    const waited = await shop.finish(shop.payments.waitUntil(id, later, 60_000));
    expect(waited._unsafeUnwrapErr()).toMatchObject({ kind: 'callbackFailed' });
  });

  it.each([
    [never, Number.NaN, 'limitMs'],
    [never, '60', 'limitMs'],
    [never, undefined, 'limitMs'],
    [undefined, 1, 'looksAsWanted'],
    ['captured', 1, 'looksAsWanted'],
  ])('refuses %o with a limit of %o', async (given, limitMs, path) => {
    const { payments } = shop;
    const ask = given as () => boolean;
    for (const waited of [
      await payments.waitUntil('ps_any', ask, limitMs as number),
      await payments.payouts.waitUntil('po_any', ask, limitMs as number),
    ]) {
      expect(waited._unsafeUnwrapErr()).toMatchObject({
        kind: 'invalidQuery',
        faults: [{ path }],
      });
    }
  });
});
