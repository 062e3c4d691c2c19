import { describe, expect, it } from 'vitest';
import { paidBy, payBy, type Method } from '../../support/methodRequests.ts';
import { linkOf, MINUTE, openShop, type Json } from '../../support/sandboxShop.ts';

const withPage = [
  'alipay_plus',
  'bancontact',
  'eps',
  'ideal',
  'knet',
  'p24',
  'sofort',
  'tamara',
  'wechatpay',
] as const satisfies readonly Method[];

describe('a method with a page', () => {
  it.each(withPage)('%s takes the money as soon as the shopper pays', async (method) => {
    const shop = openShop();
    const id = await paidBy(shop, method, { capture: false });
    expect(shop.eventTypes()).toEqual([
      'payment_pending',
      'payment_capture_pending',
      'payment_captured',
    ]);
    expect(shop.sandbox.books(id)).toMatchObject({
      status: 'Captured',
      balances: {
        total_authorized: 1000,
        total_captured: 1000,
        available_to_capture: 0,
        available_to_refund: 1000,
      },
    });
    const { body } = await shop.get(`/payments/${id}/actions`);
    expect(body.map(({ type }: Json) => type)).toEqual(['Capture']);
  });

  it('is pending until then, and says nothing but where to send the shopper', async () => {
    const shop = openShop();
    const payment = await payBy(shop, 'ideal');
    expect(Object.keys(payment).toSorted()).toEqual([
      '_links',
      'customer',
      'id',
      'reference',
      'status',
    ]);
    await shop.sandbox.shopper.pay(linkOf(payment, 'redirect'));
    expect(shop.sandbox.books(payment.id)?.status).toBe('Pending');
    const { body } = await shop.get(`/payments/${payment.id}`);
    expect(body).toMatchObject({
      status: 'Pending',
      source: { type: 'ideal', description: 'Engine' },
    });
    expect(body).not.toHaveProperty('approved');
  });

  it('sends the shopper back to the address of the outcome', async () => {
    const shop = openShop({ returnQuery: 'sessionAndPayment' });
    const payment = await payBy(shop, 'ideal');
    const { sessionId } = shop.sandbox.books(payment.id) ?? {};
    const back = await shop.sandbox.shopper.pay(linkOf(payment, 'redirect'));
    expect(back).toBe(
      'https://shop.example/thanks?order=1' +
        `&cko-session-id=${sessionId}&cko-payment-id=${payment.id}`,
    );
    const refused = await payBy(shop, 'ideal', { reference: 'ORD2' });
    const sorry = await shop.sandbox.shopper.cancel(linkOf(refused, 'redirect'));
    expect(sorry).toMatch(/^https:\/\/shop\.example\/sorry\?cko-session-id=sid_/);
  });

  it.each([
    ['cancel', 'ideal', 'Canceled', 'payment_canceled'],
    ['cancel', 'bancontact', 'Declined', 'payment_declined'],
    ['fail', 'ideal', 'Declined', 'payment_declined'],
    ['letExpire', 'ideal', 'Expired', 'payment_expired'],
  ] as const)('ends when shoppers %s by %s: %s', async (act, method, status, event) => {
    const shop = openShop();
    const payment = await payBy(shop, method);
    await shop.sandbox.shopper[act](linkOf(payment, 'redirect'));
    await shop.pass(1000);
    expect(shop.sandbox.books(payment.id)?.status).toBe(status);
    expect(shop.eventTypes()).toEqual(['payment_pending', event]);
    const { data } = shop.lastEvent(event);
    expect(data).toMatchObject({ id: payment.id, action_id: expect.stringMatching(/^act_/) });
    expect((await shop.post(`/payments/${payment.id}/refunds`)).status).toBe(403);
  });

  it('expires when the shopper does nothing for an hour', async () => {
    const shop = openShop();
    const { id } = await payBy(shop, 'ideal');
    await shop.pass(60 * MINUTE - 1);
    expect(shop.sandbox.books(id)?.status).toBe('Pending');
    await shop.pass(1);
    expect(shop.sandbox.books(id)?.status).toBe('Expired');
  });

  it('takes one answer, and shows its page only while it waits for it', async () => {
    const shop = openShop();
    const payment = await payBy(shop, 'ideal', { success_url: undefined });
    const page = linkOf(payment, 'redirect');
    const html = await (await shop.sandbox.fetch(page)).text();
    expect(html).toContain('<h1>Pay with ideal</h1>');
    await shop.sandbox.shopper.pay(page);
    await shop.sandbox.shopper.cancel(page);
    await shop.pass(1000);
    expect(shop.sandbox.books(payment.id)?.status).toBe('Captured');
    expect((await shop.sandbox.fetch(page)).status).toBe(200);
  });

  it('is refused a button it does not have', async () => {
    const shop = openShop();
    const payment = await payBy(shop, 'ideal');
    const body = new URLSearchParams({ answer: 'approve' });
    const page = linkOf(payment, 'redirect');
    expect((await shop.sandbox.fetch(page, { method: 'POST', body })).status).toBe(400);
    expect(shop.sandbox.books(payment.id)?.status).toBe('Pending');
  });

  it('whose money never comes is declined, and told as a declined capture', async () => {
    const shop = openShop();
    const id = await paidBy(shop, 'ideal', { metadata: { sandbox_response_code: '20051' } });
    expect(shop.sandbox.books(id)).toMatchObject({
      status: 'Declined',
      balances: { total_authorized: 0, total_captured: 0, available_to_refund: 0 },
    });
    expect(shop.eventTypes().at(-1)).toBe('payment_capture_declined');
  });
});

describe('a method that holds the money first', () => {
  it.each(['paypal', 'klarna'] as const)('%s is captured in parts and released', async (method) => {
    const shop = openShop();
    const id = await paidBy(shop, method, { capture: false });
    expect(shop.eventTypes()).toEqual(['payment_pending', 'payment_approved']);
    expect(shop.lastEvent('payment_approved').data).toMatchObject({ source: { type: method } });
    const part = { amount: 400, capture_type: 'NonFinal' };
    expect((await shop.post(`/payments/${id}/captures`, part)).status).toBe(202);
    await shop.pass(1000);
    expect((await shop.post(`/payments/${id}/voids`)).status).toBe(202);
    await shop.pass(1000);
    expect(shop.sandbox.books(id)).toMatchObject({
      status: 'Partially Captured',
      balances: { total_captured: 400, total_voided: 600, available_to_capture: 0 },
    });
  });

  it('is captured by itself unless the request says otherwise', async () => {
    const shop = openShop();
    const id = await paidBy(shop, 'klarna');
    expect(shop.sandbox.books(id)?.status).toBe('Captured');
    expect(shop.eventTypes()).toEqual(['payment_pending', 'payment_approved', 'payment_captured']);
  });

  it('refunds the capture that was named, and no more than it', async () => {
    const shop = openShop();
    const id = await paidBy(shop, 'paypal', { capture: false });
    const part = { amount: 400, capture_type: 'NonFinal' };
    const { action_id } = (await shop.post(`/payments/${id}/captures`, part)).body;
    await shop.pass(1000);
    await shop.post(`/payments/${id}/captures`, { amount: 600 });
    await shop.pass(1000);
    const named = { capture_action_id: action_id };
    const tooMuch = await shop.post(`/payments/${id}/refunds`, { ...named, amount: 401 });
    expect(tooMuch.body.error_codes).toEqual(['amount_exceeds_balance']);
    expect((await shop.post(`/payments/${id}/refunds`, { ...named, amount: 400 })).status).toBe(
      202,
    );
  });
});
