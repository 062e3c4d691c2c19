import { expect, it } from 'vitest';
import type { OrderCallStatus } from '../../../machines/index.ts';
import { isCallInFlight } from '../../../machines/order/orderCall.ts';
import { orderCall } from '../../support/knownOrder.ts';

it.each<[OrderCallStatus, boolean]>([
  ['requested', true],
  ['accepted', true],
  ['uncertain', true],
  ['confirmed', false],
  ['declined', false],
  ['refused', false],
])('a call that is %s may still have an effect: %s', (status, isSo) => {
  expect(isCallInFlight(orderCall('A', 'void', { status }))).toBe(isSo);
});
