import { describe, expect, it } from 'vitest';
import { challenged, threeDs } from '../../support/challengedPayment.ts';
import { MINUTE, openShop } from '../../support/sandboxShop.ts';

describe('a shopper who never comes back', () => {
  it.each([
    ['Declined', 'payment_declined', ['payment_pending', 'payment_declined']],
    ['Expired', 'payment_declined', ['payment_pending', 'payment_declined']],
    ['Declined', 'authentication_expired', ['payment_pending', 'authentication_expired']],
  ] as const)('leaves a payment %s, told by %s', async (status, event, types) => {
    const options = {
      abandonedAuthentication: status,
      abandonedAuthenticationEvent: event,
    };
    const shop = openShop(options);
    const payment = await shop.pay(threeDs);
    await shop.pass(15 * MINUTE);
    expect(shop.sandbox.books(payment.id)?.status).toBe(status);
    expect(shop.eventTypes()).toEqual(types);
  });
});

describe('an authentication that failed', () => {
  it('may be told under a name of its own', async () => {
    const shop = openShop({ failedAuthenticationEvent: 'payment_authentication_failed' });
    const payment = await shop.pay(threeDs);
    await shop.sandbox.shopper.cancel(payment['_links'].redirect.href);
    await shop.pass(0);
    expect(shop.eventTypes()).toEqual(['payment_pending', 'payment_authentication_failed']);
    expect(shop.lastEvent('payment_authentication_failed').data.response_code).toBe('20151');
  });
});

describe('the password of the bank', () => {
  it.each([
    ['Checkout1!', 'Authorized'],
    ['guess', 'Declined'],
  ])('%s makes the payment %s', async (password, status) => {
    const { shop, payment, redirect } = await challenged();
    const body = new URLSearchParams({ answer: 'password', password });
    await shop.sandbox.fetch(redirect, { method: 'POST', body });
    expect(shop.sandbox.books(payment.id)?.status).toBe(status);
  });

  it('is asked for on a page that everybody can use', async () => {
    const { shop, redirect } = await challenged();
    const html = await (await shop.sandbox.fetch(redirect)).text();
    expect(html).toContain('<label for="password">');
    expect(html).toContain('<html lang="en">');
    expect(html).not.toContain('<script');
  });
});

describe('an exemption', () => {
  const exempt = { '3ds': { enabled: true, exemption: 'low_value' } };

  it('lets a payment pass without a page', async () => {
    const shop = openShop();
    const payment = await shop.pay(exempt);
    expect(payment).toMatchObject({ status: 'Authorized', '3ds': { downgraded: false } });
    const { body } = await shop.get(`/payments/${payment.id}`);
    expect(body['3ds']).toMatchObject({ exemption: 'low_value', exemption_applied: 'low_value' });
  });

  it('is refused by an issuer that demands authentication', async () => {
    const shop = openShop();
    const demanding = { number: '4500622868341387' };
    expect(await shop.pay(exempt, demanding)).toMatchObject({ status: 'Pending' });
    const silent = { '3ds': { enabled: false, exemption: 'low_value', allow_upgrade: false } };
    expect(await shop.pay(silent, demanding)).toMatchObject({ response_code: '20154' });
    const upgraded = { '3ds': { exemption: 'low_value', allow_upgrade: true } };
    expect(await shop.pay(upgraded, demanding)).toMatchObject({
      status: 'Pending',
      '3ds': { upgrade_reason: 'sca_retry' },
    });
  });

  it.each(['none', 'data_share', 'trusted_listing_prompt'])('%s asks for none', async (one) => {
    const fields = { '3ds': { enabled: true, exemption: one } };
    expect(await openShop().pay(fields)).toMatchObject({ status: 'Pending' });
  });

  it('of no kind is refused', async () => {
    const fields = { '3ds': { enabled: true, exemption: 'holiday' } };
    expect(await openShop().pay(fields)).toMatchObject({ error_codes: ['parameter_invalid'] });
  });
});

describe('authentication outside of the payment', () => {
  it('of a session needs no page', async () => {
    const session = { enabled: true, authentication_id: `sid_${'a'.repeat(26)}`, status: 'A' };
    const payment = await openShop().pay({ '3ds': session });
    expect(payment).toMatchObject({ status: 'Authorized', eci: '06' });
  });
});

describe('an amount that ends in 150', () => {
  it('is not enrolled where amounts are magic, and goes on without 3-D Secure', async () => {
    const shop = openShop({ magicAmounts: true });
    expect(await shop.pay({ ...threeDs, amount: 10_150 })).toMatchObject({
      response_code: '20150',
    });
    const attempt = { '3ds': { enabled: true, attempt_n3d: true } };
    expect(await shop.pay({ ...threeDs, ...attempt, amount: 10_150 })).toMatchObject({
      status: 'Authorized',
      '3ds': { downgraded: true },
    });
  });
});
