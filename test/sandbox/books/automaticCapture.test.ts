import { describe, expect, it } from 'vitest';
import { DAY, openShop } from '../../support/sandboxShop.ts';

describe('automatic capture', () => {
  it('follows an approval that still said Authorized', async () => {
    const shop = openShop();
    const payment = await shop.pay();
    expect(payment.status).toBe('Authorized');
    await shop.pass(999);
    expect(shop.sandbox.books(payment.id)?.status).toBe('Authorized');
    await shop.pass(1);
    expect(shop.sandbox.books(payment.id)?.status).toBe('Captured');
    expect(shop.eventTypes()).toEqual(['payment_approved', 'payment_captured']);
  });

  it('waits for its date, which turns it on', async () => {
    const shop = openShop();
    const capture_on = '2026-01-17T12:00:00Z';
    const { id } = await shop.pay({ capture: false, capture_on });
    await shop.pass(2 * DAY - 1);
    expect(shop.sandbox.books(id)?.status).toBe('Authorized');
    await shop.pass(1);
    expect(shop.sandbox.books(id)?.status).toBe('Captured');
  });

  it('takes what was approved, not what was asked for', async () => {
    const shop = openShop();
    const fields = { partial_authorization: { enabled: true } };
    const { id } = await shop.pay(fields, { number: '5518207720770101' });
    await shop.pass(1000);
    expect(shop.sandbox.books(id)).toMatchObject({
      status: 'Captured',
      balances: { total_authorized: 5000, total_captured: 5000 },
    });
  });

  it('stays away once somebody captures by hand', async () => {
    const shop = openShop();
    const { id } = await shop.pay();
    await shop.post(`/payments/${id}/captures`, { amount: 4000, capture_type: 'NonFinal' });
    await shop.pass(5000);
    expect(shop.sandbox.books(id)?.balances.total_captured).toBe(4000);
  });

  describe.each<[string, object]>([
    ['a moment later', {}],
    ['at its date', { capture: false, capture_on: '2026-01-15T12:00:01Z' }],
  ])('%s', (_when, fields) => {
    const declined = { metadata: { sandbox_response_code: '20005' } };
    it.each<[string, string, object, number]>([
      ['a declined capture', 'captures', { amount: 4000, ...declined }, 10_000],
      ['a declined void', 'voids', declined, 10_000],
      ['a void of a part', 'voids', { amount: 4000 }, 6000],
      ['a void of all', 'voids', {}, 0],
    ])('captures what is left after %s', async (_what, path, body, captured) => {
      const shop = openShop();
      const { id } = await shop.pay(fields);
      expect((await shop.post(`/payments/${id}/${path}`, body)).status).toBe(202);
      await shop.pass(5000);
      expect(shop.sandbox.books(id)?.balances.total_captured).toBe(captured);
    });

    it('waits for what is under way, and leaves an approved capture alone', async () => {
      const shop = openShop();
      const { id } = await shop.pay(fields);
      const other = await shop.pay(fields);
      await shop.pass(600);
      await shop.post(`/payments/${id}/captures`, { amount: 4000, ...declined });
      await shop.post(`/payments/${other.id}/captures`, { amount: 4000, capture_type: 'NonFinal' });
      await shop.pass(999);
      expect(shop.sandbox.books(id)?.balances.total_captured).toBe(0);
      await shop.pass(1);
      expect(shop.sandbox.books(id)?.balances.total_captured).toBe(10_000);
      await shop.pass(10_000);
      expect(shop.sandbox.books(other.id)?.balances.total_captured).toBe(4000);
    });
  });

  it('may be declined', async () => {
    const shop = openShop();
    const { id } = await shop.pay({}, { number: '4273149019799094' });
    await shop.pass(1000);
    expect(shop.sandbox.books(id)?.status).toBe('Authorized');
    expect(shop.eventTypes()).toEqual(['payment_approved', 'payment_capture_declined']);
  });
});
