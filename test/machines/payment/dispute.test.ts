import { describe, expect, it } from 'vitest';
import type { DisputeFact, DisputeStage, PaymentFact } from '../../../machines/index.ts';
import {
  disputedAmount,
  hasDispute,
  hasOpenDispute,
  isReportedAsFraud,
  keptByDispute,
} from '../../../machines/payment/dispute.ts';
import { acted, authorized } from '../../support/facts.ts';
import { knownPayment } from '../../support/knownPayment.ts';

const about = (changes: Partial<DisputeFact> = {}): PaymentFact => ({
  dispute: { id: 'dsp_1', stage: 'open', amount: 1000, ...changes },
});
const disputed = (...disputes: readonly PaymentFact[]) =>
  knownPayment([authorized, acted('capture', 'act_c', 4000), ...disputes]);

describe('a dispute', () => {
  it.each<[DisputeStage, isOpen: boolean, amount: number]>([
    ['open', true, 1000],
    ['won', false, 0],
    ['lost', false, 1000],
    ['arbitration', true, 1000],
    ['wonFinally', false, 0],
    ['lostFinally', false, 1000],
  ])('that is %s: open %s, takes %d', (stage, isOpen, amount) => {
    const context = disputed(about({ stage }));
    expect(hasOpenDispute(context)).toBe(isOpen);
    expect(hasDispute(context)).toBe(true);
    expect(disputedAmount(context)).toBe(amount);
  });

  it.each<[string, PaymentFact[], number]>([
    ['there is none', [], 0],
    ['it names an amount', [about()], 1000],
    ['it names our currency', [about({ currency: 'USD' })], 1000],
    ['it names another currency', [about({ currency: 'EUR' })], 4000],
    ['it names no amount', [{ dispute: { id: 'dsp_1', stage: 'open' } }], 4000],
    ['there is another one beside it', [about(), about({ id: 'dsp_2', amount: 500 })], 1500],
    ['it is about more than was taken', [about({ amount: 9000 })], 4000],
  ])('takes what it names, and everything when in doubt: %s', (_when, disputes, amount) => {
    expect(disputedAmount(disputed(...disputes))).toBe(amount);
  });

  it.each([
    ['all of it while nothing was refunded', 0, 1000],
    ['all of it while enough is left', 3000, 1000],
    ['what is left', 3500, 500],
  ])('keeps from a refund %s', (_what, refunded, kept) => {
    const facts = refunded > 0 ? [acted('refund', 'act_r', refunded)] : [];
    expect(keptByDispute(disputed(about(), ...facts))).toBe(kept);
  });
});

it('a payment without a dispute is told apart from one that was reported as fraud', () => {
  expect([hasDispute(disputed()), hasOpenDispute(disputed())]).toEqual([false, false]);
  expect(isReportedAsFraud(disputed())).toBe(false);
  expect(isReportedAsFraud(disputed({ standing: 'fraudReported' }))).toBe(true);
});
