import { describe, expect, it } from 'vitest';
import {
  attemptRefusal,
  cancelRefusal,
  type OrderCommand,
  type OrderContext,
  type OrderRefusalReason,
} from '../../../machines/index.ts';
import {
  canAttempt,
  isSameOrderCommand,
  refusedOrderCommand,
} from '../../../machines/order/orderCommands.ts';
import { knownAttempt, knownOrder, orderCall } from '../../support/knownOrder.ts';
import { factsAbout } from '../../support/startOrder.ts';

const a = factsAbout('A');
const kept = { keptAttemptId: 'A' };
const command: OrderCommand = { type: 'merchant.attempt', attemptId: 'B', method: 'ideal' };
const cancel: OrderCommand = { type: 'merchant.cancel' };
const free = knownOrder([
  knownAttempt('A', a.declined),
  knownAttempt('Z', factsAbout('Z').canceled),
]);
const barred = { ...a.declined, failure: { kind: 'declined', code: '20093' } } as const;

describe('another attempt', () => {
  type Row = [OrderRefusalReason | null, string, OrderContext];
  it.each<Row>([
    [null, 'nothing was tried', knownOrder([])],
    [null, 'the last one has failed', free],
    [
      null,
      'the last one waits for its cardholder',
      knownOrder([knownAttempt('A', a.atCardholder)]),
    ],
    ['alreadyPaid', 'money is held', knownOrder([knownAttempt('A', a.held)], kept)],
    ['alreadyPaid', 'money was taken', knownOrder([knownAttempt('A', a.taken)], kept)],
    ['orderCanceled', 'it was canceled', knownOrder([], { isCanceled: true })],
    ['orderExpired', 'it is overdue', knownOrder([], { isOverdue: true })],
    [
      'orderReversed',
      'its money went back',
      knownOrder([knownAttempt('A', a.taken, a.returned)], { terms: { whenReversed: 'end' } }),
    ],
    ['conflicted', 'the books disagree', knownOrder([], { strayAttemptIds: ['X'] })],
    ['attemptUnknown', 'nobody knows of the last one', knownOrder([knownAttempt('A')])],
    [
      'attemptUndecided',
      'the last one may still succeed',
      knownOrder([knownAttempt('A', a.atCheckout)]),
    ],
    ['moneyReturning', 'what is held goes back', knownOrder([knownAttempt('A', a.held)])],
    ['moneyReturning', 'what was taken goes back', knownOrder([knownAttempt('A', a.taken)])],
    ['callInFlight', 'a call is on its way', { ...free, calls: [orderCall('A', 'void')] }],
    [
      null,
      'a call was refused',
      { ...free, calls: [orderCall('A', 'void', { status: 'refused' })] },
    ],
    ['nothingToOffer', 'the decline forbids it', knownOrder([knownAttempt('A', barred)])],
  ])('is told %s when %s', (reason, _when, order) => {
    expect(attemptRefusal(order)).toBe(reason);
    expect(canAttempt(order, command)).toBe(reason === null);
  });

  it('is none under an id that was used', () => {
    expect(canAttempt(free, { ...command, attemptId: 'A' })).toBe(false);
  });
});

describe('a cancellation', () => {
  it.each<[OrderRefusalReason | null, string, OrderContext]>([
    [null, 'an attempt is under way', knownOrder([knownAttempt('A', a.atCheckout)])],
    [null, 'its cardholder is away', knownOrder([knownAttempt('A', a.atCardholder)])],
    ['alreadyPaid', 'money was taken', knownOrder([knownAttempt('A', a.taken)], kept)],
    ['orderExpired', 'it is overdue', knownOrder([], { isOverdue: true })],
  ])('is told %s when %s', (reason, _when, order) => {
    expect(cancelRefusal(order)).toBe(reason);
  });
});

describe('the same command again', () => {
  const canceled = knownOrder([], { isCanceled: true });
  it.each<[string, OrderContext, OrderCommand, boolean]>([
    ['is the attempt under its id', free, { ...command, attemptId: 'A', method: 'card' }, true],
    ['is no attempt by another method', free, { ...command, attemptId: 'A' }, false],
    ['is no other attempt', free, { ...command, method: 'card' }, false],
    ['is a cancellation after the first', canceled, cancel, true],
    ['is no first cancellation', free, cancel, false],
  ])('%s', (_what, order, again, isSame) => {
    expect(isSameOrderCommand(order, again)).toBe(isSame);
  });
});

describe('a refused command', () => {
  const overdue = knownOrder([knownAttempt('A', a.declined)], { isOverdue: true });
  it.each<[string, OrderContext, OrderCommand, string | null, OrderRefusalReason]>([
    ['names its attempt', overdue, command, 'B', 'orderExpired'],
    ['names an id that was used', overdue, { ...command, attemptId: 'A' }, 'A', 'attemptReused'],
    ['names no attempt where it cancels', overdue, cancel, null, 'orderExpired'],
    ['was only too early where nothing speaks against it', free, command, 'B', 'callInFlight'],
  ])('%s', (_what, order, refused, attemptId, reason) => {
    expect(refusedOrderCommand(order, refused)).toEqual({
      command: refused.type,
      attemptId,
      reason,
    });
  });
});
