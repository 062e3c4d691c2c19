import { expect, it } from 'vitest';
import { isPending } from '../../../src/checkout/index.ts';

it.each<[string | undefined, boolean]>([
  ['Pending', true],
  ['Authentication Requested', true],
  ['Active', true],
  ['Authorized', false],
  ['Retry Scheduled', false],
  ['Brand New', false],
  [undefined, false],
])('a payment that stands at %s is pending: %s', (status, expected) => {
  expect(isPending({ status })).toBe(expected);
});
