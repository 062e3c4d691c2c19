import { describe, expect, it } from 'vitest';
import { checkPayoutRequest } from '../../../src/checkout/index.ts';
import { faultsOf } from '../../../src/checkout/requestFault.ts';
import { cardSource, TOKEN } from '../samples/paymentRequests.ts';
import { payoutRequest } from '../samples/payoutRequests.ts';

type Fields = Readonly<Record<string, unknown>>;

const placesOf = (body: unknown) => faultsOf(checkPayoutRequest(body)).map(({ path }) => path);
const placesWith = (changed: Fields) => placesOf(payoutRequest(changed));

const account = { type: 'currency_account', id: 'ca_ourowncurrencyaccount22222' };
const bank = { type: 'bank_account', account_number: '12345678', account_holder: {} };

describe('a payout passes', () => {
  it.each<Fields>([
    {},
    { amount: 0 },
    { source: { type: 'entity', id: 'ent_x' } },
    { source: { type: 'something_new' } },
    { reference: 'x'.repeat(50) },
    { destination: cardSource({ type: undefined }) },
    { destination: { token: TOKEN } },
    { destination: { id: 'src_ourownsourceidentifier222a' } },
    { destination: { type: 'network_token', token: 'x', expiry_month: 9, expiry_year: 2031 } },
    { destination: { type: 'something_new' } },
    { destination: bank, billing_descriptor: { reference: 'Wages' } },
    { source: undefined, processing_channel_id: undefined },
    { instruction: { scheme: 'instant', charge_bearer: 'OUR', purpose: 'wages' } },
    { instruction: { quote_id: 'qte_ourownquoteidentifier22222' } },
    { sender: { type: 'individual' }, segment: { brand: 'Tea' }, some_new_field: 1 },
  ])('with %j', (changed) => {
    expect(placesWith(changed)).toEqual([]);
  });

  it('with the amount told in the currency it is taken from', () => {
    const { amount: _, ...body } = payoutRequest({ source: { ...account, amount: 5 } });
    expect(placesOf(body)).toEqual([]);
  });

  it('completed, as it will be sent', () => {
    const body = payoutRequest({ destination: { id: 'src_ourownsourceidentifier222a' } });
    expect(checkPayoutRequest(body)._unsafeUnwrap()).toEqual(payoutRequest());
  });
});

describe('a payout fails', () => {
  it.each<[string[], Fields]>([
    [['amount'], { amount: -1 }],
    [['amount'], { amount: 12.5 }],
    [['source.amount'], { source: { ...account, amount: 5 } }],
    [['source.amount'], { source: { ...account, amount: '5' } }],
    [['source'], { source: 'ca_x' }],
    [['source.type'], { source: { id: 'ca_x' } }],
    [['source.id'], { source: { type: 'currency_account' } }],
    [['source.id'], { source: { ...account, id: 'src_ourownsourceidentifier222a' } }],
    [['currency'], { currency: 'eur' }],
    [['currency'], { currency: undefined }],
    [['reference'], { reference: 'x'.repeat(51) }],
    [['processing_channel_id'], { processing_channel_id: undefined }],
    [['processing_channel_id'], { processing_channel_id: 'pc_x' }],
    [['destination'], { destination: undefined }],
    [['destination'], { destination: 'src_x' }],
    [['destination.type'], { destination: {} }],
    [['destination.type'], { destination: { type: 7 } }],
    [['destination.number'], { destination: cardSource({ number: '4111111111111112' }) }],
    [['destination.expiry_year'], { destination: cardSource({ expiry_year: 31 }) }],
    [['destination.id'], { destination: { type: 'id', id: 'cus_x' } }],
    [['destination.token'], { destination: { type: 'token', token: 'tok_x' } }],
    [['billing_descriptor.reference'], { destination: bank }],
    [['instruction.quote_id'], { instruction: { quote_id: 'x' } }],
    [['segment'], { segment: {} }],
    [['metadata'], { metadata: [] }],
  ])('at %j: %j', (places, changed) => {
    expect(placesWith(changed)).toEqual(places);
  });

  it('without any amount', () => {
    const { amount: _, ...body } = payoutRequest();
    expect(faultsOf(checkPayoutRequest(body))).toEqual([
      { path: 'amount', rule: 'is required, unless source.amount is given' },
    ]);
  });

  it.each([undefined, null, 'text', []])('as a whole when it is %j', (body) => {
    expect(placesOf(body)).toEqual(['']);
  });
});
