import { describe, expect, it } from 'vitest';
import { checkReversalRequest } from '../../../../src/checkout/index.ts';
import { faultsOf } from '../../../../src/checkout/requestFault.ts';

const faultsIn = (body: unknown) => faultsOf(checkReversalRequest(body));

describe('a reversal', () => {
  it.each([{}, { reference: 'x'.repeat(80) }, { metadata: { why: 'twice' } }])(
    'passes untouched: %j',
    (body) => {
      expect(checkReversalRequest(body)._unsafeUnwrap()).toEqual(body);
    },
  );

  it.each<[string, unknown]>([
    ['', null],
    ['reference', { reference: 7 }],
    ['metadata.nested', { metadata: { nested: {} } }],
  ])('fails at "%s": %j', (place, body) => {
    expect(faultsIn(body).map(({ path }) => path)).toEqual([place]);
  });

  it('with an amount is refused, as it would give everything back all the same', () => {
    expect(faultsIn({ amount: 100 })).toEqual([
      { path: 'amount', rule: 'must be left out: a reversal gives everything back' },
    ]);
  });
});
