import { describe, expect, it } from 'vitest';
import { openShop, type Json, type SandboxShop } from '../../support/sandboxShop.ts';

const held = { capture: false };

async function authorized(shop: SandboxShop, card: object = {}): Promise<string> {
  const payment: Json = await shop.pay(held, card);
  return payment.id;
}

function balancesOf(shop: SandboxShop, id: string): Json {
  return shop.sandbox.books(id)?.balances;
}

describe('capturePayment', () => {
  it('is accepted with 202 and moves nothing until it is confirmed', async () => {
    const shop = openShop();
    const id = await authorized(shop);
    const { status, body } = await shop.post(`/payments/${id}/captures`, { reference: 'CAP-1' });
    expect(status).toBe(202);
    expect(body).toEqual({
      action_id: expect.stringMatching(/^act_[a-z2-7]{26}$/),
      reference: 'CAP-1',
      _links: { payment: { href: `http://sandbox.localhost/payments/${id}` } },
    });
    await shop.pass(999);
    expect(balancesOf(shop, id)).toMatchObject({ total_captured: 0 });
    expect(shop.eventTypes()).toEqual(['payment_approved']);
    await shop.pass(1);
    expect(balancesOf(shop, id)).toMatchObject({ total_captured: 10_000 });
    expect(shop.lastEvent('payment_captured').data).toMatchObject({
      action_id: body.action_id,
      reference: 'CAP-1',
      amount: 10_000,
      balances: { total_captured: 10_000, available_to_refund: 10_000 },
    });
  });

  it('needs no body', async () => {
    const shop = openShop();
    const id = await authorized(shop);
    expect((await shop.post(`/payments/${id}/captures`)).status).toBe(202);
  });

  it('in parts adds up to the whole', async () => {
    const shop = openShop();
    const id = await authorized(shop);
    const part = { amount: 4000, capture_type: 'NonFinal' };
    await shop.post(`/payments/${id}/captures`, part);
    await shop.pass(1000);
    expect(shop.sandbox.books(id)).toMatchObject({
      status: 'Partially Captured',
      balances: { total_captured: 4000, available_to_capture: 6000, total_voided: 0 },
    });
    await shop.post(`/payments/${id}/captures`, { amount: 6000, capture_type: 'NonFinal' });
    await shop.pass(1000);
    expect(shop.sandbox.books(id)?.status).toBe('Captured');
  });

  it('is final unless it says otherwise, and gives back the rest without a word', async () => {
    const shop = openShop();
    const id = await authorized(shop);
    await shop.post(`/payments/${id}/captures`, { amount: 4000 });
    await shop.pass(1000);
    expect(shop.sandbox.books(id)).toMatchObject({
      status: 'Partially Captured',
      balances: { total_captured: 4000, total_voided: 6000, available_to_capture: 0 },
    });
    const { body } = await shop.get(`/payments/${id}/actions`);
    expect(body.map(({ type }: Json) => type)).toEqual(['Capture', 'Authorization']);
    expect(shop.eventTypes()).toEqual(['payment_approved', 'payment_captured']);
  });

  it('tells of the rest when told to', async () => {
    const shop = openShop({ finalCaptureVoids: 'withEvent' });
    const id = await authorized(shop);
    await shop.post(`/payments/${id}/captures`, { amount: 4000 });
    await shop.pass(1000);
    const { body } = await shop.get(`/payments/${id}/actions`);
    expect(body.map(({ type }: Json) => type)).toEqual(['Void', 'Capture', 'Authorization']);
    expect(shop.lastEvent('payment_voided').data).toMatchObject({
      amount: 6000,
      trigger: 'automatic',
    });
  });

  it.each([
    [10_001, 'capture_value_greater_than_authorized'],
    [7000, 'capture_value_greater_than_remaining_authorized'],
  ])('of %i with 6000 left is refused with %s', async (amount, code) => {
    const shop = openShop();
    const id = await authorized(shop);
    const url = `/payments/${id}/captures`;
    await shop.post(url, { amount: 4000, capture_type: 'NonFinal' });
    // Still in flight: what was accepted counts, confirmed or not.
    const early = await shop.post(url, { amount, capture_type: 'NonFinal' });
    await shop.pass(1000);
    const late = await shop.post(url, { amount, capture_type: 'NonFinal' });
    for (const { status, body } of [early, late]) {
      expect(status).toBe(422);
      expect(body).toMatchObject({ error_type: 'processing_error', error_codes: [code] });
    }
    expect(balancesOf(shop, id)).toMatchObject({ total_captured: 4000 });
  });

  it('leaves nothing for another once a final one is on its way', async () => {
    const shop = openShop();
    const id = await authorized(shop);
    await shop.post(`/payments/${id}/captures`, { amount: 1000 });
    expect((await shop.post(`/payments/${id}/captures`, { amount: 1000 })).status).toBe(422);
    expect((await shop.post(`/payments/${id}/voids`)).status).toBe(422);
  });

  it('of a captured payment is answered with 200 and does nothing', async () => {
    const shop = openShop();
    const id = await authorized(shop);
    await shop.post(`/payments/${id}/captures`);
    await shop.pass(1000);
    const { status, body } = await shop.post(`/payments/${id}/captures`);
    expect(status).toBe(200);
    expect(body).not.toHaveProperty('action_id');
    await shop.pass(1000);
    expect(balancesOf(shop, id)).toMatchObject({ total_captured: 10_000 });
    expect((await shop.post(`/payments/${id}/captures`, { amount: 50 })).status).toBe(422);
  });

  it.each<[string, object, object]>([
    ['declined', {}, { number: '4544249167673670' }],
    ['verified', { amount: 0 }, {}],
    ['pending', { '3ds': { enabled: true } }, {}],
  ])('of a %s payment is forbidden with an empty body', async (_state, fields, card) => {
    const shop = openShop();
    const payment = await shop.pay({ ...held, ...fields }, card);
    const { status, text } = await shop.post(`/payments/${payment.id}/captures`);
    expect([status, text]).toEqual([403, '']);
  });

  it('of a voided payment is forbidden', async () => {
    const shop = openShop();
    const id = await authorized(shop);
    await shop.post(`/payments/${id}/voids`);
    await shop.pass(1000);
    expect((await shop.post(`/payments/${id}/captures`)).status).toBe(403);
  });

  it('in parts is forbidden where the scheme takes only one', async () => {
    const shop = openShop();
    const id = await authorized(shop, { number: '3530111333300000' });
    const part = { amount: 4000, capture_type: 'NonFinal' };
    expect((await shop.post(`/payments/${id}/captures`, part)).status).toBe(403);
    expect((await shop.post(`/payments/${id}/captures`, { amount: 4000 })).status).toBe(202);
  });

  it.each([
    [{ amount: 0 }, 'amount_invalid'],
    [{ amount: 1.5 }, 'amount_invalid'],
    [{ capture_type: 'Last' }, 'parameter_invalid'],
    [{ reference: 'x'.repeat(81) }, 'parameter_invalid'],
  ])('with %o is refused with %s', async (request, code) => {
    const shop = openShop();
    const id = await authorized(shop);
    const { status, body } = await shop.post(`/payments/${id}/captures`, request);
    expect(status).toBe(422);
    expect(body).toMatchObject({ error_type: 'request_invalid', error_codes: [code] });
  });

  it('keeps Amex references to 30 characters', async () => {
    const shop = openShop();
    const id = await authorized(shop, { number: '345678901234564', cvv: '1234' });
    const long = { reference: 'x'.repeat(31) };
    expect((await shop.post(`/payments/${id}/captures`, long)).status).toBe(422);
  });

  it('that the acquirer declines leaves the authorization as it was', async () => {
    const shop = openShop();
    const id = await authorized(shop, { number: '4273149019799094' });
    const { body } = await shop.post(`/payments/${id}/captures`);
    await shop.pass(1000);
    expect(shop.sandbox.books(id)).toMatchObject({
      status: 'Authorized',
      balances: { total_captured: 0, available_to_capture: 10_000 },
    });
    expect(shop.lastEvent('payment_capture_declined').data).toMatchObject({
      action_id: body.action_id,
      response_code: '20006',
      balances: { available_to_capture: 10_000 },
    });
    expect((await shop.post(`/payments/${id}/captures`)).status).toBe(202);
  });

  it('takes its outcome from the metadata when they name one', async () => {
    const shop = openShop();
    const id = await authorized(shop);
    await shop.post(`/payments/${id}/captures`, { metadata: { sandbox_response_code: '20005' } });
    await shop.pass(1000);
    expect(shop.lastEvent('payment_capture_declined').data.response_code).toBe('20005');
  });

  it('ends at 150 partial actions, captures and refunds together', async () => {
    const shop = openShop({ actionDelayMs: 0 });
    const id = await authorized(shop);
    const part = { amount: 1, capture_type: 'NonFinal' };
    for (let count = 0; count < 148; count += 1) await shop.post(`/payments/${id}/captures`, part);
    await shop.pass(1000);
    for (let count = 0; count < 2; count += 1)
      expect((await shop.post(`/payments/${id}/refunds`, { amount: 1 })).status).toBe(202);
    const { status, body } = await shop.post(`/payments/${id}/captures`, part);
    expect(status).toBe(422);
    expect(body.error_codes).toEqual(['operation_not_allowed']);
    expect((await shop.post(`/payments/${id}/refunds`, { amount: 1 })).status).toBe(422);
  });

  it('of a payment nobody knows is not found', async () => {
    const shop = openShop();
    const { sessionId = '' } = shop.sandbox.books(await authorized(shop)) ?? {};
    for (const id of ['pay_aaaaaaaaaaaaaaaaaaaaaaaaaa', sessionId]) {
      const { status, text } = await shop.post(`/payments/${id}/captures`);
      expect([status, text]).toEqual([404, '']);
    }
  });
});
