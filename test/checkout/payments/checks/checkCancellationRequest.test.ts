import { expect, it } from 'vitest';
import { checkCancellationRequest } from '../../../../src/checkout/index.ts';
import { faultsOf } from '../../../../src/checkout/requestFault.ts';

it.each([{}, { reference: 'x'.repeat(80) }, { new_field: [1] }])(
  'the cancellation of a retry passes untouched: %j',
  (body) => {
    expect(checkCancellationRequest(body)._unsafeUnwrap()).toEqual(body);
  },
);

it.each<[string, unknown]>([
  ['', 'text'],
  ['reference', { reference: 'x'.repeat(81) }],
])('the cancellation of a retry fails at "%s": %j', (place, body) => {
  expect(faultsOf(checkCancellationRequest(body)).map(({ path }) => path)).toEqual([place]);
});
