import { describe, expect, it } from 'vitest';
import {
  availableFor,
  refusalOf,
  type MerchantCommand,
  type Operation,
  type PaymentContext,
  type PaymentFact,
} from '../../../machines/index.ts';
import { isSameCommand, requestedOperation } from '../../../machines/payment/commands.ts';
import { firstContext } from '../../../machines/payment/paymentContext.ts';
import { mergeFact, noFacts } from '../../../machines/payment/paymentFacts.ts';
import { acted, authorized, paymentInput } from '../../support/facts.ts';

const captured = acted('capture', 'act_c1', 6500);

function known(
  facts: readonly PaymentFact[],
  operations: readonly Operation[] = [],
): PaymentContext {
  return { ...firstContext(paymentInput()), facts: facts.reduce(mergeFact, noFacts), operations };
}

function operation(changed: Partial<Operation>): Operation {
  return {
    key: 'K',
    kind: 'capture',
    amount: 1000,
    reference: null,
    captureType: 'NonFinal',
    origin: 'merchant',
    status: 'accepted',
    actionId: 'act_1',
    askedAt: 0,
    declineCode: null,
    refusal: null,
    sendings: 1,
    foreignActionIds: [],
    repeatable: true,
    ...changed,
  };
}

const capture = (amount?: number): MerchantCommand => ({
  type: 'merchant.capture',
  key: 'C',
  at: 0,
  ...(amount !== undefined && { amount }),
});
const refund = (amount?: number): MerchantCommand => ({
  type: 'merchant.refund',
  key: 'R',
  at: 0,
  ...(amount !== undefined && { amount }),
});
const voidAll: MerchantCommand = { type: 'merchant.void', key: 'V', at: 0 };

describe('a command', () => {
  it.each([
    ['a capture of all that is held', known([authorized]), capture(6500), null],
    ['a capture of whatever is held', known([authorized]), capture(), null],
    ['a capture of one minor unit', known([authorized]), capture(1), null],
    ['a capture above what is held', known([authorized]), capture(6501), 'exceedsAvailable'],
    ['a capture of nothing', known([authorized]), capture(0), 'invalidAmount'],
    [
      'a capture of null, which is not everything',
      known([authorized]),
      { ...capture(), amount: null } as never,
      'invalidAmount',
    ],
    ['a capture of less than nothing', known([authorized]), capture(-1), 'invalidAmount'],
    ['a capture of half a minor unit', known([authorized]), capture(65.5), 'invalidAmount'],
    ['a capture beyond exact numbers', known([authorized]), capture(2 ** 53), 'invalidAmount'],
    [
      'a capture of a captured payment',
      known([authorized, captured]),
      capture(1),
      'nothingToCapture',
    ],
    ['a capture before the authorization', known([]), capture(1), 'notAllowedInState'],
    ['a refund before any capture', known([authorized]), refund(1), 'nothingToRefund'],
    ['a refund of all that was taken', known([captured]), refund(6500), null],
    ['a refund above what was taken', known([captured]), refund(6501), 'exceedsAvailable'],
    ['a void of a captured payment', known([authorized, captured]), voidAll, 'nothingToVoid'],
    ['a void of a held payment', known([authorized]), voidAll, null],
    [
      'anything while a call is on its way',
      known([authorized], [operation({ status: 'requested' })]),
      capture(1),
      'operationInFlight',
    ],
    [
      'anything while an outcome is unknown',
      known([captured], [operation({ status: 'uncertain', kind: 'refund' })]),
      refund(1),
      'outcomeUnknown',
    ],
    [
      'a second void while the first is unconfirmed',
      known([authorized], [operation({ kind: 'void', amount: 6500, captureType: null })]),
      voidAll,
      'nothingToVoid',
    ],
    [
      'a capture beside an accepted one that leaves enough',
      known([authorized], [operation({ amount: 6000 })]),
      capture(500),
      null,
    ],
    [
      'a capture beside an accepted one that leaves too little',
      known([authorized], [operation({ amount: 6000 })]),
      capture(501),
      'exceedsAvailable',
    ],
    [
      'a capture after a final one',
      known([authorized], [operation({ captureType: 'Final' })]),
      capture(1),
      'nothingToCapture',
    ],
    [
      'a capture after a final one that was declined',
      known([authorized], [operation({ captureType: 'Final', status: 'declined' })]),
      capture(6500),
      null,
    ],
    [
      'anything while the books disagree',
      known([authorized, { currency: 'EUR' }]),
      capture(1),
      'conflicted',
    ],
  ] as const)('%s: %#', (_what, context, command, reason) => {
    expect(refusalOf(context, command)).toBe(reason);
  });

  it('is refused beyond 150 captures and refunds', () => {
    const refunds = (count: number): PaymentFact[] =>
      Array.from({ length: count }, (_, index) => acted('refund', `act_r${index}`, 1));
    expect(refusalOf(known([captured, ...refunds(148)]), refund(1))).toBeNull();
    expect(refusalOf(known([captured, ...refunds(149)]), refund(1))).toBe('operationLimit');
  });
});

describe('what is available', () => {
  it('is never below zero, whatever was taken behind our back', () => {
    const context = known([acted('authorization', 'a', 5000), acted('capture', 'c', 6000)]);
    expect(availableFor('capture', context)).toBe(0);
  });
});

describe('an increment', () => {
  it('is available for an estimate until something was captured', () => {
    const estimate = { authorization: 'estimated' } as const;
    const terms = { ...paymentInput().terms, ...estimate };
    const held = { ...known([authorized]), terms };
    expect(availableFor('increment', held)).toBe(99_999_999);
    const taken = { ...known([authorized, acted('capture', 'act_c1', 1)]), terms };
    expect(availableFor('increment', taken)).toBe(0);
  });
});

describe('a command under a key that was used', () => {
  const asked = operation({ captureType: 'Final' });
  const capture = { type: 'merchant.capture', key: 'K', at: 9, amount: 1000 } as const;

  it.each<[string, MerchantCommand, boolean]>([
    ['is the same when it asks the same', capture, true],
    ['is the same when it spells the default out', { ...capture, captureType: 'Final' }, true],
    ['is another one for another key', { ...capture, key: 'L' }, false],
    ['is another one for another amount', { ...capture, amount: 1001 }, false],
    ['is another one for another type of capture', { ...capture, captureType: 'NonFinal' }, false],
    ['is another one for something else', { ...capture, type: 'merchant.refund' }, false],
  ])('%s', (_what, command, isSame) => {
    expect(isSameCommand(known([], [asked]), command)).toBe(isSame);
  });

  it('is the same refund whatever a capture would be', () => {
    const refund = operation({ kind: 'refund', captureType: null });
    const again: MerchantCommand = { type: 'merchant.refund', key: 'K', at: 9, amount: 1000 };
    expect(isSameCommand(known([], [refund]), again)).toBe(true);
  });
});

describe('a command that is about to be sent', () => {
  const asked = { key: 'K', at: 9 } as const;
  const sent = (command: MerchantCommand) =>
    requestedOperation(known([authorized, captured]), command);

  it('is recorded as the merchant’s own, with what cannot be its doing', () => {
    expect(sent({ ...asked, type: 'merchant.capture' })).toMatchObject({
      key: 'K',
      captureType: 'Final',
      origin: 'merchant',
      status: 'requested',
      foreignActionIds: ['act_auth', 'act_c1'],
      repeatable: true,
    });
  });

  it('may be repeated unless it is a reversal', () => {
    expect(sent({ ...asked, type: 'merchant.reverse' }).repeatable).toBe(false);
    expect(sent({ ...asked, type: 'merchant.void' })).toMatchObject({
      repeatable: true,
      captureType: null,
    });
  });

  it('tells of a bank account where a refund names one', () => {
    const refund = { ...asked, type: 'merchant.refund' } as const;
    expect(sent({ ...refund, hasDestination: true }).hasDestination).toBe(true);
    expect(sent({ ...refund, hasDestination: false })).not.toHaveProperty('hasDestination');
    expect(sent(refund)).not.toHaveProperty('hasDestination');
  });
});
