import { describe, expect, it } from 'vitest';
import { checkIncrementRequest } from '../../../../src/checkout/index.ts';
import { faultsOf } from '../../../../src/checkout/requestFault.ts';

const placesOf = (body: unknown) => faultsOf(checkIncrementRequest(body)).map(({ path }) => path);

describe('an increment', () => {
  it.each([{}, { amount: 0 }, { amount: 99_999_999 }, { reference: 'x'.repeat(80), new_field: 1 }])(
    'passes untouched: %j',
    (body) => {
      expect(checkIncrementRequest(body)._unsafeUnwrap()).toEqual(body);
    },
  );

  it.each<[string, unknown]>([
    ['', undefined],
    ['', []],
    ['amount', { amount: 100_000_000 }],
    ['amount', { amount: -1 }],
    ['amount', { amount: '50' }],
    ['amount', { amount: undefined }],
    ['reference', { reference: 'x'.repeat(81) }],
    ['metadata', { metadata: 'x' }],
  ])('fails at "%s": %j', (place, body) => {
    expect(placesOf(body)).toEqual([place]);
  });

  it('has a smaller largest amount than a payment', () => {
    expect(faultsOf(checkIncrementRequest({ amount: 100_000_000 }))).toEqual([
      { path: 'amount', rule: 'must be a whole number of minor units, 0 to 99999999' },
    ]);
  });
});
