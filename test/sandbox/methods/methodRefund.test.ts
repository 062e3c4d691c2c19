import { describe, expect, it } from 'vitest';
import { paidBy, payBy } from '../../support/methodRequests.ts';
import { openShop } from '../../support/sandboxShop.ts';

describe('a refund of a method', () => {
  it('is told as pending, and then as done', async () => {
    const shop = openShop();
    const id = await paidBy(shop, 'ideal');
    expect((await shop.post(`/payments/${id}/refunds`, { amount: 400 })).status).toBe(202);
    await shop.pass(1000);
    expect(shop.eventTypes().slice(-2)).toEqual(['payment_refund_pending', 'payment_refunded']);
    const { data } = shop.lastEvent('payment_refund_pending');
    expect(Object.keys(data).toSorted()).toEqual([
      'action_id',
      'amount',
      'currency',
      'id',
      'processed_on',
    ]);
    expect(shop.sandbox.books(id)).toMatchObject({
      status: 'Partially Refunded',
      balances: { total_refunded: 400, available_to_refund: 600 },
    });
  });

  it('may be declined afterwards, and then moved nothing', async () => {
    const shop = openShop();
    const id = await paidBy(shop, 'ideal');
    const metadata = { sandbox_response_code: '20014' };
    await shop.post(`/payments/${id}/refunds`, { metadata });
    await shop.pass(1000);
    expect(shop.eventTypes().at(-1)).toBe('payment_refund_declined');
    expect(shop.sandbox.books(id)?.balances.total_refunded).toBe(0);
  });

  it('is not told as pending by bancontact', async () => {
    const shop = openShop();
    const id = await paidBy(shop, 'bancontact');
    await shop.post(`/payments/${id}/refunds`);
    await shop.pass(1000);
    expect(shop.eventTypes()).not.toContain('payment_refund_pending');
    expect(shop.eventTypes().at(-1)).toBe('payment_refunded');
  });

  it('has to name an account where the method tells none', async () => {
    const shop = openShop();
    const id = await paidBy(shop, 'eps');
    const path = `/payments/${id}/refunds`;
    expect((await shop.post(path)).body.error_codes).toEqual(['parameter_invalid']);
    const destination = { account_number: 'AT611904300234573201', country: 'AT' };
    expect((await shop.post(path, { destination })).status).toBe(202);
    expect((await shop.post(`/payments/${id}/reversals`)).status).toBe(422);
  });

  it('is whole, or not at all, where an option says so', async () => {
    const full = openShop({ methods: { ideal: { refund: 'full' } } });
    const id = await paidBy(full, 'ideal');
    expect((await full.post(`/payments/${id}/refunds`, { amount: 1 })).status).toBe(403);
    expect((await full.post(`/payments/${id}/refunds`)).status).toBe(202);
    const none = openShop({ methods: { ideal: { refund: 'none' } } });
    const other = await paidBy(none, 'ideal');
    expect((await none.post(`/payments/${other}/refunds`)).status).toBe(403);
    const { body } = await none.get(`/payments/${other}`);
    expect(Object.keys(body['_links'])).toEqual(['self', 'actions']);
  });
});

describe('captures and voids of a method', () => {
  it('that takes the money at once are not allowed', async () => {
    const shop = openShop();
    const { id } = await payBy(shop, 'ideal');
    for (const action of ['captures', 'voids', 'refunds', 'reversals'])
      expect((await shop.post(`/payments/${id}/${action}`)).status).toBe(403);
    const paid = await paidBy(shop, 'ideal', { reference: 'ORD2' });
    for (const action of ['captures', 'voids', 'authorizations'])
      expect((await shop.post(`/payments/${paid}/${action}`, { amount: 1 })).status).toBe(403);
  });
});

describe('a reversal of a method', () => {
  it('does one thing at a time: it releases first, and refunds when asked again', async () => {
    const shop = openShop();
    const id = await paidBy(shop, 'klarna', { capture: false });
    await shop.post(`/payments/${id}/captures`, { amount: 400, capture_type: 'NonFinal' });
    await shop.pass(1000);
    const first = await shop.post(`/payments/${id}/reversals`);
    expect(first.body.action_type).toBe('Void');
    await shop.pass(1000);
    expect(shop.sandbox.books(id)?.balances).toMatchObject({
      total_voided: 600,
      total_refunded: 0,
    });
    const second = await shop.post(`/payments/${id}/reversals`);
    expect(second.body.action_type).toBe('Refund');
    await shop.pass(1000);
    expect(shop.sandbox.books(id)?.balances.total_refunded).toBe(400);
    expect((await shop.post(`/payments/${id}/reversals`)).status).toBe(200);
  });
});
