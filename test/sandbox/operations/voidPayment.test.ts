import { describe, expect, it } from 'vitest';
import { openShop } from '../../support/sandboxShop.ts';

const held = { capture: false };

describe('voidPayment', () => {
  it('releases the whole hold once it is confirmed', async () => {
    const shop = openShop();
    const { id } = await shop.pay(held);
    const { status, body } = await shop.post(`/payments/${id}/voids`, { reference: 'V-1' });
    expect(status).toBe(202);
    expect(body).toMatchObject({ action_id: expect.any(String), reference: 'V-1' });
    expect(shop.sandbox.books(id)?.status).toBe('Authorized');
    await shop.pass(1000);
    expect(shop.sandbox.books(id)).toMatchObject({
      status: 'Voided',
      balances: { total_voided: 10_000, available_to_void: 0 },
    });
    expect(shop.lastEvent('payment_voided').data).toMatchObject({
      action_id: body.action_id,
      trigger: 'manual',
      balances: { total_voided: 10_000 },
    });
  });

  it('of a voided payment is answered with 200 and does nothing', async () => {
    const shop = openShop();
    const { id } = await shop.pay(held);
    await shop.post(`/payments/${id}/voids`);
    await shop.pass(1000);
    const { status, body } = await shop.post(`/payments/${id}/voids`);
    expect(status).toBe(200);
    expect(body).not.toHaveProperty('action_id');
    expect(shop.sandbox.books(id)?.actions).toHaveLength(2);
  });

  it('releases the rest of a payment captured in part', async () => {
    const shop = openShop();
    const { id } = await shop.pay(held);
    await shop.post(`/payments/${id}/captures`, { amount: 4000, capture_type: 'NonFinal' });
    await shop.pass(1000);
    await shop.post(`/payments/${id}/voids`);
    await shop.pass(1000);
    expect(shop.sandbox.books(id)).toMatchObject({
      status: 'Partially Captured',
      balances: { total_captured: 4000, total_voided: 6000, available_to_capture: 0 },
    });
    expect((await shop.post(`/payments/${id}/voids`)).status).toBe(200);
  });

  it('releases a part when it names one, and no more than there is', async () => {
    const shop = openShop();
    const { id } = await shop.pay(held);
    const tooMuch = await shop.post(`/payments/${id}/voids`, { amount: 10_001 });
    expect(tooMuch.status).toBe(422);
    expect(tooMuch.body.error_codes).toEqual(['amount_exceeds_balance']);
    await shop.post(`/payments/${id}/voids`, { amount: 2500 });
    await shop.pass(1000);
    expect(shop.sandbox.books(id)).toMatchObject({
      status: 'Authorized',
      balances: { total_voided: 2500, available_to_capture: 7500 },
    });
  });

  it('while another is on its way exceeds the balance', async () => {
    const shop = openShop();
    const { id } = await shop.pay(held);
    await shop.post(`/payments/${id}/voids`);
    const { status, body } = await shop.post(`/payments/${id}/voids`);
    expect(status).toBe(422);
    expect(body).toMatchObject({
      error_type: 'processing_error',
      error_codes: ['amount_exceeds_balance'],
    });
  });

  it('of a captured payment is forbidden', async () => {
    const shop = openShop();
    const { id } = await shop.pay();
    await shop.pass(1000);
    const { status, text } = await shop.post(`/payments/${id}/voids`);
    expect([status, text]).toEqual([403, '']);
  });

  it('of a part is forbidden where the scheme releases only wholes', async () => {
    const shop = openShop();
    const { id } = await shop.pay(held, { number: '6011111111111117' });
    await shop.post(`/payments/${id}/captures`, { amount: 4000, capture_type: 'NonFinal' });
    await shop.pass(1000);
    expect((await shop.post(`/payments/${id}/voids`)).status).toBe(403);
  });

  it('of a declined payment is forbidden', async () => {
    const shop = openShop();
    const { id } = await shop.pay(held, { number: '4544249167673670' });
    expect((await shop.post(`/payments/${id}/voids`)).status).toBe(403);
  });

  it('that is declined leaves the hold as it was', async () => {
    const shop = openShop();
    const { id } = await shop.pay(held, { number: '4273149019799094' });
    await shop.post(`/payments/${id}/voids`);
    await shop.pass(1000);
    expect(shop.sandbox.books(id)?.balances.available_to_void).toBe(10_000);
    expect(shop.lastEvent('payment_void_declined').data).toMatchObject({
      response_code: '20006',
      trigger: 'manual',
    });
  });

  it('before the automatic capture is in time to stop it', async () => {
    const shop = openShop();
    const { id } = await shop.pay();
    await shop.post(`/payments/${id}/voids`);
    await shop.pass(5000);
    expect(shop.sandbox.books(id)?.status).toBe('Voided');
    expect(shop.eventTypes()).toEqual(['payment_approved', 'payment_voided']);
  });
});
