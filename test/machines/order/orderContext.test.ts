import { expect, it } from 'vitest';
import { firstOrderContext } from '../../../machines/order/orderContext.ts';
import { orderInput } from '../../support/startOrder.ts';

it('an order begins with its terms, without attempts and calls', () => {
  expect(firstOrderContext(orderInput())).toEqual({
    ...orderInput(),
    attempts: [],
    strayAttemptIds: [],
    keptAttemptId: null,
    calls: [],
    isCanceled: false,
    isOverdue: false,
    refusedCommand: null,
    rung: 0,
    spans: 0,
  });
});
