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

describe('a source passes', () => {
  it.each<object>([
    cardSource(),
    cardSource({ cvv: undefined }),
    cardSource({ cvv: '012' }),
    cardSource({ number: '378282246310005' }),
    cardSource({ expiry_month: '09', expiry_year: '2031' }),
    cardSource({ billing_address: {}, phone: { country_code: '+44', number: '2079460000' } }),
    { type: 'token', token: TOKEN },
    { type: 'id', id: 'src_ourownsourceidentifier222a', cvv: '1234' },
    { type: 'customer', email: 'ada@example.org' },
    { type: 'customer', id: 'cus_ourowncustomeridentifier22' },
    network,
    { ...network, cryptogram: 'AgAAAAAA', eci: '05' },
    { type: 'klarna' },
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
  ])('at %j: %j', (places, source) => {
    expect(placesOf(source)).toEqual(places);
  });
});
