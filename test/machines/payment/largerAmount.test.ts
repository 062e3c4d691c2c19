import { expect, it } from 'vitest';
import { largerAmount } from '../../../machines/payment/largerAmount.ts';

it.each([
  [null, null, null],
  [5, null, 5],
  [null, 5, 5],
  [0, null, 0],
  [4, 5, 5],
  [5, 4, 5],
])('of %s and %s the larger that was told is %s', (one, other, larger) => {
  expect(largerAmount(one, other)).toBe(larger);
});
