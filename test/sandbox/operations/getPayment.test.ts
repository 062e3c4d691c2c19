import { describe, expect, it } from 'vitest';
import { openShop } from '../../support/sandboxShop.ts';

describe('getPayment', () => {
  it('tells a payment without the codes of its actions', async () => {
    const shop = openShop();
    const { id } = await shop.pay({
      capture: false,
      description: 'Two masks',
      billing_descriptor: { name: 'SHOP', city: 'London' },
      metadata: { basket: 7 },
    });
    const { status, body } = await shop.get(`/payments/${id}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id,
      requested_on: '2026-01-15T12:00:00.0000000Z',
      amount: 10_000,
      currency: 'GBP',
      payment_type: 'Regular',
      reference: 'ORD-1',
      description: 'Two masks',
      status: 'Authorized',
      approved: true,
      billing_descriptor: { name: 'SHOP', city: 'London' },
      metadata: { basket: 7 },
      balances: { total_authorized: 10_000 },
    });
    for (const key of ['action_id', 'auth_code', 'response_code', 'actions'])
      expect(body).not.toHaveProperty(key);
  });

  it('neither approves nor declines a pending payment', async () => {
    const shop = openShop();
    const { id } = await shop.pay({ '3ds': { enabled: true } });
    const { body } = await shop.get(`/payments/${id}`);
    expect(body).toMatchObject({ status: 'Pending', '3ds': { enrolled: 'Y' } });
    expect(body).not.toHaveProperty('approved');
    expect(body).not.toHaveProperty('balances');
  });

  it('adds a summary of the actions for a session id only', async () => {
    const shop = openShop();
    const { id } = await shop.pay({}, { number: '4544249167673670' });
    const { sessionId } = shop.sandbox.books(id) ?? {};
    const { body } = await shop.get(`/payments/${sessionId}`);
    expect(body).toMatchObject({
      id,
      status: 'Declined',
      approved: false,
      actions: [
        {
          type: 'Authorization',
          response_code: '20051',
          response_summary: 'Insufficient Funds',
        },
      ],
    });
  });

  it('summarizes only what has an outcome', async () => {
    const shop = openShop();
    const { id } = await shop.pay({ capture: false });
    await shop.post(`/payments/${id}/captures`);
    const { sessionId } = shop.sandbox.books(id) ?? {};
    expect((await shop.get(`/payments/${sessionId}`)).body.actions).toHaveLength(1);
    await shop.pass(1000);
    const { actions } = (await shop.get(`/payments/${sessionId}`)).body;
    expect(actions).toMatchObject([{ type: 'Capture' }, { type: 'Authorization' }]);
  });

  it('takes what is in flight off the balances only when told to', async () => {
    for (const [balancesInFlight, open] of [
      ['unchanged', 10_000],
      ['reserved', 6000],
    ] as const) {
      const shop = openShop({ balancesInFlight });
      const { id } = await shop.pay({ capture: false });
      const part = { amount: 4000, capture_type: 'NonFinal' };
      await shop.post(`/payments/${id}/captures`, part);
      const { body } = await shop.get(`/payments/${id}`);
      expect(body.balances).toMatchObject({ total_captured: 0, available_to_capture: open });
    }
  });

  it.each(['pay_aaaaaaaaaaaaaaaaaaaaaaaaaa', 'sid_aaaaaaaaaaaaaaaaaaaaaaaaaa', 'ORD-1'])(
    'finds nothing under %s',
    async (id) => {
      const { status, text } = await openShop().get(`/payments/${id}`);
      expect([status, text]).toEqual([404, '']);
    },
  );

  it('is closed to everything but the secret key', async () => {
    const { sandbox } = openShop();
    const keys = ['', 'Bearer nonsense', sandbox.secretKey, `Bearer ${sandbox.publicKey}`];
    for (const authorization of keys) {
      const response = await sandbox.fetch('/payments/pay_1', { headers: { authorization } });
      expect([response.status, await response.text()]).toEqual([401, '']);
      expect(response.headers.has('cko-request-id')).toBe(true);
    }
  });
});
