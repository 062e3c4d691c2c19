import { describe, expect, it } from 'vitest';
import { linkOf, openShop, type Json } from '../../support/sandboxShop.ts';
import { pathOf } from '../../support/toldPayment.ts';

describe('getSubjectEvents', () => {
  it('lists what was told about a payment, oldest first', async () => {
    const shop = openShop();
    const { id } = await shop.pay();
    await shop.pay();
    await shop.pass(1000);
    const { status, body } = await shop.get(`/workflows/events/subject/${id}`);
    expect(status).toBe(200);
    expect(body.data.map(({ type, timestamp }: Json) => [type, timestamp])).toEqual([
      ['payment_approved', '2026-01-15T12:00:00Z'],
      ['payment_captured', '2026-01-15T12:00:01Z'],
    ]);
    const self = await shop.get(pathOf(shop, linkOf(body.data[0], 'self')));
    expect(self.body).toMatchObject({ id: body.data[0].id, data: { id } });
  });

  it('knows nothing of other subjects', async () => {
    expect((await openShop().get('/workflows/events/subject/pay_x')).status).toBe(404);
  });
});
