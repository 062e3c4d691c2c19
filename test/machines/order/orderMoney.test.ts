import { describe, expect, it } from 'vitest';
import type { Attempt, OrderContext, ReleaseKind } from '../../../machines/index.ts';
import {
  choosePayingAttempt,
  coversOrder,
  hasMoney,
  isBeingReleased,
  isReversed,
  orderBalancesOf,
  releaseKindOf,
  releasesOf,
  superfluousAttempts,
  takesMoney,
} from '../../../machines/order/orderMoney.ts';
import { knownAttempt, knownOrder, orderCall } from '../../support/knownOrder.ts';
import { factsAbout } from '../../support/startOrder.ts';

const a = factsAbout('A');
const part = factsAbout('A', 5_000);
const holding = knownAttempt('A', a.held);
const holdingToo = knownAttempt('B', factsAbout('B').held);
const ends = { terms: { whenReversed: 'end' } } as const;

describe('an attempt', () => {
  it.each<[string, Attempt, boolean]>([
    ['that waits has no money', knownAttempt('A', a.atCheckout), false],
    ['that holds money has some', holding, true],
    ['that took money has some', knownAttempt('A', a.taken), true],
    ['that gave it back has none', knownAttempt('A', a.held, a.voided), false],
    ['that failed has none', knownAttempt('A', a.declined), false],
  ])('%s', (_what, attempt, has) => {
    expect(hasMoney(attempt)).toBe(has);
  });

  it.each<[string, Attempt, boolean]>([
    ['that holds all of it covers the order', holding, true],
    ['that holds a cent less does not', knownAttempt('A', factsAbout('A', 7_999).held), false],
    ['that holds more does', knownAttempt('A', factsAbout('A', 8_001).held), true],
    ['whose hold nobody has named does', knownAttempt('A', part.taken), true],
    ['that took a part of all it holds does', knownAttempt('A', a.held, part.taken), true],
    ['that took more than it was told to hold does', knownAttempt('A', part.held, a.taken), true],
  ])('%s', (_what, attempt, covers) => {
    expect(coversOrder(attempt, knownOrder([]))).toBe(covers);
  });

  it.each<[ReleaseKind, string, Attempt]>([
    ['void', 'only holds money', holding],
    ['refund', 'took all that it holds', knownAttempt('A', a.held, a.taken)],
    ['refund', 'took money whose hold nobody has named', knownAttempt('A', a.taken)],
    ['reverse', 'took a part of what it holds', knownAttempt('A', a.held, part.taken)],
  ])('gives back by %s what it has when it %s', (kind, _when, attempt) => {
    expect(releaseKindOf(attempt)).toBe(kind);
  });
});

describe('the attempt that pays', () => {
  const releasing = [orderCall('A', 'void')];
  it.each<[string | null, string, readonly Attempt[], Partial<OrderContext>]>([
    [null, 'while none has money', [knownAttempt('A', a.atCheckout)], {}],
    ['A', 'as the first that has money', [holding, holdingToo], {}],
    ['B', 'for as long as it has money', [holding, holdingToo], { keptAttemptId: 'B' }],
    [
      'B',
      'even of an order that was canceled',
      [holdingToo],
      { keptAttemptId: 'B', isCanceled: true },
    ],
    [
      'B',
      'in place of one that gave it back',
      [knownAttempt('A', a.held, a.voided), holdingToo],
      { keptAttemptId: 'A' },
    ],
    ['B', 'rather than one that holds too little', [knownAttempt('A', part.held), holdingToo], {}],
    ['B', 'rather than one that is being given back', [holding, holdingToo], { calls: releasing }],
    [null, 'where the order was canceled before', [holding], { isCanceled: true }],
    [null, 'where the order stayed unpaid for too long', [holding], { isOverdue: true }],
  ])('is %s %s', (id, _why, attempts, known) => {
    expect(choosePayingAttempt(knownOrder(attempts, known))).toBe(id);
  });

  it('is none once the order has ended with its money', () => {
    const back = knownAttempt('A', a.taken, a.returned);
    const order = knownOrder([back, holdingToo], ends);
    expect([isReversed(order), takesMoney(order)]).toEqual([true, false]);
    expect(choosePayingAttempt(order)).toBeNull();
  });
});

describe('an order takes money', () => {
  it.each<[string, Partial<OrderContext>, boolean]>([
    ['while it is offered', {}, true],
    ['and none once it was canceled', { isCanceled: true }, false],
    ['and none once it is overdue', { isOverdue: true }, false],
  ])('%s', (_when, known, takes) => {
    expect(takesMoney(knownOrder([], known))).toBe(takes);
  });

  it('after an attempt that failed, although it ends with money that goes back', () => {
    expect(isReversed(knownOrder([knownAttempt('A', a.declined)], ends))).toBe(false);
    expect(isReversed(knownOrder([], ends))).toBe(false);
  });
});

describe('releases', () => {
  const start = orderCall('A', 'start');
  const release = orderCall('A', 'refund');
  const others = orderCall('B', 'void');

  it('are the calls of one attempt that give its money back', () => {
    expect(releasesOf({ calls: [start, release, others] }, 'A')).toEqual([release]);
  });

  it.each<[string, Parameters<typeof isBeingReleased>[0]['calls'], boolean]>([
    ['while one is under way', [release], true],
    ['not while only its start is', [start], false],
    ['not while only that of another attempt is', [others], false],
    ['not once it was refused', [{ ...release, status: 'refused' }], false],
  ])('give an attempt back %s', (_when, calls, isSo) => {
    expect(isBeingReleased({ calls }, holding)).toBe(isSo);
  });
});

describe('the balances of an order', () => {
  it.each<[string, OrderContext, readonly [held: number, taken: number, returning: number]]>([
    ['are nothing before an attempt has money', knownOrder([]), [0, 0, 0]],
    ['tell what is held', knownOrder([holding], { keptAttemptId: 'A' }), [8_000, 0, 0]],
    [
      'tell what was taken apart from what is still held',
      knownOrder([knownAttempt('A', a.held, part.taken)], { keptAttemptId: 'A' }),
      [3_000, 5_000, 0],
    ],
    [
      'hold nothing below zero where no hold was named',
      knownOrder([knownAttempt('A', a.taken)], { keptAttemptId: 'A' }),
      [0, 8_000, 0],
    ],
    [
      'add up what is one too many',
      knownOrder([holding, holdingToo, knownAttempt('C', factsAbout('C', 9_000).taken)], {
        keptAttemptId: 'A',
      }),
      [8_000, 0, 17_000],
    ],
    [
      'tell what goes back of an order nobody pays',
      knownOrder([knownAttempt('A', a.held, part.taken)], { isCanceled: true }),
      [0, 0, 8_000],
    ],
  ])('%s', (_what, order, [held, taken, returning]) => {
    expect(orderBalancesOf(order)).toEqual({ held, taken, returning });
  });

  it('count no attempt as one too many that has no money', () => {
    const order = knownOrder([knownAttempt('A', a.atCheckout), holdingToo]);
    expect(superfluousAttempts(order)).toEqual([holdingToo]);
  });
});
