import { describe, expect, it } from 'vitest';
import { checkTokenRequest, completeTokenRequest } from '../../../src/checkout/index.ts';
import type { TokenRequest } from '../../../src/checkout/index.ts';
import { faultsOf } from '../../../src/checkout/requestFault.ts';
import { cardSource } from '../samples/paymentRequests.ts';

const placesOf = (body: unknown) => faultsOf(checkTokenRequest(body)).map(({ path }) => path);

const apple = { version: 'EC_v1', data: 'x', signature: 'x', header: { transactionId: 'x' } };
const google = { protocolVersion: 'ECv1', signature: 'x', signedMessage: '{}' };

describe('a request for a token', () => {
  it.each([
    [cardSource({ type: undefined }), 'card'],
    [{ token_data: apple }, 'applepay'],
    [{ token_data: google }, 'googlepay'],
    [{ type: 'something_new', token_data: {} }, 'something_new'],
  ])('is told by its fields: %j is %s', (body, type) => {
    const before = structuredClone(body);
    expect(checkTokenRequest(body)._unsafeUnwrap()).toEqual({ ...body, type });
    expect(body).toEqual(before);
    expect(completeTokenRequest(body as TokenRequest)).toMatchObject({ type });
  });

  it.each<[string[], unknown]>([
    [[''], undefined],
    [[''], []],
    [['type'], {}],
    [['type'], { token_data: {} }],
    [['type'], { type: 7 }],
    [['number', 'expiry_month', 'expiry_year'], { type: 'card' }],
    [['number'], cardSource({ number: '4111 1111 1111 1111' })],
    [['cvv'], cardSource({ cvv: 123 })],
    [['phone.number'], cardSource({ phone: { number: '1' } })],
    [['token_data'], { type: 'applepay' }],
    [['token_data.header'], { type: 'applepay', token_data: { ...apple, header: 'x' } }],
    [['token_data.data'], { token_data: { ...apple, data: '' } }],
    [
      ['token_data.signedMessage'],
      { type: 'googlepay', token_data: { ...google, signedMessage: 1 } },
    ],
    [['token_data.signature'], { token_data: { ...google, signature: undefined } }],
  ])('fails at %j: %j', (places, body) => {
    expect(placesOf(body)).toEqual(places);
  });
});
