import { describe, expect, it } from 'vitest';
import { openShop, visa, type Json } from '../../support/sandboxShop.ts';

describe('a request that breaks the reference', () => {
  it.each<[string, object, string[]]>([
    ['no currency', { currency: undefined }, ['currency_required']],
    ['a currency nobody has', { currency: 'XQQ' }, ['currency_invalid']],
    ['an amount with a fraction', { amount: 10.5 }, ['amount_invalid']],
    ['an amount as text', { amount: '1000' }, ['amount_invalid']],
    ['a negative amount', { amount: -1 }, ['amount_invalid']],
    ['eleven digits', { amount: 10_000_000_000 }, ['amount_invalid']],
    ['no source', { source: undefined }, ['payment_source_required']],
    ['a source without a type', { source: { number: '4242' } }, ['source_type_required']],
    ['a payment type of no kind', { payment_type: 'Weekly' }, ['payment_type_invalid']],
    ['a merchant-initiated regular', { merchant_initiated: true }, ['payment_type_invalid']],
    ['81 characters of reference', { reference: 'x'.repeat(81) }, ['parameter_invalid']],
    ['an e-mail that is none', { customer: { email: 'ada' } }, ['customer_email_invalid']],
    ['a customer id of no form', { customer: { id: 'cus_1' } }, ['customer_id_invalid']],
    ['an unfit channel', { processing_channel_id: 'pc_1' }, ['cko_processing_channel_id_invalid']],
    ['a success URL that is none', { success_url: 'thanks' }, ['success_url_invalid']],
    ['a failure URL to run', { failure_url: 'javascript:1' }, ['fail_url_invalid']],
    ['nested metadata', { metadata: { a: { b: 1 } } }, ['metadata_key_invalid']],
    ['an address that is none', { payment_ip: '1.2.3' }, ['ip_address_invalid']],
    ['a challenge of no kind', { '3ds': { challenge_indicator: 'x' } }, ['parameter_invalid']],
    [
      'a descriptor without a city',
      { billing_descriptor: { name: 'SHOP' } },
      ['billing_descriptor_city_required'],
    ],
    [
      '21 metadata',
      { metadata: Object.fromEntries(Array.from({ length: 21 }, (_, key) => [`k${key}`, 1])) },
      ['metadata_key_invalid'],
    ],
    ['a capture date that is none', { capture_on: 'tomorrow' }, ['parameter_invalid']],
    ['two faults', { amount: 1.5, currency: 'gbp' }, ['amount_invalid', 'currency_invalid']],
  ])('with %s is refused with its code', async (_fault, fields, codes) => {
    const shop = openShop();
    const { status, body, headers } = await shop.post('/payments', {
      source: visa,
      amount: 100,
      currency: 'GBP',
      ...fields,
    });
    expect(status).toBe(422);
    expect(body).toEqual({
      request_id: headers.get('cko-request-id'),
      error_type: 'request_invalid',
      error_codes: codes,
    });
    expect(shop.sandbox.payments()).toEqual([]);
  });

  it.each<[string, object, string[]]>([
    ['no number', { number: undefined }, ['card_number_required']],
    [
      'a number that fails the check digit',
      { number: '4242424242424241' },
      ['card_number_invalid'],
    ],
    ['separators', { number: '4242 4242 4242 4242' }, ['card_number_invalid']],
    ['no month', { expiry_month: undefined }, ['card_expiry_month_required']],
    ['month 13', { expiry_month: 13 }, ['card_expiry_month_invalid']],
    ['no year', { expiry_year: undefined }, ['card_expiry_year_required']],
    ['two digits of year', { expiry_year: 30 }, ['card_expiry_year_invalid']],
    ['a CVV as a number', { cvv: 100 }, ['cvv_invalid']],
    ['a four-digit CVV on a Visa', { cvv: '1000' }, ['cvv_invalid']],
    ['a three-digit CVV on an Amex', { number: '345678901234564' }, ['cvv_invalid']],
  ])('with a card of %s is refused with its code', async (_fault, card, codes) => {
    expect(await openShop().pay({}, card)).toMatchObject({
      error_type: 'request_invalid',
      error_codes: codes,
    });
  });

  it('with an expired card is refused by the business', async () => {
    const shop = openShop();
    const lastMonth = { expiry_month: 12, expiry_year: 2025 };
    const thisMonth = { expiry_month: 1, expiry_year: 2026 };
    expect(await shop.pay({}, lastMonth)).toMatchObject({
      error_type: 'processing_error',
      error_codes: ['card_expired'],
    });
    expect(await shop.pay({}, thisMonth)).toMatchObject({ approved: true });
  });

  it.each([
    [{ type: 'giropay' }, { currency: 'EUR' }],
    [{ type: 'seashells' }, {}],
    [{ type: 'currency_account', id: 'ca_1' }, {}],
  ])('with source %o is not supported here', async (source, fields) => {
    expect(await openShop().pay({ source, ...fields })).toMatchObject({
      error_type: 'processing_error',
      error_codes: ['payment_method_not_supported'],
    });
  });

  it('keeps references to the length the scheme takes', async () => {
    const shop = openShop();
    const amex = { number: '345678901234564', cvv: '1234' };
    const long: Json = await shop.pay({ reference: 'x'.repeat(31) }, amex);
    expect(long).toMatchObject({ error_codes: ['parameter_invalid'] });
    expect(await shop.pay({ reference: 'x'.repeat(30) }, amex)).toMatchObject({ approved: true });
    const discover = { number: '6011111111111117' };
    const longer: Json = await shop.pay({ reference: 'x'.repeat(61) }, discover);
    expect(longer).toMatchObject({ error_codes: ['parameter_invalid'] });
  });

  it('holds no number that JSON cannot give back', async () => {
    const { sandbox } = openShop();
    const headers = { authorization: `Bearer ${sandbox.secretKey}` };
    const request = { source: visa, amount: 100, currency: 'GBP', metadata: { weight: 'HUGE' } };
    const body = JSON.stringify(request).replace('"HUGE"', '1e999');
    const response = await sandbox.fetch('/payments', { method: 'POST', headers, body });
    expect(await response.json()).toMatchObject({ error_codes: ['metadata_key_invalid'] });
  });

  it('that is not JSON is malformed', async () => {
    const { sandbox } = openShop();
    const headers = { authorization: `Bearer ${sandbox.secretKey}` };
    const response = await sandbox.fetch('/payments', { method: 'POST', headers, body: '{' });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({
      error_type: 'request_malformed',
      error_codes: ['request_json_invalid'],
    });
  });
});
