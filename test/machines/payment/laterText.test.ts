import { expect, it } from 'vitest';
import { laterText } from '../../../machines/payment/laterText.ts';

it.each([
  [null, null, null],
  ['a', null, 'a'],
  [null, 'a', 'a'],
  ['a', 'b', 'b'],
  ['b', 'a', 'b'],
  ['a', 'a', 'a'],
])('of %s and %s the one that stands is %s, whichever came first', (one, other, later) => {
  expect(laterText(one, other)).toBe(later);
});
