import { describe, expect, it } from 'vitest';
import { openShop, type Json } from '../../support/sandboxShop.ts';

describe('listPayments', () => {
  it('finds the payments of a reference, the newest first', async () => {
    const shop = openShop();
    const first = await shop.pay({ reference: 'A & B' });
    await shop.pay({ reference: 'C' });
    const last = await shop.pay({ reference: 'A & B' });
    const query = new URLSearchParams({ reference: 'A & B' }).toString();
    const { status, body } = await shop.get(`/payments?${query}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ total_count: 2, skip: 0, limit: 10 });
    expect(body.data.map(({ id }: Json) => id)).toEqual([last.id, first.id]);
    const { body: details } = await shop.get(`/payments/${last.id}`);
    expect(body.data[0]).toEqual(details);
  });

  it('pages through what it found', async () => {
    const shop = openShop();
    const made: Json[] = [];
    for (let count = 0; count < 5; count += 1) made.unshift(await shop.pay({ reference: 'R' }));
    const { body } = await shop.get('/payments?reference=R&limit=2&skip=2');
    expect(body).toMatchObject({ total_count: 5, skip: 2, limit: 2 });
    expect(body.data.map(({ id }: Json) => id)).toEqual([made[2].id, made[3].id]);
  });

  it('answers 404 when there is none', async () => {
    const { status, text } = await openShop().get('/payments?reference=none');
    expect([status, text]).toEqual([404, '']);
  });

  it.each([
    ['', 'parameter_invalid'],
    ['reference=R&limit=0', 'paging_limit_invalid'],
    ['reference=R&limit=101', 'paging_limit_invalid'],
    ['reference=R&limit=ten', 'paging_limit_invalid'],
    ['reference=R&skip=1000000000', 'paging_limit_invalid'],
  ])('refuses ?%s with %s', async (query, code) => {
    const { status, body } = await openShop().get(`/payments?${query}`);
    expect(status).toBe(422);
    expect(body).toMatchObject({ error_type: 'request_invalid', error_codes: [code] });
  });
});
