import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { conflictedPayment } from '../../support/conflictedPayment.ts';
import { Shop } from '../../support/shop.ts';

const decision = { by: 'Ada', reason: 'Looked at the dashboard.', accept: 'checkout' } as const;

let shop: Shop;

beforeEach(() => {
  shop = new Shop();
});

afterEach(() => shop.close());

describe('resolve', () => {
  it('ends a conflict; the payment goes on and nothing drifts', async () => {
    const payment = await conflictedPayment(shop);
    expect(payment.state).toBe('conflicted');
    const resolved = (
      await shop.finish(shop.payments.resolve(payment.id, decision))
    )._unsafeUnwrap();
    expect(resolved).toMatchObject({
      state: 'captured',
      resolutions: [{ by: 'Ada', reason: decision.reason, at: expect.any(Number) }],
    });
    expect(resolved.balances).toEqual(shop.booked(resolved));
    const drift = await shop.finish(shop.payments.drift(payment.id));
    expect(drift._unsafeUnwrap().verdict).toBe('none');
    await shop.finish(shop.payments.refund(payment.id));
    expect((await shop.atRest(payment.id)).state).toBe('refunded');
  });

  it('keeps who and why in the journal', async () => {
    const payment = await conflictedPayment(shop);
    await shop.finish(shop.payments.resolve(payment.id, decision));
    const causes = (await shop.store.journal(payment.id)).map(({ cause }) => cause);
    expect(causes).toContainEqual({
      kind: 'event',
      event: expect.objectContaining({ type: 'operator.resolve', by: 'Ada' }),
    });
  });

  it('taken twice under one key is one decision', async () => {
    const payment = await conflictedPayment(shop);
    const asked = { ...decision, key: 'D1' };
    await shop.finish(shop.payments.resolve(payment.id, asked));
    const again = (await shop.finish(shop.payments.resolve(payment.id, asked)))._unsafeUnwrap();
    expect(again.resolutions).toHaveLength(1);
  });

  it('is refused where nothing disagrees, and while the books cannot be read', async () => {
    const fine = await shop.authorized();
    const refused = await shop.finish(shop.payments.resolve(fine.id, decision));
    expect(refused._unsafeUnwrapErr()).toMatchObject({ reason: 'notConflicted' });
    const payment = await conflictedPayment(shop);
    shop.sandbox.faults.add({ kind: 'badGateway', on: 'getPayment' });
    const unread = await shop.finish(shop.payments.resolve(payment.id, decision));
    expect(unread._unsafeUnwrapErr()).toMatchObject({ kind: 'notResolved', reason: 'unread' });
    expect((await shop.view(payment.id)).state).toBe('conflicted');
  });

  it.each([
    ['options.by', { by: '' }],
    ['options.by', { by: 'A'.repeat(101) }],
    ['options.reason', { reason: 'r'.repeat(501) }],
    ['options.reason', { reason: 'the card 4242 4242 4242 4242 was charged' }],
    ['options.reason', { reason: 'read with sk_abcdefgh' }],
    ['options.accept', { accept: 'ours' as 'checkout' }],
  ])('names a wrong %s before anything is done', async (path, changes) => {
    const asked = shop.payments.resolve('ps_any', { ...decision, ...changes });
    const error = (await shop.finish(asked))._unsafeUnwrapErr();
    expect(error).toMatchObject({ kind: 'invalidRequest', faults: [{ path }] });
    expect(JSON.stringify(error)).not.toContain('4242');
  });
});
