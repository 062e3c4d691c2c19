import { describe, expect, it } from 'vitest';
import { openShop, type Json, type SandboxShop } from '../../support/sandboxShop.ts';

async function captured(shop: SandboxShop): Promise<string> {
  const payment: Json = await shop.pay();
  await shop.pass(1000);
  return payment.id;
}

describe('refundPayment', () => {
  it('gives everything back once it is confirmed', async () => {
    const shop = openShop();
    const id = await captured(shop);
    const { status, body } = await shop.post(`/payments/${id}/refunds`, { reference: 'R-1' });
    expect(status).toBe(202);
    expect(shop.sandbox.books(id)?.status).toBe('Captured');
    await shop.pass(1000);
    expect(shop.sandbox.books(id)).toMatchObject({
      status: 'Refunded',
      balances: { total_refunded: 10_000, available_to_refund: 0 },
    });
    expect(shop.lastEvent('payment_refunded').data).toMatchObject({
      action_id: body.action_id,
      reference: 'R-1',
      amount: 10_000,
      balances: { total_refunded: 10_000 },
    });
  });

  it('in parts gives back no more than was taken', async () => {
    const shop = openShop();
    const id = await captured(shop);
    const url = `/payments/${id}/refunds`;
    expect((await shop.post(url, { amount: 4000 })).status).toBe(202);
    // The first is still in flight and counts.
    const early = await shop.post(url, { amount: 6001 });
    expect(early.body).toMatchObject({
      error_type: 'processing_error',
      error_codes: ['amount_exceeds_balance'],
    });
    expect((await shop.post(url, { amount: 5000 })).status).toBe(202);
    await shop.pass(1000);
    expect(shop.sandbox.books(id)).toMatchObject({
      status: 'Partially Refunded',
      balances: { total_refunded: 9000, available_to_refund: 1000 },
    });
    expect((await shop.post(url, { amount: 1001 })).status).toBe(422);
    await shop.post(url);
    await shop.pass(1000);
    expect(shop.sandbox.books(id)?.status).toBe('Refunded');
  });

  it('of a refunded payment is answered with 200 and does nothing', async () => {
    const shop = openShop();
    const id = await captured(shop);
    await shop.post(`/payments/${id}/refunds`);
    await shop.pass(1000);
    const { status, body } = await shop.post(`/payments/${id}/refunds`);
    expect(status).toBe(200);
    expect(body).not.toHaveProperty('action_id');
    expect((await shop.post(`/payments/${id}/refunds`, { amount: 5 })).status).toBe(422);
    expect(shop.sandbox.books(id)?.balances.total_refunded).toBe(10_000);
  });

  it('of what was only held is forbidden', async () => {
    const shop = openShop();
    const { id } = await shop.pay({ capture: false });
    const { status, text } = await shop.post(`/payments/${id}/refunds`);
    expect([status, text]).toEqual([403, '']);
    await shop.post(`/payments/${id}/captures`);
    expect((await shop.post(`/payments/${id}/refunds`)).status).toBe(403);
  });

  it('of one capture leaves the rest of the hold capturable', async () => {
    const shop = openShop();
    const { id } = await shop.pay({ capture: false });
    const part = { amount: 4000, capture_type: 'NonFinal' };
    await shop.post(`/payments/${id}/captures`, part);
    await shop.pass(1000);
    await shop.post(`/payments/${id}/refunds`, { amount: 1000 });
    await shop.pass(1000);
    expect(shop.sandbox.books(id)?.status).toBe('Partially Refunded');
    expect((await shop.post(`/payments/${id}/captures`, part)).status).toBe(202);
  });

  it('of everything that was captured ends the payment, whatever was held besides', async () => {
    const shop = openShop();
    const { id } = await shop.pay({ capture: false });
    await shop.post(`/payments/${id}/captures`, { amount: 4000 });
    await shop.pass(1000);
    await shop.post(`/payments/${id}/refunds`);
    await shop.pass(1000);
    expect(shop.sandbox.books(id)).toMatchObject({
      status: 'Refunded',
      balances: { total_authorized: 10_000, total_captured: 4000, total_refunded: 4000 },
    });
  });

  it('is approved for the card that declines captures and voids', async () => {
    const shop = openShop();
    const { id } = await shop.pay({ capture: false }, { number: '4273149019799094' });
    await shop.post(`/payments/${id}/captures`, { metadata: { sandbox_response_code: '10000' } });
    await shop.pass(1000);
    await shop.post(`/payments/${id}/refunds`);
    await shop.pass(1000);
    expect(shop.sandbox.books(id)?.status).toBe('Refunded');
  });

  it('that is declined leaves the money taken', async () => {
    const shop = openShop();
    const id = await captured(shop);
    const metadata = { sandbox_response_code: '50003' };
    await shop.post(`/payments/${id}/refunds`, { metadata });
    await shop.pass(1000);
    expect(shop.sandbox.books(id)).toMatchObject({
      status: 'Captured',
      balances: { available_to_refund: 10_000 },
    });
    expect(shop.lastEvent('payment_refund_declined').data).toMatchObject({
      response_code: '50003',
      balances: { total_refunded: 0 },
    });
  });
});
