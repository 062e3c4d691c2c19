import { describe, expect, it } from 'vitest';
import { openShop, linkOf } from '../../support/sandboxShop.ts';

describe('an event', () => {
  it('spells cards and addresses its own way', async () => {
    const shop = openShop();
    const billing_address = { address_line1: '1 High St.', city: 'London', country: 'GB' };
    await shop.pay({ capture: false }, { billing_address });
    await shop.pass(0);
    const { data } = shop.lastEvent('payment_approved');
    expect(data.source).toMatchObject({
      last_4: '4242',
      scheme: 'VISA',
      card_type: 'CREDIT',
      card_category: 'CONSUMER',
      billing_address: { line1: '1 High St.', town_city: 'London', country: 'GB' },
    });
    expect(data.source).not.toHaveProperty('last4');
    expect(data.processing.Aft).toBe('False');
    expect(data).not.toHaveProperty('status');
    expect(data).not.toHaveProperty('balances');
  });

  it('brings numbers of the metadata back as text', async () => {
    const shop = openShop();
    await shop.pay({ capture: false, metadata: { partner: 123_989, gift: true, note: 'x' } });
    await shop.pass(0);
    expect(shop.lastEvent('payment_approved').data.metadata).toEqual({
      partner: '123989',
      gift: true,
      note: 'x',
    });
  });

  it('is stamped one way for captures and another for the rest', async () => {
    const shop = openShop();
    await shop.pay();
    await shop.pass(1000);
    const approved = shop.lastEvent('payment_approved');
    expect(approved.created_on).toBe('2026-01-15T12:00:00.0000000Z');
    expect(approved).not.toHaveProperty('timestamp');
    const captured = shop.lastEvent('payment_captured');
    expect(captured.timestamp).toBe('2026-01-15T12:00:01.000+00:00');
    expect(captured).not.toHaveProperty('created_on');
  });

  it('has an id of its own and points to its payment', async () => {
    const shop = openShop();
    const { id } = await shop.pay();
    await shop.pass(1000);
    const [first, second] = shop.delivered.map(({ event }) => event);
    expect(first.id).toMatch(/^evt_[a-z2-7]{26}$/);
    expect(second.id).not.toBe(first.id);
    expect(linkOf(first, 'payment')).toBe(`http://sandbox.localhost/payments/${id}`);
    expect(second.data.event_links.refund).toBe(`http://sandbox.localhost/payments/${id}/refunds`);
  });
});
