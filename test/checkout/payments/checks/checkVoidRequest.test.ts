import { describe, expect, it } from 'vitest';
import { checkVoidRequest } from '../../../../src/checkout/index.ts';
import { faultsOf } from '../../../../src/checkout/requestFault.ts';

const placesOf = (body: unknown) => faultsOf(checkVoidRequest(body)).map(({ path }) => path);

describe('a void', () => {
  it.each<unknown>([{}, { reference: 'V-1', metadata: { why: 'sold out' } }, { amount: 500 }])(
    'passes: %j',
    (body) => {
      expect(checkVoidRequest(body)._unsafeUnwrap()).toEqual(body);
    },
  );

  it.each<[string, unknown]>([
    ['', 'V-1'],
    ['amount', { amount: null }],
    ['amount', { amount: undefined }],
    ['reference', { reference: 7 }],
    ['metadata', { metadata: 'sold out' }],
  ])('fails at "%s": %j', (place, body) => {
    expect(placesOf(body)).toEqual([place]);
  });
});
