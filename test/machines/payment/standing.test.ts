import { describe, expect, it } from 'vitest';
import type { PaymentContext, PaymentFact, PaymentTerms } from '../../../machines/index.ts';
import { isDeclined, isLeftToCheckout, isRetried } from '../../../machines/payment/standing.ts';
import { acted, authorized } from '../../support/facts.ts';
import { knownPayment } from '../../support/knownPayment.ts';

const attemptDeclined: PaymentFact = { declinedAttempt: 'act_0' };
const retried: PaymentFact = { standing: 'retryScheduled' };

describe('a payment is declined', () => {
  it.each<[string, PaymentFact[], boolean, Partial<PaymentTerms>?]>([
    ['not before anything is said', [], false],
    ['by its own status', [{ standing: 'declined' }], true],
    [
      'by its status even after retries',
      [retried, { standing: 'declined' }],
      true,
      { retries: true },
    ],
    ['by the decline of its only attempt', [attemptDeclined], true],
    ['not by an attempt where retries were asked for', [attemptDeclined], false, { retries: true }],
    ['not by an attempt before a retry', [attemptDeclined, retried], false],
    ['not by an attempt where another was authorized', [attemptDeclined, authorized], false],
  ])('%s', (_when, facts, isSo, terms = {}) => {
    expect(isDeclined(knownPayment(facts, { terms }))).toBe(isSo);
  });
});

describe('what is missing comes from Checkout.com', () => {
  it.each<[string, PaymentFact[], boolean, Partial<PaymentContext>?]>([
    ['not while the cardholder is away', [{ standing: 'pending' }], false],
    ['once the browser is back', [], true, { hasReturned: true }],
    ['once an attempt was declined', [attemptDeclined], true],
    ['once 3-D Secure has succeeded', [{ standing: 'authenticated' }], true],
    ['once 3-D Secure has failed', [{ standing: 'notAuthenticated' }], true],
    ['once a capture is under way', [acted('capture', 'act_c', 1, 'pending')], true],
    ['not by an authorization that is pending', [acted('authorization', 'a', 1, 'pending')], false],
  ])('%s', (_when, facts, isSo, known = {}) => {
    const { hasReturned = false } = known;
    expect(isLeftToCheckout(knownPayment(facts, { hasReturned }))).toBe(isSo);
  });
});

it('a retry is known once it is scheduled', () => {
  expect([isRetried(knownPayment([retried]).facts), isRetried(knownPayment([]).facts)]).toEqual([
    true,
    false,
  ]);
});
