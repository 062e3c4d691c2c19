import { describe, expect, it } from 'vitest';
import {
  linkOf,
  MINUTE,
  openShop,
  type Json,
  type SandboxShop,
} from '../../support/sandboxShop.ts';

async function find(shop: SandboxShop, query: string, more: object = {}): Promise<Json> {
  return (await shop.post('/payments/search', { query, ...more })).body;
}

function idsOf({ data }: Json): string[] {
  return data.map((item: Json) => item.id);
}

/** Four payments, a minute apart: captured, held, declined, held under another reference. */
async function openBusyShop() {
  const shop = openShop();
  const ids: string[] = [];
  const requests = [
    {},
    { capture: false },
    { amount: 101 },
    { capture: false, reference: 'ORD-2', customer: { email: 'ada@example.com' } },
  ];
  for (const request of requests) {
    ids.push((await shop.pay(request)).id);
    await shop.pass(MINUTE);
  }
  return { shop, ids };
}

describe('searchPayments', () => {
  it('finds a payment by its id', async () => {
    const { shop, ids } = await openBusyShop();
    expect(idsOf(await find(shop, `id:'${ids[1]}'`))).toEqual([ids[1]]);
    expect(await find(shop, "id:'pay_nobody'")).toEqual({ data: [], _links: {} });
  });

  it('finds newest first by reference, by status, and by both', async () => {
    const { shop, ids } = await openBusyShop();
    expect(idsOf(await find(shop, "reference:'ORD-1'"))).toEqual([ids[2], ids[1], ids[0]]);
    expect(idsOf(await find(shop, "status:'authorized'"))).toEqual([ids[3], ids[1]]);
    expect(idsOf(await find(shop, 'status:"Captured" AND reference:ORD-1'))).toEqual([ids[0]]);
    expect(idsOf(await find(shop, "customer.email:'ada@example.com'"))).toEqual([ids[3]]);
  });

  it('looks at a span of time when both ends are given', async () => {
    const { shop, ids } = await openBusyShop();
    const span = { from: '2026-01-15T12:01:00', to: '2026-01-15T13:02:00+01:00' };
    expect(idsOf(await find(shop, "currency:'GBP'", span))).toEqual([ids[2], ids[1]]);
  });

  it('describes payments in its own way', async () => {
    const { shop, ids } = await openBusyShop();
    const { data } = await find(shop, `id:'${ids[0]}'`);
    expect(data[0]).toMatchObject({
      status: 'captured',
      payment_type: 'regular',
      amount: 10_000,
      source: { expiry_month: '06', expiry_year: '2030', card_type: 'credit' },
      balances: { total_authorized: 10_000, total_captured: 10_000, total_refunded: 0 },
      risk: { flagged: false, score: '0' },
    });
    expect(data[0].actions.map((action: Json) => [action.type, action.status])).toEqual([
      ['Capture', 'Approved'],
      ['Authorization', 'Approved'],
    ]);
  });

  it('lists an authentication among the actions', async () => {
    const shop = openShop();
    const payment = await shop.pay({ '3ds': { enabled: true } });
    await shop.sandbox.answerChallenge(linkOf(payment, 'redirect'), 'approve');
    const { data } = await find(shop, `id:'${payment.id}'`);
    expect(data[0].actions.at(-1)).toMatchObject({
      id: expect.stringMatching(/^sid_/),
      type: 'Authentication',
      status: 'Approved',
    });
  });

  it('gives the rest page by page, by the link to the next', async () => {
    const { shop, ids } = await openBusyShop();
    const newestFirst = ids.toReversed();
    const first = await find(shop, "currency:'gbp'", { limit: 3 });
    expect(idsOf(first)).toEqual(newestFirst.slice(0, 3));
    const next = (await shop.get(linkOf(first, 'next').slice(shop.sandbox.baseUrl.length))).body;
    expect(idsOf(next)).toEqual(newestFirst.slice(3));
    expect(next['_links']).toEqual({});
    expect((await shop.get('/payments/search/sch_unknown?token=x')).status).toBe(404);
    const whole = await find(shop, "currency:'gbp'", { limit: 4 });
    expect(whole['_links']).toEqual({});
  });

  it.each([
    [{}, 'parameter_invalid'],
    [{ query: 'x'.repeat(1025) }, 'parameter_invalid'],
    [{ query: 'id:x', limit: 0 }, 'paging_limit_invalid'],
    [{ query: 'id:x', limit: 1001 }, 'paging_limit_invalid'],
    [{ query: 'id:x', from: '2026-01-15T12:00:00Z' }, 'parameter_invalid'],
    [{ query: 'id:x', from: '2026-01-16T00:00Z', to: '2026-01-15T00:00Z' }, 'parameter_invalid'],
  ])('refuses %o with %s', async (body, code) => {
    const answer = await openShop().post('/payments/search', body);
    expect([answer.status, answer.body.error_codes]).toEqual([422, [code]]);
  });

  it.each([
    '',
    ' ',
    'id',
    "id:'x",
    "colour:'red'",
    "id:'x' OR id:'y'",
    "id:'x' id:'y'",
    "id:'x' AND",
    '__proto__:x',
  ])('cannot read the query %j', async (query) => {
    const { status } = await openShop().post('/payments/search', { query });
    expect(status).toBe(query === '' ? 422 : 400);
  });
});
