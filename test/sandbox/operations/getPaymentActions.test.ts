import { describe, expect, it } from 'vitest';
import { openShop, type Json } from '../../support/sandboxShop.ts';

describe('getPaymentActions', () => {
  it('lists the latest first, with what became of each', async () => {
    const shop = openShop();
    const { id, action_id: authorization } = await shop.pay({ capture: false });
    const metadata = { parcel: 1 };
    await shop.post(`/payments/${id}/captures`, { reference: 'CAP-1', metadata });
    await shop.pass(1000);
    const { status, body } = await shop.get(`/payments/${id}/actions`);
    expect(status).toBe(200);
    expect(body).toMatchObject([
      {
        type: 'Capture',
        processed_on: '2026-01-15T12:00:01.0000000Z',
        amount: 10_000,
        approved: true,
        response_code: '10000',
        reference: 'CAP-1',
        metadata,
        processing: { acquirer_reference_number: expect.any(String) },
      },
      {
        id: authorization,
        type: 'Authorization',
        authorization_type: 'Final',
        auth_code: expect.stringMatching(/^\d{6}$/),
        approved: true,
        processing: { retrieval_reference_number: expect.any(String) },
      },
    ]);
  });

  it('says neither yes nor no of what is in flight', async () => {
    const shop = openShop();
    const { id } = await shop.pay({ capture: false });
    await shop.post(`/payments/${id}/captures`, { amount: 4000 });
    const [capture]: Json = (await shop.get(`/payments/${id}/actions`)).body;
    expect(capture).toMatchObject({ type: 'Capture', amount: 4000 });
    expect(capture).not.toHaveProperty('approved');
    expect(capture).not.toHaveProperty('response_code');
  });

  it('takes payment ids and no session ids', async () => {
    const shop = openShop();
    const { id } = await shop.pay();
    const { sessionId } = shop.sandbox.books(id) ?? {};
    expect((await shop.get(`/payments/${sessionId}/actions`)).status).toBe(404);
  });
});
