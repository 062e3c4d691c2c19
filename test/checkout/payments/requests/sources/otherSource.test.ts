import { expect, it } from 'vitest';
import { checkPaymentRequest, otherSource } from '../../../../../src/checkout/index.ts';

it('a source of a type that nobody lists is sent as it is', () => {
  const source = otherSource('a_new_method', { key: 'x', type: 'never this one' });
  expect(source).toEqual({ type: 'a_new_method', key: 'x' });
  const body = { source, amount: 1250, currency: 'EUR' };
  expect(checkPaymentRequest(body)._unsafeUnwrap()).toEqual(body);
});
