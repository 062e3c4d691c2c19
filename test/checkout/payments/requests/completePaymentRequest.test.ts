import { describe, expect, it } from 'vitest';
import { completePaymentRequest, type PaymentRequest } from '../../../../src/checkout/index.ts';

const completed = (fields: Readonly<Record<string, unknown>>) =>
  completePaymentRequest({ currency: 'EUR', ...fields } as unknown as PaymentRequest);

describe('the type of a source', () => {
  it.each<[string, Record<string, unknown>]>([
    ['card', { number: '4111111111111111' }],
    ['card', { number: '4111111111111111', email: 'a@example.org', token: 'tok_x' }],
    ['customer', { email: 'a@example.org' }],
    ['customer', { id: 'cus_x' }],
    ['customer', { email: 'a@example.org', token: 'tok_x' }],
    ['id', { id: 'src_x' }],
    ['id', { id: 'src_x', token: 'tok_x' }],
    ['token', { token: 'tok_x' }],
    ['network_token', { token: '4111111111111111', cryptogram: 'AgAA' }],
    ['card', { type: undefined, number: '4111111111111111' }],
  ])('is %s for %j', (type, source) => {
    expect(completed({ source }).source).toEqual({ ...source, type });
    expect(completed({ fallback_source: source })['fallback_source']).toEqual({ ...source, type });
  });

  it.each([{ id: 'ca_x' }, { id: 7 }, {}, { language: 'nl' }])(
    'is not guessed for %j',
    (source) => {
      expect(completed({ source }).source).toEqual(source);
    },
  );

  it('stays as it was given', () => {
    const source = { type: 'sepa', id: 'src_x' };
    expect(completed({ source }).source).toBe(source);
  });
});

describe('threeds', () => {
  it.each<[unknown, unknown]>([
    [true, { enabled: true }],
    [false, { enabled: false }],
    [
      { enabled: true, attempt_n3d: true },
      { enabled: true, attempt_n3d: true },
    ],
  ])('%j is short for 3ds', (threeds, threeDs) => {
    expect(completed({ threeds })).toEqual({ currency: 'EUR', '3ds': threeDs });
  });

  it('left out or undefined adds nothing', () => {
    expect(completed({})).toEqual({ currency: 'EUR' });
    expect(completed({ threeds: undefined })).toEqual({ currency: 'EUR' });
  });

  it.each([{ threeds: true, '3ds': { enabled: false } }, { threeds: 'yes' }, { threeds: null }])(
    'that contradicts or cannot be understood is kept for the check: %j',
    (fields) => {
      expect(completed(fields)).toEqual({ currency: 'EUR', ...fields });
    },
  );
});

it('a request is completed on a copy, and twice is once', () => {
  const request = Object.freeze({
    currency: 'EUR',
    source: Object.freeze({ token: 'tok_x' }),
    threeds: true,
  });
  const once = completePaymentRequest(request);
  expect(completePaymentRequest(once)).toEqual(once);
  expect(request).toEqual({ currency: 'EUR', source: { token: 'tok_x' }, threeds: true });
});

it.each([undefined, null, 'text', []])('what is no request comes back as it is: %j', (request) => {
  expect(completePaymentRequest(request as unknown as PaymentRequest)).toBe(request);
});
