import { describe, expect, it } from 'vitest';
import { DAY, openShop } from '../../support/sandboxShop.ts';

const held = { capture: false };

describe('an authorization that runs out', () => {
  it('is released after seven days, and says that nobody asked for it', async () => {
    const shop = openShop();
    const { id } = await shop.pay(held);
    await shop.pass(7 * DAY - 1);
    expect(shop.sandbox.books(id)?.status).toBe('Authorized');
    await shop.pass(1);
    expect(shop.sandbox.books(id)).toMatchObject({
      status: 'Voided',
      balances: { total_voided: 10_000, available_to_capture: 0 },
    });
    expect(shop.lastEvent('payment_voided').data.trigger).toBe('automatic');
    expect((await shop.post(`/payments/${id}/captures`)).status).toBe(403);
  });

  it('is called expired, and stays untold, when told so', async () => {
    const shop = openShop({ lapsedAuthorization: 'Expired', lapseEvent: 'none' });
    const { id } = await shop.pay(held);
    await shop.pass(7 * DAY);
    expect(shop.sandbox.books(id)?.status).toBe('Expired');
    expect(shop.eventTypes()).toEqual(['payment_approved']);
  });

  it('lasts as long as it was told to', async () => {
    const shop = openShop({ authorizationValidityMs: 30 * DAY });
    const payment = await shop.pay(held);
    expect(payment.expires_on).toBe('2026-02-14T12:00:00.0000000Z');
    await shop.pass(29 * DAY);
    expect(shop.sandbox.books(payment.id)?.status).toBe('Authorized');
  });

  it('gives back the part that was not captured', async () => {
    const shop = openShop();
    const { id } = await shop.pay(held);
    await shop.post(`/payments/${id}/captures`, { amount: 4000, capture_type: 'NonFinal' });
    await shop.pass(7 * DAY);
    expect(shop.sandbox.books(id)).toMatchObject({
      status: 'Partially Captured',
      balances: { total_captured: 4000, total_voided: 6000 },
    });
  });

  it('waits for a capture that is on its way', async () => {
    const shop = openShop();
    const { id } = await shop.pay(held, { number: '4273149019799094' });
    await shop.pass(7 * DAY - 500);
    await shop.post(`/payments/${id}/captures`);
    await shop.pass(500);
    expect(shop.sandbox.books(id)?.balances.total_voided).toBe(0);
    await shop.pass(1000);
    expect(shop.sandbox.books(id)?.status).toBe('Voided');
  });

  it('is nothing to a payment that was captured', async () => {
    const shop = openShop();
    await shop.pay();
    await shop.pass(1000);
    expect(shop.clock.nextDue()).toBeUndefined();
  });
});
