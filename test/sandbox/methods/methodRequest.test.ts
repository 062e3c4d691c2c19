import { describe, expect, it } from 'vitest';
import { methodRequests, payBy, type Method } from '../../support/methodRequests.ts';
import { openShop, type Json } from '../../support/sandboxShop.ts';

const methods = Object.keys(methodRequests) as Method[];

describe('a request for a method', () => {
  it.each(methods)('by %s is taken on', async (method) => {
    const shop = openShop();
    const payment = await payBy(shop, method);
    expect(payment).toMatchObject({ status: 'Pending', customer: { id: expect.any(String) } });
    const { body } = await shop.get(`/payments/${payment.id}`);
    expect(body).toMatchObject({ source: { type: method }, amount: 1000, status: 'Pending' });
  });

  it.each<[string, Method, object, string[]]>([
    ['nothing to pay', 'ideal', { amount: 0 }, ['amount_invalid']],
    ['no reference', 'ideal', { reference: undefined }, ['parameter_invalid']],
    ['a reference with a dash', 'ideal', { reference: 'ORD-1' }, ['parameter_invalid']],
    ['36 characters of reference', 'blik', { reference: 'x'.repeat(36) }, ['parameter_invalid']],
    ['no code', 'blik', { processing: {} }, ['parameter_invalid']],
    ['more than may be paid', 'blik', { amount: 5_000_001 }, ['amount_invalid']],
    ['a basket of another sum', 'paypal', { amount: 999 }, ['amount_invalid']],
    ['no basket', 'paypal', { items: undefined }, ['amount_invalid']],
    ['no kind of product', 'wechatpay', { processing: {} }, ['parameter_invalid']],
    [
      'a mini program without a user',
      'wechatpay',
      { processing: { product_type: 'Mini Program' } },
      ['parameter_invalid'],
    ],
    ['no customer', 'tamara', { customer: undefined }, ['parameter_invalid']],
    [
      'an app of no system',
      'alipay_plus',
      { processing: { terminal_type: 'APP' } },
      ['parameter_invalid'],
    ],
  ])('with %s by %s is refused', async (_fault, method, fields, codes) => {
    const shop = openShop();
    expect(await payBy(shop, method, fields)).toMatchObject({
      error_type: 'request_invalid',
      error_codes: codes,
    });
    expect(shop.sandbox.payments()).toEqual([]);
  });

  it.each<[string, Method, Json, string[]]>([
    ['no description', 'ideal', { description: undefined }, ['parameter_invalid']],
    ['a language it does not speak', 'ideal', { language: 'fr' }, ['parameter_invalid']],
    ['a country of elsewhere', 'bancontact', { payment_country: 'FR' }, ['country_invalid']],
    ['two letters of a name', 'bancontact', { account_holder_name: 'Al' }, ['parameter_invalid']],
    ['no IBAN', 'sepa', { account_number: '12345' }, ['parameter_invalid']],
    ['another currency', 'sepa', { currency: 'USD' }, ['currency_invalid']],
    [
      'half an address',
      'sepa',
      { account_holder: { billing_address: { city: 'Berlin' } } },
      ['parameter_invalid'],
    ],
    ['three digits of an account', 'ach', { account_number: '123' }, ['parameter_invalid']],
    ['a bank of no number', 'ach', { bank_code: 'x' }, ['parameter_invalid']],
    ['28 characters of a purpose', 'eps', { purpose: 'x'.repeat(28) }, ['parameter_invalid']],
    ['neither holder nor token', 'klarna', { account_holder: undefined }, ['parameter_invalid']],
  ])('with %s by %s is refused', async (_fault, method, source, codes) => {
    const shop = openShop();
    const changed = { ...methodRequests[method].source, ...source };
    expect(await payBy(shop, method, { source: changed })).toMatchObject({ error_codes: codes });
  });

  it('in a currency the method does not take is refused by the business', async () => {
    expect(await payBy(openShop(), 'ideal', { currency: 'GBP' })).toMatchObject({
      error_type: 'processing_error',
      error_codes: ['currency_not_supported'],
    });
  });

  it('by a method that was withdrawn is refused, unless an option brings it back', async () => {
    const giropay = { source: { type: 'giropay', purpose: 'Engine' } };
    expect(await payBy(openShop(), 'eps', giropay)).toMatchObject({
      error_codes: ['payment_method_not_supported'],
    });
    const older = openShop({ methods: { giropay: { isOffered: true } } });
    expect(await payBy(older, 'eps', giropay)).toMatchObject({ status: 'Pending' });
  });

  it('by a method the account has not is refused by the business', async () => {
    const shop = openShop({ methods: { klarna: { isOnboarded: false } } });
    expect(await payBy(shop, 'klarna')).toMatchObject({ error_codes: ['payee_not_onboarded'] });
  });

  it('never reads a type from what every object has', async () => {
    const shop = openShop();
    for (const type of ['constructor', '__proto__', 'toString'])
      expect(await payBy(shop, 'ideal', { source: { type } })).toMatchObject({
        error_codes: ['payment_method_not_supported'],
      });
  });
});
