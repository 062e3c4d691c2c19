import { describe, expect, it } from 'vitest';
import { checkPaymentRequest } from '../../../../src/checkout/index.ts';
import { faultsOf } from '../../../../src/checkout/requestFault.ts';
import { cardSource, paymentRequest, TOKEN } from '../../samples/paymentRequests.ts';

type Fields = Readonly<Record<string, unknown>>;

const placesOf = (body: unknown) => faultsOf(checkPaymentRequest(body)).map(({ path }) => path);
const placesWith = (changed: Fields) => placesOf(paymentRequest(changed));

const share = { id: 'ent_1', amount: 5 };
const text = (length: number) => 'x'.repeat(length);
const many = <Item>(count: number, item: Item): Item[] => Array.from({ length: count }, () => item);
const experiences = (...preferred_experiences: unknown[]) => ({ preferred_experiences });
const networkToken = {
  eci: '05',
  type: 'network_token',
  token: '4111111111111111',
  token_type: 'vts',
  expiry_month: 9,
  expiry_year: 2031,
};
const fields = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`field${index}`, index]));

describe('a payment request passes', () => {
  it('completed, as it will be sent', () => {
    const asked = { source: { token: TOKEN }, currency: 'EUR', threeds: true };
    expect(checkPaymentRequest(asked)._unsafeUnwrap()).toEqual({
      source: { token: TOKEN, type: 'token' },
      currency: 'EUR',
      '3ds': { enabled: true },
    });
  });

  it.each<Fields>([
    { amount: 0 },
    { amount: 9_999_999_999 },
    { payment_type: 'PayLater' },
    { payment_type: 'SomethingNew' },
    { merchant_initiated: true, payment_type: 'Unscheduled' },
    { merchant_initiated: false },
    { description: text(100) },
    { reference: text(80) },
    { reference: undefined },
    { capture_on: '2030-01-31T12:00:00Z' },
    { capture_on: '2030-01-31T12:00:00.1234567+02:00' },
    { partial_authorization: { enabled: true } },
    { billing_descriptor: { name: text(25), city: text(13), reference: text(50) } },
    { customer: { id: 'cus_ourowncustomeridentifier22', email: text(255), name: text(255) } },
    {
      shipping: {
        address: { address_line1: text(200), country: 'GB' },
        phone: { number: '020794' },
      },
    },
    { processing_channel_id: 'pc_ourownprocessingchannel222' },
    { previous_payment_id: text(100) },
    { risk: { enabled: false, device_session_id: 'dsid_ourowndevicesessionident22' } },
    { success_url: 'https://shop.example.org/thanks?x=1', failure_url: 'shop-app://failed' },
    { success_url: `https://shop.example.org/${text(999)}` },
    { amount_allocations: many(50, share) },
    { items: many(1000, { name: 'Tea', quantity: 1, unit_price: 1 }) },
    { items: [{ name: 'Discount', unit_price: -500, quantity: 1 }] },
    { retry: { dunning: { enabled: true, max_attempts: 15 }, downtime: { enabled: true } } },
    { metadata: { ...fields(17), text: text(255), yes: true, fraction: 1.5 } },
    { metadata: {} },
    { '3ds': { enabled: true, eci: '05', cryptogram: text(50), xid: text(100), version: '2.2.0' } },
    { some_new_field: { of: ['theirs'] } },
    { source: { type: 'some_new_method', whatever: 1 } },
    { source: { type: 'sepa', id: 'src_x' } },
    { source: undefined, payment_context_id: 'pct_1' },
    { fallback_source: cardSource() },
    { '3ds': { challenge_indicator: 'challenge_requested_mandate', exemption: 'a_new_one' } },
    { payment_plan: { amount_variability: 'Fixed', days_between_payments: 30 } },
    { authentication: { preferred_experiences: ['google_spa', '3ds'] } },
    { segment: { market: 'GB' } },
    { routing: { attempts: [{ scheme: 'star' }, { scheme: 'visa' }] } },
    { risk: { device: { network: { ipv4: '192.0.2.1' } } } },
    { processing: { order_id: text(15), locale: 'en-GB', tax_amount: 0, aft: true } },
    { instruction: { purpose: 'wages' }, sender: { type: 'instrument' }, recipient: {} },
  ])('with %j', (changed) => {
    expect(placesWith(changed)).toEqual([]);
  });
});

describe('a payment request fails', () => {
  it.each<[string, Fields]>([
    ['amount', { amount: -1 }],
    ['amount', { amount: 10_000_000_000 }],
    ['amount', { amount: 12.5 }],
    ['amount', { amount: '1250' }],
    ['amount', { amount: Number.NaN }],
    ['amount', { amount: null }],
    ['amount', { amount: undefined }],
    ['currency', { currency: undefined }],
    ['currency', { currency: 'eur' }],
    ['currency', { currency: 'EURO' }],
    ['currency', { currency: 'E1R' }],
    ['currency', { currency: 978 }],
    ['source', { source: undefined }],
    ['source', { source: 'tok_x' }],
    ['source', { source: [cardSource()] }],
    ['source.type', { source: {} }],
    ['source.type', { source: { type: '' } }],
    ['source.type', { source: { type: 7 } }],
    ['fallback_source.number', { fallback_source: cardSource({ number: '1' }) }],
    ['destination', { destination: { type: 'id', id: 'src_x' } }],
    ['destination', { source: undefined, destination: {} }],
    ['payment_type', { merchant_initiated: true }],
    ['payment_type', { merchant_initiated: true, payment_type: 'Regular' }],
    ['payment_type', { merchant_initiated: true, payment_type: 'REGULAR' }],
    ['payment_type', { payment_type: 7 }],
    ['merchant_initiated', { merchant_initiated: 'true' }],
    ['capture', { capture: 'false' }],
    ['capture_on', { capture_on: '2030-01-31' }],
    ['capture_on', { capture_on: '2030-01-31T12:00:00' }],
    ['capture_on', { capture_on: '2030-13-31T12:00:00Z' }],
    ['capture_on', { capture_on: new Date(0) }],
    ['description', { description: text(101) }],
    ['partial_authorization', { partial_authorization: true }],
    ['partial_authorization.enabled', { partial_authorization: {} }],
    ['partial_authorization.enabled', { partial_authorization: { enabled: 'yes' } }],
    ['billing_descriptor.name', { billing_descriptor: { name: text(26) } }],
    ['billing_descriptor.city', { billing_descriptor: { city: text(14) } }],
    ['billing_descriptor.reference', { billing_descriptor: { reference: text(51) } }],
    ['customer.id', { customer: { id: 'src_ourowncustomeridentifier22' } }],
    ['customer.email', { customer: { email: text(256) } }],
    ['shipping.address.country', { shipping: { address: { country: 'GBR' } } }],
    ['shipping.phone.number', { shipping: { phone: { number: '12345' } } }],
    ['processing_channel_id', { processing_channel_id: 'pc_short' }],
    ['processing_channel_id', { processing_channel_id: 'xpc_ourownprocessingchannel222' }],
    ['processing_channel_id', { processing_channel_id: 'pc_ourownprocessingchannel222x' }],
    ['previous_payment_id', { previous_payment_id: text(101) }],
    ['risk.device_session_id', { risk: { device_session_id: 'none' } }],
    ['success_url', { success_url: '/thanks' }],
    ['success_url', { success_url: `https://shop.example.org/${text(1000)}` }],
    ['failure_url', { failure_url: 7 }],
    ['amount_allocations', { amount_allocations: [] }],
    ['amount_allocations', { amount_allocations: many(51, share) }],
    ['amount_allocations[1].amount', { amount_allocations: [share, { id: 'ent_2' }] }],
    ['amount_allocations[0].id', { amount_allocations: [{ amount: 5 }] }],
    ['items', { items: many(1001, {}) }],
    ['items', { items: {} }],
    ['authorization_type', { authorization_type: 'estimated' }],
    ['Amount', { Amount: 5 }],
    ['fallback_source.type', { fallback_source: { id: 'src_ourowninstrumentidentifi2' } }],
    ['items[0].quantity', { items: [{ quantity: '1' }] }],
    ['items[1].unit_price', { items: [{}, { unit_price: 9.99 }] }],
    ['items[0]', { items: ['Tea'] }],
    ['retry.dunning.max_attempts', { retry: { dunning: { max_attempts: 16 } } }],
    ['metadata', { metadata: fields(21) }],
    ['metadata', { metadata: ['a'] }],
    ['metadata.long', { metadata: { long: text(256) } }],
    ['metadata.nested', { metadata: { nested: {} } }],
    ['metadata.list', { metadata: { list: [null] } }],
    ['metadata["two words"]', { metadata: { 'two words': Number.NaN } }],
    ['3ds', { '3ds': true }],
    ['3ds.enabled', { '3ds': { enabled: 'true' } }],
    ['3ds.cryptogram', { '3ds': { cryptogram: text(51) } }],
    ['threeds', { threeds: 'yes' }],
    ['threeds', { threeds: true, '3ds': { enabled: false } }],
    ['3ds.challenge_indicator', { '3ds': { challenge_indicator: 'data_share' } }],
    ['authentication.preferred_experiences[1]', { authentication: experiences('3ds', 3) }],
    ['authentication.preferred_experiences', { authentication: { preferred_experiences: '3ds' } }],
    ['segment', { segment: {} }],
    ['segment', { segment: 'GB' }],
    ['segment.brand', { segment: { brand: 7 } }],
    ['routing.attempts[1].scheme', { routing: { attempts: [{ scheme: 'star' }, {}] } }],
    ['risk.device.network', { risk: { device: { network: '192.0.2.1' } } }],
    ['payment_plan', { payment_plan: 'monthly' }],
    ['processing.order_id', { processing: { order_id: text(16) } }],
    ['processing.locale', { processing: { locale: 'e' } }],
    ['processing.tax_amount', { processing: { tax_amount: 1.5 } }],
    ['source.cryptogram', { source: networkToken }],
    ['processing.partner_code', { processing: { partner_code: '12345' } }],
  ])('at %s with %j', (place, changed) => {
    expect(placesWith(changed)).toEqual([place]);
  });

  it.each([undefined, null, 'text', [], 7])('as a whole when it is %j', (body) => {
    expect(faultsOf(checkPaymentRequest(body))).toEqual([{ path: '', rule: 'must be an object' }]);
  });

  it('with every fault named at once', () => {
    const body = {
      source: cardSource({ number: '4111', expiry_month: 13, cvv: 123 }),
      amount: -1,
      reference: text(81),
      merchant_initiated: true,
      items: [{ quantity: '1' }, { quantity: {} }],
      metadata: { nested: {}, long: text(256) },
    };
    expect(placesOf(body).toSorted()).toEqual([
      'amount',
      'currency',
      'items[0].quantity',
      'items[1].quantity',
      'metadata.long',
      'metadata.nested',
      'payment_type',
      'reference',
      'source.cvv',
      'source.expiry_month',
      'source.number',
    ]);
  });

  it('and says of a payout that it is none', () => {
    const payout = { ...paymentRequest(), destination: { type: 'id', id: 'src_x' } };
    expect(faultsOf(checkPaymentRequest(payout))).toEqual([
      { path: 'destination', rule: 'a payout is not a payment; a payment has no destination' },
    ]);
  });

  it('with rules that quote no value of the request', () => {
    const body = paymentRequest({ amount: 'quoted', currency: 'quoted', source: ['quoted'] });
    expect(JSON.stringify(faultsOf(checkPaymentRequest(body)))).not.toContain('quoted');
  });
});
