import { describe, expect, it } from 'vitest';
import type { CallRefusal, OrderCommand, OrderContext } from '../../../machines/index.ts';
import {
  concludeCallRefused,
  doubtOrderCall,
  readAttemptsInput,
  recordAttempt,
  recordAttemptFacts,
  recordCallAnswer,
  recordEnd,
  recordReading,
  recordRelease,
  refuseOrderCommand,
  releaseInput,
  repeatOrderCall,
  startInput,
} from '../../../machines/order/orderSteps.ts';
import { attemptStateOf } from '../../../machines/order/attemptFacts.ts';
import { knownAttempt, knownOrder, orderCall } from '../../support/knownOrder.ts';
import { factsAbout } from '../../support/startOrder.ts';

const a = factsAbout('A');
const command: OrderCommand = { type: 'merchant.attempt', attemptId: 'A', method: 'ideal' };
const refusal: CallRefusal = { conclusion: 'refused', kind: 'forbidden', codes: [], message: '' };
const stale = { command: 'merchant.cancel', attemptId: null, reason: 'alreadyPaid' } as const;
/** An order whose first attempt is being started. */
const begun = (): OrderContext => recordAttempt(knownOrder([], { refusedCommand: stale }), command);
const states = (order: OrderContext) => order.attempts.map(({ facts }) => attemptStateOf(facts));

describe('an attempt', () => {
  it('is recorded with the call that starts it', () => {
    const started = begun();
    expect(started).toMatchObject({
      attempts: [{ id: 'A', method: 'ideal' }],
      calls: [{ key: 'A', kind: 'start', status: 'requested' }],
      refusedCommand: null,
    });
    const two = recordAttempt(started, { ...command, attemptId: 'B' });
    expect(two.attempts.map(({ id }) => id)).toEqual(['A', 'B']);
    expect(two.calls.map(({ key }) => key)).toEqual(['A', 'B']);
  });

  it('is not what a cancellation asks for', () => {
    const started = begun();
    expect(recordAttempt(started, { type: 'merchant.cancel' })).toBe(started);
  });

  it('is started for all of the order, and told from a repeat', () => {
    const started = begun();
    const input = {
      orderId: 'order_1',
      attemptId: 'A',
      method: 'ideal',
      amount: 8_000,
      currency: 'EUR',
    };
    expect(startInput(started)).toEqual({ ...input, isRepeat: false });
    const attempts = [knownAttempt('Z', factsAbout('Z').declined), ...started.attempts];
    expect(startInput({ ...started, attempts })).toMatchObject({ method: 'ideal' });
    const again = repeatOrderCall(doubtOrderCall(started));
    expect(startInput(again)).toEqual({ ...input, isRepeat: true });
  });

  it('pays the order by the facts that its start brings', () => {
    const started = begun();
    const paid = recordCallAnswer(started, { kind: 'started', facts: [a.held] });
    expect(paid).toMatchObject({ keptAttemptId: 'A', calls: [{ status: 'confirmed' }] });
  });

  it.each<[string, CallRefusal, string]>([
    ['the first code', { ...refusal, codes: ['card_expired', 'x'] }, 'card_expired'],
    ['its kind where there is none', refusal, 'forbidden'],
  ])('whose start was refused has failed with %s', (_what, given, code) => {
    const started = begun();
    const order = recordCallAnswer(started, { kind: 'refused', refusal: given });
    expect(states(order)).toEqual(['failed']);
    expect(order.attempts[0]?.facts.failures).toEqual([{ kind: 'refused', code }]);
  });

  it('whose start was refused has failed beside one that was started', () => {
    const calls = [orderCall('Z', 'start', { status: 'confirmed' }), ...begun().calls];
    const order = recordCallAnswer({ ...begun(), calls }, { kind: 'refused', refusal });
    expect(states(order)).toEqual(['failed']);
  });

  it('whose start was lost has not failed before it is given up', () => {
    const started = begun();
    const lost = recordCallAnswer(started, { kind: 'unanswered' });
    expect(states(lost)).toEqual(['unknown']);
    const given = concludeCallRefused(lost);
    expect(given.attempts[0]?.facts.failures).toEqual([{ kind: 'refused', code: 'neverArrived' }]);
  });

  it('this order never started is remembered as a stray', () => {
    const started = begun();
    const told = recordAttemptFacts(started, [factsAbout('X').held, a.atCheckout]);
    expect(told).toMatchObject({ strayAttemptIds: ['X'], attempts: [{ id: 'A' }] });
    expect(states(told)).toEqual(['awaitingCheckout']);
  });

  it('is told apart from the other ones', () => {
    const started = begun();
    const two = recordAttempt(started, { ...command, attemptId: 'B' });
    expect(states(recordAttemptFacts(two, [factsAbout('B').declined]))).toEqual([
      'unknown',
      'failed',
    ]);
  });
});

describe('a release', () => {
  const canceled = knownOrder([knownAttempt('A', a.held)], { isCanceled: true });
  const release = () => recordRelease({ ...canceled, calls: [orderCall('A', 'start')] });

  it('is recorded after all other calls, where one is due', () => {
    const releasing = release();
    expect(releasing.calls).toMatchObject([
      { kind: 'start' },
      { key: 'A:release:1', kind: 'void' },
    ]);
    const rests = knownOrder([]);
    expect(recordRelease(rests)).toBe(rests);
  });

  it('is sent under its key, and told from a repeat', () => {
    const releasing = release();
    const input = { attemptId: 'A', key: 'A:release:1', kind: 'void' };
    expect(releaseInput(releasing)).toEqual({ ...input, isRepeat: false });
    const again = repeatOrderCall(doubtOrderCall(releasing));
    expect(releaseInput(again)).toEqual({ ...input, isRepeat: true });
  });

  it('that was refused fails no attempt', () => {
    const releasing = release();
    const order = recordCallAnswer(releasing, { kind: 'refused', refusal });
    expect(order.calls[1]).toMatchObject({ status: 'refused' });
    expect(states(order)).toEqual(['held']);
    expect(order.attempts[0]?.facts.failures).toEqual([]);
  });

  it('that was overtaken by its own effect is proven at once', () => {
    const releasing = release();
    const order = recordCallAnswer(recordAttemptFacts(releasing, [a.voided]), { kind: 'accepted' });
    expect(order.calls[1]).toMatchObject({ status: 'confirmed' });
    const broken = doubtOrderCall(recordAttemptFacts(releasing, [a.voided]));
    expect(broken.calls[1]).toMatchObject({ status: 'confirmed' });
  });
});

describe('a call', () => {
  it('is sent only after it was recorded', () => {
    const started = begun();
    expect(() => startInput(knownOrder([]))).toThrow('only after it was recorded');
    expect(() => releaseInput(started)).toThrow('only after it was recorded');
  });
});

describe('an order', () => {
  it('reads all its attempts, and learns from what was read', () => {
    const started = begun();
    const two = recordAttempt(started, { ...command, attemptId: 'B' });
    expect(readAttemptsInput(two)).toEqual({ attemptIds: ['A', 'B'] });
    expect(states(recordReading(started, { kind: 'read', facts: [a.taken] }))).toEqual(['taken']);
    expect(recordReading(started, { kind: 'unanswered' })).toBe(started);
  });

  it('that ends takes no money that comes later', () => {
    const started = begun();
    const ended = recordEnd({ ...started, refusedCommand: stale }, { isCanceled: true });
    expect(ended).toMatchObject({ isCanceled: true, isOverdue: false, refusedCommand: null });
    expect(recordAttemptFacts(ended, [a.held]).keptAttemptId).toBeNull();
    expect(recordEnd(started, { isOverdue: true })).toMatchObject({ isOverdue: true });
  });

  it('lets no attempt pay whose money is on its way back', () => {
    const returning = knownOrder([knownAttempt('A', a.held)], { calls: [orderCall('A', 'void')] });
    expect(recordAttemptFacts(returning, []).keptAttemptId).toBeNull();
    const declined = { type: 'attempt.releaseDeclined', attemptId: 'A', key: 'A:void' } as const;
    expect(recordAttemptFacts(returning, [declined]).keptAttemptId).toBe('A');
  });

  it('answers a command with why it was refused, and one that was carried out with nothing', () => {
    const started = begun();
    expect(refuseOrderCommand(started, { ...command, attemptId: 'B' })).toMatchObject({
      refusedCommand: { attemptId: 'B', reason: 'attemptUnknown' },
    });
    expect(refuseOrderCommand({ ...started, refusedCommand: stale }, command)).toMatchObject({
      refusedCommand: null,
    });
  });
});
