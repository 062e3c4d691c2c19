import { expect, it } from 'vitest';
import { orderView } from '../../../machines/index.ts';
import { knownAttempt, knownOrder, orderCall } from '../../support/knownOrder.ts';
import { factsAbout } from '../../support/startOrder.ts';

const a = factsAbout('A');
const failed = knownAttempt('A', a.declined);
const calls = [orderCall('B', 'start', { status: 'confirmed' })];

it('an order is read with its attempts, what pays it and what may be asked', () => {
  const paying = { ...knownAttempt('B', factsAbout('B').held), method: 'ideal' };
  const context = knownOrder([failed, paying], { keptAttemptId: 'B', calls });
  expect(orderView({ value: { offering: 'idle' }, context })).toEqual({
    id: 'order_1',
    amount: 8_000,
    currency: 'EUR',
    state: 'authorized',
    attempts: [
      { id: 'A', method: 'card', state: 'failed', failure: { kind: 'declined', code: '20005' } },
      { id: 'B', method: 'ideal', state: 'held', failure: null },
    ],
    payingAttemptId: 'B',
    balances: { held: 8_000, taken: 0, returning: 0 },
    nextOffer: 'otherCard',
    refusals: { attempt: 'alreadyPaid', cancel: 'alreadyPaid' },
    calls,
    outcome: {
      ok: true,
      value: {
        orderId: 'order_1',
        kind: 'authorized',
        attemptId: 'B',
        balances: { held: 8_000, taken: 0, returning: 0 },
      },
    },
  });
});

it('an order that may be tried again refuses nothing', () => {
  expect(orderView({ value: 'offering', context: knownOrder([failed]) })).toMatchObject({
    state: 'offering',
    payingAttemptId: null,
    refusals: { attempt: null, cancel: null },
    outcome: { ok: false, error: { kind: 'unpaid' } },
  });
});

it('an order that was left alone is closed, whatever became of it', () => {
  const context = knownOrder([failed], { isOverdue: true });
  expect(orderView({ value: 'closed', context }).state).toBe('closed');
  expect(orderView({ value: 'expired', context }).state).toBe('expired');
});
