import { describe, expect, it } from 'vitest';
import type { PaymentFact, PaymentTerms } from '../../../machines/index.ts';
import { endingOf, isVoided, type Ending } from '../../../machines/payment/ending.ts';
import { acted, authorized } from '../../support/facts.ts';
import { knownPayment } from '../../support/knownPayment.ts';

const captured = acted('capture', 'act_c', 1);
const voided = (amount: number) => acted('void', 'act_v', amount);
const said = (standing: NonNullable<PaymentFact['standing']>): PaymentFact => ({ standing });
const holdOver: PaymentFact = { expiresAt: 1_000, heardAt: 1_000 };
const attemptDeclined: PaymentFact = { declinedAttempt: 'act_0' };

describe('a payment', () => {
  it.each<[string, PaymentFact[], Ending | null, Partial<PaymentTerms>?]>([
    ['of which nothing is known has not ended', [], null],
    ['that holds money has not ended', [authorized], null],
    ['was declined', [said('declined')], 'declined'],
    ['was canceled', [said('canceled')], 'canceled'],
    ['expired', [said('expired')], 'expired'],
    ['is declined rather than expired', [said('expired'), said('declined')], 'declined'],
    ['is canceled rather than expired', [said('expired'), said('canceled')], 'canceled'],
    ['is not declined once money was taken', [captured, said('declined')], null],
    ['is not canceled once money was taken', [captured, said('canceled')], null],
    ['is not expired once money was taken', [captured, said('expired'), holdOver], null],
    ['is not canceled while money is held', [authorized, said('canceled')], null],
    ['is not expired while money is held', [authorized, said('expired')], null],
    ['is expired once the hold is over', [authorized, said('expired'), holdOver], 'expired'],
    ['is not over with its hold unless that is said', [authorized, holdOver], null],
    ['was voided, and not canceled', [authorized, voided(6500), said('canceled')], null],
    ['was voided, and did not expire', [authorized, voided(6500), said('expired')], null],
    ['was voided in part and holds the rest', [authorized, voided(6499), said('canceled')], null],
    [
      'is canceled where more was released than held',
      [authorized, voided(6501), said('canceled')],
      'canceled',
    ],
    ['ends with its only attempt', [attemptDeclined], 'declined'],
    [
      'goes on after an attempt where retries were asked for',
      [attemptDeclined],
      null,
      { retries: true },
    ],
  ])('%s', (_what, facts, ending, terms = {}) => {
    expect(endingOf(knownPayment(facts, { terms }))).toBe(ending);
  });
});

describe('a payment is voided', () => {
  it.each<[string, PaymentFact[], boolean]>([
    ['once all of it was released', [authorized, voided(6500)], true],
    ['and not before', [authorized, voided(6499)], false],
    ['and not where nothing was ever held', [], false],
    ['and not where a part of it was taken', [authorized, captured, voided(6500)], false],
  ])('%s', (_when, facts, isSo) => {
    expect(isVoided(knownPayment(facts))).toBe(isSo);
  });
});
