import { describe, expect, it } from 'vitest';
import {
  checkoutPaymentIdOf,
  type CallRefusal,
  type FindAnswer,
  type PaymentContext,
  type RequestAnswer,
  type ResolveCommand,
} from '../../../machines/index.ts';
import {
  concludeAbsent,
  findInput,
  noteExpiry,
  operationInput,
  readInput,
  recordAnswer,
  recordCommand,
  recordOperationAnswer,
  recordResolved,
  recordTold,
  refuseCommand,
  requestInput,
  resolvedInput,
} from '../../../machines/payment/paymentSteps.ts';
import { mergeSuperseded } from '../../../machines/payment/supersededFacts.ts';
import { acted, authorized, webhook } from '../../support/facts.ts';
import { knownPayment, operation } from '../../support/knownPayment.ts';

const refusal: CallRefusal = {
  conclusion: 'refused',
  kind: 'forbidden',
  codes: ['c'],
  message: '',
};
const lookalikes = ['pay_7'];
const doubted = knownPayment([], { lookalikes });
const refunded = acted('refund', 'act_r', 1);

describe('the answer to a request or a search', () => {
  it.each<[string, RequestAnswer | FindAnswer, Partial<PaymentContext>]>([
    ['keeps why it was refused', { kind: 'refused', refusal }, { refusal }],
    [
      'keeps what looks like it',
      { kind: 'doubtful', checkoutPaymentIds: ['pay_8'] },
      { lookalikes: ['pay_8'] },
    ],
    ['forgets what looked like it', { kind: 'absent' }, { lookalikes: [] }],
    ['forgets that once it is found', { kind: 'found', fact: authorized }, { lookalikes: [] }],
    [
      'is silence when it never came',
      { kind: 'unanswered', retryAfterMs: 5 },
      { silence: { pauseMs: 5 } },
    ],
    ['changes nothing when it cannot be sent', { kind: 'unsendable' }, { silence: null }],
  ])('%s', (_what, answer, change) => {
    expect({ ...doubted, ...recordAnswer(doubted, answer) }).toMatchObject({
      lookalikes,
      ...change,
    });
  });

  it('lets its facts prove an operation', () => {
    const asked = knownPayment([authorized], { operations: [operation('capture', { amount: 1 })] });
    const fact = acted('capture', 'act_c', 1);
    const { facts, operations } = recordAnswer(asked, { kind: 'answered', fact });
    expect(facts?.actions).toHaveProperty('act_c');
    expect(operations).toMatchObject([{ status: 'confirmed' }]);
  });

  it('that tells of no payment leaves in doubt what looks like it', () => {
    const change = recordAnswer(doubted, { kind: 'answered', fact: { scheme: 'visa' } });
    expect({ ...doubted, ...change }.lookalikes).toEqual(lookalikes);
  });

  it('is concluded as absent with the codes of a refused repeat', () => {
    expect(concludeAbsent({ ...doubted, refusal })).toMatchObject({
      lookalikes: [],
      refusal: { kind: 'neverArrived', codes: ['c'] },
    });
  });
});

describe('what is told after a decision', () => {
  const before = knownPayment([authorized, refunded]);
  const decided = {
    ...knownPayment([authorized]),
    superseded: mergeSuperseded(null, before.facts),
  };
  const actions = (change: Partial<PaymentContext>) => Object.keys(change.facts?.actions ?? {});

  it('counts only where it is news, and a reading in full', () => {
    const told = recordTold(decided, webhook('checkout.payment_refunded', refunded));
    expect(actions(told)).toEqual(['act_auth']);
    const read = recordTold(decided, webhook('checkout.payment_read', refunded));
    expect(actions(read)).toEqual(['act_auth', 'act_r']);
  });

  it('is decided by a reading, and by nothing else', () => {
    const resolving: ResolveCommand = {
      type: 'operator.resolve',
      key: 'D',
      by: 'A',
      reason: 'r',
      at: 1,
    };
    const deciding = { ...before, resolving };
    expect(recordResolved(deciding, { kind: 'absent' })).toEqual({});
    expect(recordResolved(deciding, { kind: 'found', fact: authorized })).toMatchObject({
      resolving: null,
      resolutions: [{ key: 'D' }],
    });
    expect(resolvedInput(deciding)).toEqual({ checkoutPaymentId: 'pay_1' });
    expect(resolvedInput(before)).toEqual({ checkoutPaymentId: 'pay_1' });
    const named = { ...resolving, checkoutPaymentId: 'pay_2' };
    expect(resolvedInput({ ...before, resolving: named })).toEqual({ checkoutPaymentId: 'pay_2' });
  });
});

describe('an operation', () => {
  const command = {
    type: 'merchant.capture',
    key: 'K',
    at: 7,
    amount: 4000,
    reference: 'C-1',
  } as const;
  const waited = { rung: 3, silence: { pauseMs: 1 }, wasReadLast: true };
  const paid = knownPayment([authorized], { ...waited, operations: [operation('refund')] });
  const record = (): PaymentContext => ({ ...paid, ...recordCommand(paid, command) });

  it('is recorded after all others, and the wait begins anew', () => {
    const recorded = record();
    expect(recorded).toMatchObject({
      rung: 0,
      silence: null,
      wasReadLast: false,
      refusedCommand: null,
    });
    expect(recorded.operations).toMatchObject([
      { kind: 'refund' },
      { key: 'K', status: 'requested' },
    ]);
  });

  it('is sent as it was recorded, and told from its repeats', () => {
    const sent = {
      checkoutPaymentId: 'pay_1',
      key: 'K',
      amount: 4000,
      captureType: 'Final',
      hasDestination: false,
      reference: 'C-1',
      askedAt: 7,
      isRepeat: false,
    };
    const recorded = record();
    expect(operationInput(recorded)).toEqual(sent);
    const operations = recorded.operations.map((one) => ({ ...one, sendings: 2 }));
    expect(operationInput({ ...recorded, operations })).toEqual({ ...sent, isRepeat: true });
    expect(() => operationInput(paid)).toThrow('only after it was recorded');
  });

  it('goes to the bank account that is kept ready for it', () => {
    const refund = operation('refund', { status: 'requested', hasDestination: true });
    const context = { ...paid, operations: [refund] };
    expect(operationInput(context).hasDestination).toBe(true);
  });

  it('is accepted by an answer, and proven by one that tells what came of it', () => {
    const recorded = record();
    const fact = acted('capture', 'act_c', 4000);
    const accepted = recordOperationAnswer(recorded, { kind: 'accepted', actionId: 'act_c' });
    expect(accepted.operations?.[1]).toMatchObject({ status: 'accepted', actionId: 'act_c' });
    const proven = recordOperationAnswer(recorded, { kind: 'accepted', actionId: 'act_c', fact });
    expect(proven.operations?.[1]).toMatchObject({ status: 'confirmed' });
    expect(proven.facts?.actions).toHaveProperty('act_c');
    const silent = recordOperationAnswer(recorded, { kind: 'unanswered', retryAfterMs: 9 });
    expect(silent).toMatchObject({ silence: { pauseMs: 9 }, facts: recorded.facts });
  });
});

describe('a command that no state takes', () => {
  const command = { type: 'merchant.capture', key: 'K', at: 0, amount: 9000 } as const;
  const paid = knownPayment([authorized]);

  it('is refused with its reason', () => {
    expect(refuseCommand(paid, command)).toMatchObject({
      refusedCommand: { key: 'K', reason: 'exceedsAvailable', available: 6500 },
    });
  });

  it('is no refusal when it was carried out under its key', () => {
    const done = {
      ...paid,
      operations: [operation('capture', { key: 'K', amount: 9000, captureType: 'Final' })],
    };
    expect(refuseCommand(done, command)).toEqual({});
    const stale = { ...done, ...refuseCommand(paid, command) };
    expect(refuseCommand(stale, command)).toEqual({ refusedCommand: null });
    expect(
      refuseCommand({ ...stale, ...refuseCommand(paid, { ...command, key: 'L' }) }, command),
    ).toEqual({});
  });
});

describe('what a port is asked', () => {
  const known = knownPayment([authorized], { requestedAt: 3 });

  it('carries the key that was fixed before the first sending', () => {
    const input = { paymentId: 'ps_test', idempotencyKey: 'key-of-request', requestedAt: 3 };
    expect(requestInput(known, true)).toEqual({ ...input, isRepeat: true });
  });

  it('looks for the payment by its terms, without those a person has ruled out', () => {
    const resolutions = [{ ruledOut: ['pay_7'] }, {}, { ruledOut: ['pay_8'] }] as never;
    expect(findInput({ ...known, resolutions })).toEqual({
      reference: 'ORDER-1',
      amount: 6500,
      currency: 'USD',
      requestedAt: 3,
      ruledOut: ['pay_7', 'pay_8'],
    });
  });

  it('reads the payment that is known', () => {
    expect(readInput(known)).toEqual({ checkoutPaymentId: 'pay_1' });
    expect(readInput(doubted)).toEqual({ checkoutPaymentId: '' });
    expect([checkoutPaymentIdOf(known.facts), checkoutPaymentIdOf(doubted.facts)]).toEqual([
      'pay_1',
      null,
    ]);
  });
});

it('a warning is about the expiry of which it warns', () => {
  expect(noteExpiry(knownPayment([{ expiresAt: 5 }]))).toEqual({ warnedOf: 5 });
});
