import { describe, expect, it } from 'vitest';
import { openShop, type SandboxShop } from '../../support/sandboxShop.ts';

async function paid(shop: SandboxShop, captured: number, refunded: number): Promise<string> {
  const { id } = await shop.pay({ capture: false });
  const part = { capture_type: 'NonFinal' };
  if (captured > 0) await shop.post(`/payments/${id}/captures`, { ...part, amount: captured });
  await shop.pass(1000);
  if (refunded > 0) await shop.post(`/payments/${id}/refunds`, { amount: refunded });
  await shop.pass(1000);
  return id;
}

describe('reversePayment', () => {
  it.each([
    ['authorized', 0, 0, 'Void', { total_voided: 10_000, total_refunded: 0 }, 'Voided'],
    ['captured', 10_000, 0, 'Refund', { total_voided: 0, total_refunded: 10_000 }, 'Refunded'],
    ['captured in part', 4000, 0, 'Refund', { total_voided: 6000, total_refunded: 4000 }, null],
    ['refunded in part', 4000, 1000, 'Refund', { total_voided: 6000, total_refunded: 4000 }, null],
  ])('undoes what is %s', async (_state, captured, refunded, type, balances, status) => {
    const shop = openShop();
    const id = await paid(shop, captured, refunded);
    const answer = await shop.post(`/payments/${id}/reversals`, { reference: 'R-1' });
    expect(answer.status).toBe(202);
    expect(answer.body).toMatchObject({
      action_id: expect.stringMatching(/^act_/),
      action_type: type,
      reference: 'R-1',
      _links: { payment: { href: expect.stringContaining(id) } },
    });
    expect(shop.sandbox.books(id)?.balances.total_voided).toBe(0);
    await shop.pass(1000);
    expect(shop.sandbox.books(id)).toMatchObject({
      status: status ?? 'Refunded',
      balances: { ...balances, available_to_void: 0, available_to_refund: 0 },
    });
  });

  it('of a payment captured in part takes two actions, each told', async () => {
    const shop = openShop();
    const id = await paid(shop, 4000, 0);
    const { body } = await shop.post(`/payments/${id}/reversals`);
    await shop.pass(1000);
    expect(shop.lastEvent('payment_refunded').data).toMatchObject({
      action_id: body.action_id,
      amount: 4000,
    });
    expect(shop.lastEvent('payment_voided').data).toMatchObject({ amount: 6000 });
  });

  it('stops an automatic capture', async () => {
    const shop = openShop();
    const { id } = await shop.pay();
    await shop.post(`/payments/${id}/reversals`);
    await shop.pass(5000);
    expect(shop.sandbox.books(id)?.status).toBe('Voided');
  });

  it('of a reversed payment is answered with 200, or by option with 204', async () => {
    const again = async (shop: SandboxShop) => {
      const id = await paid(shop, 0, 0);
      await shop.post(`/payments/${id}/reversals`);
      await shop.pass(1000);
      const answer = await shop.post(`/payments/${id}/reversals`);
      expect(shop.sandbox.books(id)?.actions).toHaveLength(2);
      return answer;
    };
    const { status, body } = await again(openShop());
    expect(status).toBe(200);
    expect(body).not.toHaveProperty('action_id');
    const bare = await again(openShop({ repeatedReversal: 204 }));
    expect([bare.status, bare.text]).toEqual([204, '']);
  });

  it('while everything is on its way exceeds the balance', async () => {
    const shop = openShop();
    const id = await paid(shop, 0, 0);
    await shop.post(`/payments/${id}/reversals`);
    const { status, body } = await shop.post(`/payments/${id}/reversals`);
    expect([status, body.error_codes]).toEqual([422, ['amount_exceeds_balance']]);
  });

  it('of a declined payment is forbidden', async () => {
    const shop = openShop();
    const { id } = await shop.pay({}, { number: '4544249167673670' });
    expect((await shop.post(`/payments/${id}/reversals`)).status).toBe(403);
  });

  it('of a verified card or an unknown payment does nothing', async () => {
    const shop = openShop();
    const { id } = await shop.pay({ amount: 0 });
    expect((await shop.post(`/payments/${id}/reversals`)).status).toBe(403);
    const unknown = `pay_${'a'.repeat(26)}`;
    expect((await shop.post(`/payments/${unknown}/reversals`)).status).toBe(404);
  });

  it('can be declined like any action, and asked for once more', async () => {
    const shop = openShop();
    const id = await paid(shop, 0, 0);
    const metadata = { sandbox_response_code: '20005' };
    await shop.post(`/payments/${id}/reversals`, { metadata });
    await shop.pass(1000);
    expect(shop.lastEvent('payment_void_declined').data.amount).toBe(10_000);
    expect((await shop.post(`/payments/${id}/reversals`)).status).toBe(202);
  });
});
