import { describe, expect, it } from 'vitest';
import { checkSource } from '../../../../src/checkout/payments/checks/checkSource.ts';
import { cardSource, TOKEN } from '../../samples/paymentRequests.ts';

const placesOf = (source: unknown) => checkSource(source, 'source').map(({ path }) => path);
const network = {
  type: 'network_token',
  token: '4111111111111111',
  token_type: 'vts',
  expiry_month: 9,
  expiry_year: 2031,
};

const stored = { type: 'id', id: 'src_ourownsourceidentifier222a' };
const ach = {
  type: 'ach',
  account_type: 'savings',
  country: 'US',
  account_number: '1234',
  bank_code: '12345678',
  account_holder: { type: 'individual' },
};

describe('a source passes', () => {
  it.each<object>([
    cardSource(),
    cardSource({ cvv: undefined }),
    cardSource({ cvv: '012' }),
    cardSource({ number: '378282246310005', cvv: '8643' }),
    cardSource({ expiry_month: '09', expiry_year: '2031' }),
    cardSource({ billing_address: {}, phone: { country_code: '+44', number: '2079460000' } }),
    { type: 'token', token: TOKEN },
    { type: 'id', id: 'src_ourownsourceidentifier222a', cvv: '1234' },
    { type: 'customer', email: 'ada@example.org' },
    { type: 'customer', id: 'cus_ourowncustomeridentifier22' },
    network,
    { ...network, cryptogram: 'AgAAAAAA', eci: '05' },
    { type: 'klarna' },
    { type: 'klarna', account_holder: { billing_address: {} }, locale: 'en-GB' },
    { type: 'sofort' },
    { type: 'ideal', description: 'x'.repeat(35), language: 'nl' },
    { type: 'giropay', purpose: 'x'.repeat(27), info_fields: [{}, {}, {}, {}, {}] },
    { type: 'eps', purpose: 'x'.repeat(27) },
    { type: 'bancontact', payment_country: 'BE', account_holder_name: 'Ada' },
    { type: 'multibanco', payment_country: 'PT', account_holder_name: 'x'.repeat(100) },
    { type: 'paypal', invoice_number: 'x'.repeat(256) },
    { type: 'sepa', mandate_type: 'B2B', account_holder: { type: 'individual' } },
    ach,
    { type: 'bacs', id: 'src_ourownsourceidentifier222a' },
    { type: 'knet', language: 'ar' },
    { type: 'provider_token', token: 'x' },
  ])('%j', (source) => {
    expect(placesOf(source)).toEqual([]);
  });
});

describe('a source fails', () => {
  it.each<[string[], object]>([
    [['source.number', 'source.expiry_month', 'source.expiry_year'], { type: 'card' }],
    [['source.number'], cardSource({ number: '4111111111111112' })],
    [['source.number'], cardSource({ number: '4111 1111 1111 1111' })],
    [['source.number'], cardSource({ number: 4111111111111111 })],
    [['source.number'], cardSource({ number: '41111111111111111111' })],
    [['source.expiry_month'], cardSource({ expiry_month: 0 })],
    [['source.expiry_month'], cardSource({ expiry_month: 13 })],
    [['source.expiry_month'], cardSource({ expiry_month: 1.5 })],
    [['source.expiry_year'], cardSource({ expiry_year: 31 })],
    [['source.expiry_year'], cardSource({ expiry_year: '31' })],
    [['source.cvv'], cardSource({ cvv: 123 })],
    [['source.cvv'], cardSource({ cvv: '12' })],
    [['source.stored'], cardSource({ stored: 'true' })],
    [['source.billing_address.city'], cardSource({ billing_address: { city: 'x'.repeat(51) } })],
    [['source.token'], { type: 'token' }],
    [['source.token'], { type: 'token', token: 'tok_short' }],
    [['source.token'], { type: 'token', token: `${TOKEN}/../x` }],
    [['source.id'], { type: 'id' }],
    [['source.id'], { type: 'id', id: 'cus_ourowncustomeridentifier22' }],
    [['source.cvv'], { type: 'id', id: 'src_ourownsourceidentifier222a', cvv: 100 }],
    [['source.id'], { type: 'customer' }],
    [['source.token_type'], { ...network, token_type: undefined }],
    [['source.cryptogram'], { ...network, cryptogram: 'x'.repeat(51) }],
    [['source.eci'], { ...network, eci: '005' }],
    [['source.allow_update'], { ...stored, allow_update: 'yes' }],
    [['source.account_holder'], cardSource({ account_holder: 'Ada' })],
    [['source.description'], { type: 'ideal', description: 'x'.repeat(36) }],
    [['source.purpose'], { type: 'giropay', purpose: 'x'.repeat(28) }],
    [['source.info_fields'], { type: 'giropay', info_fields: [{}, {}, {}, {}, {}, {}] }],
    [['source.purpose'], { type: 'eps', purpose: 'x'.repeat(28) }],
    [['source.payment_country', 'source.account_holder_name'], { type: 'bancontact' }],
    [
      ['source.payment_country', 'source.account_holder_name'],
      { type: 'multibanco', payment_country: 'Portugal', account_holder_name: 'Jo' },
    ],
    [['source.invoice_number'], { type: 'paypal', invoice_number: '' }],
    [['source.locale'], { type: 'klarna', locale: 'e' }],
    [['source.mandate_type'], { type: 'sepa', mandate_type: 'core' }],
    [['source.account_holder'], { ...ach, account_holder: undefined }],
    [['source.account_type'], { ...ach, account_type: '' }],
    [['source.account_number'], { ...ach, account_number: '123' }],
    [['source.account_number'], { ...ach, account_number: 123_456 }],
    [['source.account_number'], { ...ach, account_number: '1'.repeat(18) }],
    [['source.bank_code'], { ...ach, bank_code: '1234567' }],
    [['source.bank_code'], { ...ach, bank_code: '1234567890' }],
    [['source.id'], { type: 'bacs', id: 'cus_ourowncustomeridentifier22' }],
    [['source.language'], { type: 'knet', language: 'fr' }],
    [['source.token'], { type: 'provider_token' }],
  ])('at %j: %j', (places, source) => {
    expect(placesOf(source)).toEqual(places);
  });
});
