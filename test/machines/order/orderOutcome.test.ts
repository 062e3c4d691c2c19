import { describe, expect, it } from 'vitest';
import { orderOutcome, type OrderContext, type OrderFailure } from '../../../machines/index.ts';
import { knownAttempt, knownOrder } from '../../support/knownOrder.ts';
import { factsAbout } from '../../support/startOrder.ts';

const a = factsAbout('A');
const declined = knownAttempt('A', a.declined);

describe('an order with money', () => {
  it.each([
    ['authorized', knownAttempt('A', a.held), { held: 8_000, taken: 0, returning: 0 }],
    ['paid', knownAttempt('A', a.taken), { held: 0, taken: 8_000, returning: 0 }],
  ] as const)('is %s, by which payment, and of how much', (kind, attempt, balances) => {
    const order = knownOrder([attempt], { keptAttemptId: 'A' });
    const value = { orderId: 'order_1', kind, attemptId: 'A', balances };
    expect(orderOutcome(order)).toEqual({ ok: true, value });
  });
});

describe('an order without', () => {
  type Row = [OrderFailure['kind'], code: string, reason: string, order: OrderContext];
  const ends = { terms: { whenReversed: 'end' } } as const;
  it.each<Row>([
    ['unpaid', '', 'No attempt has paid the order yet.', knownOrder([])],
    ['unpaid', '20005', 'No attempt has paid the order yet.', knownOrder([declined])],
    [
      'undecided',
      '',
      'The outcome of an attempt is not known yet.',
      knownOrder([knownAttempt('A', a.atCardholder)]),
    ],
    [
      'undecided',
      '20005',
      'The outcome of an attempt is not known yet.',
      knownOrder([declined, knownAttempt('B', factsAbout('B').atCheckout)]),
    ],
    ['canceled', '', 'The order was canceled.', knownOrder([], { isCanceled: true })],
    ['expired', '', 'The order stayed unpaid for too long.', knownOrder([], { isOverdue: true })],
    [
      'reversed',
      '',
      'The money that paid the order has gone back.',
      knownOrder([knownAttempt('A', a.taken, a.returned)], ends),
    ],
    [
      'conflicted',
      'attemptStray',
      'Facts about an attempt were recorded that this order never started.',
      knownOrder([], { strayAttemptIds: ['X'] }),
    ],
    [
      'conflicted',
      'currencyDiffers',
      'An attempt was made in another currency than that of the order.',
      knownOrder([knownAttempt('A', { ...a.held, currency: 'USD' })]),
    ],
  ])('is %s, with code "%s" and in words: %s', (kind, code, reason, order) => {
    const error = { orderId: 'order_1', kind, code, reason };
    expect(orderOutcome(order)).toEqual({ ok: false, error });
  });

  it('names the code of the latest attempt that failed', () => {
    const b = factsAbout('B');
    const later = knownAttempt('B', {
      ...b.declined,
      failure: { kind: 'declined', code: '20051' },
    });
    expect(orderOutcome(knownOrder([declined, later]))).toMatchObject({ error: { code: '20051' } });
  });
});
