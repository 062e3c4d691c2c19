import { describe, expect, it } from 'vitest';
import type {
  Attempt,
  AttemptFact,
  CallRefusal,
  OrderCall,
  OrderContext,
  ReleaseAnswer,
  StartAnswer,
} from '../../../machines/index.ts';
import {
  answerCall,
  doubtCall,
  dueRelease,
  failedReleases,
  giveUpCall,
  isRepeatableCall,
  repeatableRelease,
  repeatCall,
  settleCalls,
  startCall,
} from '../../../machines/order/orderCalls.ts';
import { knownAttempt, knownOrder, orderCall } from '../../support/knownOrder.ts';
import { factsAbout } from '../../support/startOrder.ts';

const a = factsAbout('A');
const holding = knownAttempt('A', a.held);
const taken = knownAttempt('A', a.taken);
const uncertain = { status: 'uncertain' } as const;
const refusal: CallRefusal = {
  conclusion: 'refused',
  kind: 'forbidden',
  codes: ['c'],
  message: '',
};

describe('the release that is due', () => {
  const canceled = (attempts: readonly Attempt[], ...calls: readonly OrderCall[]) =>
    knownOrder(attempts, { isCanceled: true, calls });

  it('gives money back that pays no order, under a key of its own', () => {
    expect(dueRelease(canceled([holding], orderCall('A', 'start')))).toEqual({
      key: 'A:release:1',
      kind: 'void',
      attemptId: 'A',
      status: 'requested',
      refusal: null,
      sendings: 1,
      repeatable: true,
    });
  });

  it.each<[string, OrderContext]>([
    ['of the money that pays', knownOrder([holding], { keptAttemptId: 'A' })],
    ['of no money', canceled([knownAttempt('A', a.declined)])],
    ['while one is under way', canceled([holding], orderCall('A', 'void'))],
    ['while the books disagree', { ...canceled([holding]), strayAttemptIds: ['X'] }],
  ])('is none %s', (_when, order) => {
    expect(dueRelease(order)).toBeUndefined();
    expect(repeatableRelease(order)).toBeUndefined();
  });

  it('follows one of another kind under the next key', () => {
    const before = orderCall('A', 'void', { status: 'declined' });
    expect(dueRelease(canceled([taken], before))).toMatchObject({
      kind: 'refund',
      key: 'A:release:2',
    });
  });

  it('is not made again by itself after one of the same kind, but may be', () => {
    const before = orderCall('A', 'void', { status: 'refused' });
    expect(dueRelease(canceled([holding], before))).toBeUndefined();
    expect(repeatableRelease(canceled([holding], before))).toMatchObject({ key: 'A:release:2' });
  });

  it('is that of the next attempt while the first is being given back', () => {
    const both = canceled(
      [holding, knownAttempt('B', factsAbout('B').taken)],
      orderCall('A', 'void'),
    );
    expect(dueRelease(both)).toMatchObject({ kind: 'refund', key: 'B:release:1' });
  });

  it('has failed as often as it was refused or declined, or was done and left money', () => {
    const calls = [
      orderCall('A', 'start', { status: 'refused' }),
      orderCall('A', 'void', { status: 'refused' }),
      orderCall('A', 'void', { status: 'declined' }),
      orderCall('A', 'void', { status: 'confirmed' }),
      orderCall('A', 'void'),
      orderCall('A', 'void', uncertain),
      orderCall('B', 'void', { status: 'confirmed' }),
    ];
    const back = knownAttempt('B', factsAbout('B').held, factsAbout('B').voided);
    expect(failedReleases(knownOrder([holding, back], { calls }))).toBe(3);
  });
});

describe('the answer to a call', () => {
  const sent = orderCall('A', 'void', { status: 'requested' });
  const other = orderCall('B', 'start');

  it.each<[string, StartAnswer | ReleaseAnswer, number, Partial<OrderCall>]>([
    ['that it has started', { kind: 'started', facts: [] }, 1, { status: 'accepted' }],
    ['that it was accepted', { kind: 'accepted' }, 1, { status: 'accepted' }],
    ['that it was refused', { kind: 'refused', refusal }, 1, { status: 'refused', refusal }],
    [
      'that a repeat was refused, which tells nothing of the first',
      { kind: 'refused', refusal },
      2,
      { status: 'uncertain', refusal },
    ],
    ['that never came', { kind: 'unanswered' }, 1, uncertain],
    ['that it cannot be sent', { kind: 'unsendable' }, 1, { ...uncertain, repeatable: false }],
  ])('%s', (_what, answer, sendings, booked) => {
    const order = knownOrder([], { calls: [other, { ...sent, sendings }] });
    expect(answerCall(order, answer).calls).toEqual([other, { ...sent, sendings, ...booked }]);
  });

  it('that broke leaves it in doubt', () => {
    const order = knownOrder([], { calls: [other, sent] });
    expect(doubtCall(order).calls).toEqual([other, { ...sent, ...uncertain }]);
  });
});

describe('a call in doubt', () => {
  const doubted = orderCall('A', 'start', uncertain);
  const order = (
    attempts: readonly Attempt[],
    call: OrderCall,
    known: Partial<OrderContext> = {},
  ) => knownOrder(attempts, { calls: [orderCall('B', 'start'), call], ...known });

  it('is made again under its own key', () => {
    const { calls } = repeatCall(order([], doubted));
    expect(calls[1]).toEqual({ ...doubted, status: 'requested', sendings: 2 });
    expect(calls[0]).toEqual(orderCall('B', 'start'));
  });

  it('is given up as never arrived, with the codes of what was refused', () => {
    const { calls } = giveUpCall(order([], { ...doubted, refusal }));
    expect(calls[1]).toMatchObject({
      status: 'refused',
      refusal: { kind: 'neverArrived', codes: ['c'] },
    });
  });

  const pays = { attempts: [holding], keptAttemptId: 'A' };
  it.each<[string, OrderContext, boolean]>([
    ['may be made again', order([], doubted), true],
    ['may not where it cannot be sent', order([], { ...doubted, repeatable: false }), false],
    ['may not where it was refused', order([], { ...doubted, refusal }), false],
    ['may not while the books disagree', order([], doubted, { strayAttemptIds: ['X'] }), false],
    ['may not start what could not pay any more', order([], doubted, { isCanceled: true }), false],
    ['may not start a payment beside the one that pays', order([], doubted, pays), false],
    [
      'may give back what a canceled order does not want',
      order([], orderCall('A', 'void', uncertain), { isCanceled: true }),
      true,
    ],
    ['may not where there is none', knownOrder([]), false],
  ])('%s', (_what, given, isSo) => {
    expect(isRepeatableCall(given)).toBe(isSo);
  });
});

describe('a call is settled by what is known of its attempt', () => {
  const said = (type: 'Pending' | 'Done' | 'Declined', key = 'A:void'): AttemptFact => ({
    type: `attempt.release${type}`,
    attemptId: 'A',
    key,
  });
  const start = orderCall('A', 'start', uncertain);
  const release = orderCall('A', 'void', uncertain);
  const refund = orderCall('A', 'refund', uncertain);

  it.each<[string, OrderCall, AttemptFact[], OrderCall['status']]>([
    ['a start by anything at all', start, [a.atCardholder], 'confirmed'],
    ['a start by nothing', start, [], 'uncertain'],
    ['a release by money that is gone', release, [a.held, a.voided], 'confirmed'],
    ['a void by money that was taken', release, [a.held, a.taken], 'declined'],
    ['a refund not by money that was taken', refund, [a.taken], 'uncertain'],
    ['a release by its decline', release, [a.held, said('Declined')], 'declined'],
    [
      'a release not by the decline of another',
      release,
      [a.held, said('Declined', 'x')],
      'uncertain',
    ],
    [
      'a release that was done and left money',
      refund,
      [a.taken, said('Done', 'A:refund')],
      'confirmed',
    ],
    ['a release that is under way', release, [a.held, said('Pending')], 'accepted'],
    ['a release that is not in the books', release, [a.held], 'uncertain'],
    [
      'a release that is being sent by nothing',
      { ...release, status: 'requested' },
      [a.held, a.voided],
      'requested',
    ],
    [
      'a release that was refused by nothing',
      { ...release, status: 'refused' },
      [a.held, a.voided],
      'refused',
    ],
  ])('%s', (_what, call, facts, status) => {
    const order = knownOrder([knownAttempt('A', ...facts)], { calls: [call] });
    expect(settleCalls(order).calls).toEqual([{ ...call, status }]);
  });

  it('and by none of what is known of another one', () => {
    const attempts = [knownAttempt('B', factsAbout('B').held), knownAttempt('A')];
    const { calls } = settleCalls(knownOrder(attempts, { calls: [start] }));
    expect(calls).toEqual([start]);
  });

  it('and left alone where nobody knows its attempt', () => {
    const calls = [release];
    expect(settleCalls(knownOrder([], { calls })).calls).toEqual(calls);
  });

  it('as a start that is under way for the first time', () => {
    expect(startCall('A')).toMatchObject({
      key: 'A',
      kind: 'start',
      status: 'requested',
      sendings: 1,
    });
  });
});
