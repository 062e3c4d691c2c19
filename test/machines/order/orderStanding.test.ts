import { describe, expect, it } from 'vitest';
import {
  standingOf,
  type AttemptFact,
  type OrderContext,
  type OrderStanding,
} from '../../../machines/index.ts';
import { isOrderAtRest } from '../../../machines/order/orderStanding.ts';
import { knownAttempt, knownOrder, orderCall } from '../../support/knownOrder.ts';
import { factsAbout } from '../../support/startOrder.ts';

const a = factsAbout('A');
const kept = { keptAttemptId: 'A' };

type Row = [OrderStanding, string, AttemptFact[], Parameters<typeof knownOrder>[1]?];

describe('an order', () => {
  it.each<Row>([
    ['offering', 'its only attempt has failed', [a.declined]],
    ['offering', 'its money has gone back', [a.held, a.voided]],
    ['awaitingCheckout', 'nobody knows what became of its attempt', []],
    ['awaitingCheckout', 'its cardholder has done their part', [a.atCheckout]],
    ['awaitingCardholder', 'its cardholder has not', [a.atCardholder]],
    ['awaitingCheckout', 'money is held that does not pay', [a.held]],
    ['awaitingCheckout', 'money was taken that does not pay', [a.taken]],
    ['authorized', 'money is held that pays', [a.held], kept],
    ['paid', 'money was taken that pays', [a.taken], kept],
    ['paid', 'it was canceled after it was paid', [a.taken], { ...kept, isCanceled: true }],
    [
      'canceled',
      'it was canceled, and is overdue besides',
      [],
      { isCanceled: true, isOverdue: true },
    ],
    ['expired', 'it stayed unpaid for too long', [a.atCardholder], { isOverdue: true }],
    [
      'reversed',
      'it ends with money that went back',
      [a.taken, a.returned],
      { terms: { whenReversed: 'end' }, isOverdue: true },
    ],
    [
      'conflicted',
      'the books disagree, paid or not',
      [a.taken],
      { ...kept, strayAttemptIds: ['X'] },
    ],
  ])('is %s when %s', (standing, _why, facts, known = {}) => {
    expect(standingOf(knownOrder([knownAttempt('A', ...facts)], known))).toBe(standing);
  });

  it('is offered before its first attempt', () => {
    expect(standingOf(knownOrder([]))).toBe('offering');
  });
});

describe('an order rests', () => {
  it.each<[string, boolean, AttemptFact[], Partial<OrderContext>?]>([
    ['with the money that pays it', true, [a.taken], kept],
    ['with an attempt that failed', true, [a.declined]],
    ['not with money that does not pay', false, [a.held]],
    ['not with an attempt nobody knows of', false, []],
    ['not with a cardholder who is away', false, [a.atCardholder]],
    ['not with a payment that is under way', false, [a.atCheckout]],
    ['not with a call that is under way', false, [a.declined], { calls: [orderCall('A', 'void')] }],
    [
      'with a call that was refused',
      true,
      [a.declined],
      { calls: [orderCall('A', 'void', { status: 'refused' })] },
    ],
  ])('%s', (_with, rests, facts, known = {}) => {
    expect(isOrderAtRest(knownOrder([knownAttempt('A', ...facts)], known))).toBe(rests);
  });
});
