import { describe, expect, it } from 'vitest';
import type { Operation, PaymentFact } from '../../../machines/index.ts';
import {
  canBeDone,
  isAtRest,
  isDecided,
  isFirstSending,
  isRepeatable,
  isUncertain,
} from '../../../machines/payment/paymentGuards.ts';
import { neverArrived } from '../../../machines/shared/callRefusal.ts';
import { authorized, declined, pending } from '../../support/facts.ts';
import { knownPayment, operation } from '../../support/knownPayment.ts';

const after = (...operations: readonly Operation[]) => knownPayment([authorized], { operations });
const uncertain = operation('capture', { status: 'uncertain' });
const requested = operation('capture', { status: 'requested' });
const confirmed = operation('capture', { status: 'confirmed' });

it.each<[string, PaymentFact[], boolean]>([
  ['not before anything is said', [], false],
  ['not while the cardholder is away', [pending], false],
  ['by money that is held', [authorized], true],
  ['by a decline', [declined], true],
  ['by a verification', [{ standing: 'verified' }], true],
  ['by books that disagree', [{ currency: 'EUR' }], true],
])('a payment is decided %s', (_by, facts, isSo) => {
  expect(isDecided(knownPayment(facts))).toBe(isSo);
});

it('a payment rests once nothing that was asked may still move money', () => {
  expect(isAtRest(after())).toBe(true);
  expect(isAtRest(after(confirmed))).toBe(true);
  expect(isAtRest(after(confirmed, operation('refund')))).toBe(false);
});

describe('a command', () => {
  const command = { type: 'merchant.capture', key: 'K', at: 0 } as const;

  it('can be done when it is new and nothing speaks against it', () => {
    expect(canBeDone(after(), command)).toBe(true);
  });

  it('cannot be done under a key that was used', () => {
    expect(canBeDone(after(), { ...command, amount: 6501 })).toBe(false);
    const known = after(operation('refund', { key: 'K', status: 'declined' }));
    expect(canBeDone(known, command)).toBe(false);
  });
});

describe('an operation in doubt', () => {
  it('is told apart from all others', () => {
    expect(isUncertain(after(confirmed, uncertain))).toBe(true);
    expect(isUncertain(after(confirmed, requested))).toBe(false);
  });

  it.each<[string, Operation[], boolean]>([
    ['may be sent again', [uncertain], true],
    ['may not once its key is too old', [{ ...uncertain, repeatable: false }], false],
    [
      'may not once something was said against it',
      [{ ...uncertain, refusal: neverArrived }],
      false,
    ],
    ['is none where its answer came', [confirmed], false],
  ])('%s', (_what, operations, isSo) => {
    expect(isRepeatable(after(...operations))).toBe(isSo);
    expect(isRepeatable(after(...operations), 'capture')).toBe(isSo);
    expect(isRepeatable(after(...operations), 'refund')).toBe(false);
  });
});

it('the first sending of a call is told from its repeats', () => {
  expect(isFirstSending(after(confirmed, requested))).toBe(true);
  expect(isFirstSending(after(confirmed, { ...requested, sendings: 2 }))).toBe(false);
  expect(isFirstSending(after(confirmed))).toBe(false);
});
