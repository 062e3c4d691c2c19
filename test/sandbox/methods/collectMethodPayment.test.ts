import { describe, expect, it, vi } from 'vitest';
import { payBy } from '../../support/methodRequests.ts';
import { DAY, openShop } from '../../support/sandboxShop.ts';

const debits = ['ach', 'bacs', 'bank_account', 'sepa'] as const;

describe('a direct debit', () => {
  it.each(debits)('by %s needs no page, and is captured after days', async (method) => {
    const shop = openShop();
    const payment = await payBy(shop, method);
    expect(payment).toMatchObject({ status: 'Pending' });
    expect(Object.keys(payment['_links'])).toEqual(['self']);
    await shop.pass(3 * DAY - 1);
    expect(shop.sandbox.books(payment.id)?.status).toBe('Pending');
    expect(shop.eventTypes()).toEqual(['payment_pending', 'payment_capture_pending']);
    await shop.pass(1);
    expect(shop.sandbox.books(payment.id)?.status).toBe('Captured');
    expect(shop.eventTypes().at(-1)).toBe('payment_captured');
  });

  it('keeps no account number, neither in answers nor in events', async () => {
    const shop = openShop();
    const { id } = await payBy(shop, 'sepa');
    await shop.pass(3 * DAY);
    const { text } = await shop.get(`/payments/${id}`);
    const told = JSON.stringify([text, shop.delivered, shop.sandbox.books(id)]);
    expect(told).not.toContain('DE89370400440532013000');
  });

  it('comes early, never, or back, as its bank likes', async () => {
    const shop = openShop();
    const { bank } = shop.sandbox;
    const early = await payBy(shop, 'sepa');
    expect(bank.collectDebit(early.id).isOk()).toBe(true);
    const never = await payBy(shop, 'ach');
    expect(bank.refuseDebit(never.id, '20051').isOk()).toBe(true);
    await shop.pass(1000);
    expect(shop.sandbox.books(early.id)?.status).toBe('Captured');
    expect(shop.sandbox.books(never.id)?.status).toBe('Declined');
    expect(shop.lastEvent('payment_capture_declined').data.response_code).toBe('20051');
    expect(bank.returnDebit(early.id).isOk()).toBe(true);
    await shop.pass(1000);
    expect(shop.sandbox.books(early.id)?.status).toBe('Returned');
    expect(shop.lastEvent('payment_returned').data).toMatchObject({ id: early.id, amount: 1000 });
  });

  it('that was returned is neither refunded nor returned again', async () => {
    const shop = openShop();
    const { id } = await payBy(shop, 'sepa');
    shop.sandbox.bank.collectDebit(id);
    shop.sandbox.bank.returnDebit(id);
    expect((await shop.post(`/payments/${id}/refunds`)).status).toBe(403);
    expect((await shop.post(`/payments/${id}/reversals`)).status).toBe(403);
    expect(shop.sandbox.bank.returnDebit(id)).toMatchObject({ error: { kind: 'wrongState' } });
  });

  it('is returned with what was not refunded', async () => {
    const shop = openShop();
    const { id } = await payBy(shop, 'sepa');
    shop.sandbox.bank.collectDebit(id);
    await shop.post(`/payments/${id}/refunds`, { amount: 300 });
    expect(shop.sandbox.bank.returnDebit(id)).toMatchObject({ error: { kind: 'wrongState' } });
    await shop.pass(1000);
    shop.sandbox.bank.returnDebit(id);
    const { actions } = shop.sandbox.books(id) ?? {};
    expect(actions?.at(-1)).toMatchObject({ type: 'Return', amount: 700 });
  });

  it('cannot be called back, unless an option lets it', async () => {
    const shop = openShop();
    const { id } = await payBy(shop, 'sepa');
    expect((await shop.post(`/payments/${id}/voids`)).status).toBe(403);
    const kind = openShop({ methods: { sepa: { void: true } } });
    const debit = await payBy(kind, 'sepa');
    expect((await kind.post(`/payments/${debit.id}/voids`)).status).toBe(202);
    await kind.pass(3 * DAY);
    expect(kind.sandbox.books(debit.id)).toMatchObject({
      status: 'Voided',
      balances: { total_authorized: 1000, total_voided: 1000, total_captured: 0 },
    });
    expect(kind.eventTypes()).not.toContain('payment_captured');
  });

  it('is not called back once its money has come', async () => {
    const shop = openShop({ methods: { sepa: { void: true } } });
    const { id } = await payBy(shop, 'sepa');
    await shop.post(`/payments/${id}/voids`);
    shop.sandbox.bank.collectDebit(id);
    await shop.pass(1000);
    expect(shop.sandbox.books(id)).toMatchObject({
      status: 'Captured',
      balances: { total_captured: 1000, total_voided: 0 },
    });
    expect(shop.eventTypes().at(-1)).toBe('payment_void_declined');
  });
});

describe('a voucher', () => {
  it('has a number, and is paid at a counter days later', async () => {
    const shop = openShop();
    const payment = await payBy(shop, 'multibanco');
    expect(payment.source).toMatchObject({
      type: 'multibanco',
      payment_reference: expect.stringMatching(/^\d{9}$/),
      service_supplier_id: expect.stringMatching(/^\d{5}$/),
    });
    await shop.pass(2 * DAY);
    expect(shop.sandbox.shopper.answer(payment.id, 'pay').isOk()).toBe(true);
    await shop.pass(1000);
    expect(shop.sandbox.books(payment.id)?.status).toBe('Captured');
  });

  it('expires after three days, or when the request says so', async () => {
    const shop = openShop();
    const usual = await payBy(shop, 'multibanco');
    const expire_on = new Date(shop.clock.now() + 5 * DAY).toISOString();
    const longer = await payBy(shop, 'multibanco', { expire_on });
    await shop.pass(3 * DAY);
    expect(shop.sandbox.books(usual.id)?.status).toBe('Expired');
    expect(shop.sandbox.books(longer.id)?.status).toBe('Pending');
    await shop.pass(2 * DAY);
    expect(shop.sandbox.books(longer.id)?.status).toBe('Expired');
    expect(shop.eventTypes().filter((type) => type === 'payment_expired')).toHaveLength(2);
  });

  it('expires by UTC when its date names no zone', async () => {
    vi.stubEnv('TZ', 'America/New_York');
    const shop = openShop();
    const expire_on = new Date(shop.clock.now() + DAY).toISOString().replace('Z', '');
    const { id } = await payBy(shop, 'multibanco', { expire_on });
    vi.unstubAllEnvs();
    await shop.pass(DAY);
    expect(shop.sandbox.books(id)?.status).toBe('Expired');
  });
});

describe('a method that asks on the phone', () => {
  it.each([
    ['blik', 'pay', 'Captured'],
    ['mbway', 'cancel', 'Canceled'],
    ['mbway', 'fail', 'Declined'],
  ] as const)('%s is answered there: %s', async (method, answer, status) => {
    const shop = openShop();
    const payment = await payBy(shop, method);
    expect(Object.keys(payment['_links'])).toEqual(['self']);
    expect(shop.sandbox.shopper.answer(payment.id, answer).isOk()).toBe(true);
    await shop.pass(1000);
    expect(shop.sandbox.books(payment.id)?.status).toBe(status);
    expect(shop.sandbox.shopper.answer(payment.id, 'pay')).toMatchObject({
      error: { kind: 'wrongState' },
    });
  });

  it('takes one answer, and the money once', async () => {
    const shop = openShop({ outcomeDelayMs: 500 });
    const { id } = await payBy(shop, 'mbway');
    const { shopper } = shop.sandbox;
    expect(shopper.answer(id, 'pay').isOk()).toBe(true);
    expect(shopper.answer(id, 'pay').isErr()).toBe(true);
    await shop.pass(500);
    expect(shopper.answer(id, 'cancel').isErr()).toBe(true);
    await shop.pass(1000);
    expect(shop.sandbox.books(id)?.balances.total_captured).toBe(1000);
    expect(shop.eventTypes()).toEqual([
      'payment_pending',
      'payment_capture_pending',
      'payment_captured',
    ]);
  });

  it('does not tell the code that was spent', async () => {
    const shop = openShop();
    const { id } = await payBy(shop, 'blik');
    expect((await shop.get(`/payments/${id}`)).text).not.toContain('123456');
  });
});
