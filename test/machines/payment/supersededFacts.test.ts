import { describe, expect, it } from 'vitest';
import type { ActionFact, PaymentFact } from '../../../machines/index.ts';
import { mergeFact, noFacts } from '../../../machines/payment/paymentFacts.ts';
import { mergeSuperseded, newsIn } from '../../../machines/payment/supersededFacts.ts';
import { acted } from '../../support/facts.ts';

const known = (...facts: readonly PaymentFact[]) => facts.reduce(mergeFact, noFacts);
const refund: ActionFact = { id: 'act_r', kind: 'refund', amount: 9000, outcome: 'approved' };
const totals = { authorized: 10, captured: 10, voided: 10, refunded: 10 };

/** All that was heard before a person decided. */
const told: PaymentFact = {
  checkoutPaymentId: 'pay_2',
  currency: 'EUR',
  standing: 'declined',
  declinedAttempt: 'act_0',
  actions: [refund],
  totals,
};
const superseded = mergeSuperseded(null, known(told));
const books = known({ checkoutPaymentId: 'pay_2', totals: { ...totals, refunded: 4 } });

describe('what was heard before a decision', () => {
  it('is no news when it is said again', () => {
    expect(newsIn(superseded, books, told)).toEqual({
      checkoutPaymentId: 'pay_2',
      actions: [],
      totals: { ...totals, refunded: 4 },
    });
  });

  it.each<[string, PaymentFact]>([
    ['another currency', { currency: 'USD' }],
    ['another standing', { standing: 'canceled' }],
    ['another attempt', { declinedAttempt: 'act_1' }],
    ['another action', acted('refund', 'act_s', 1)],
    ['another outcome of an action', { actions: [{ ...refund, outcome: 'declined' }] }],
    ['another payment', { checkoutPaymentId: 'pay_3', flagged: true }],
    ['what no decision is about', { scheme: 'visa', heardAt: 7 }],
  ])('lets %s be news', (_what, fact) => {
    expect(newsIn(superseded, books, fact)).toStrictEqual(fact);
  });

  it('is everything for a payment that a person has found to be another one', () => {
    const fact = { ...told, currency: 'USD', flagged: true };
    expect(newsIn(superseded, known({ checkoutPaymentId: 'pay_1' }), fact)).toEqual({});
  });

  it('is nothing before the first decision', () => {
    expect(newsIn(null, books, told)).toBe(told);
  });

  it('leaves in a fact the actions that are news', () => {
    const other: ActionFact = { ...refund, id: 'act_s' };
    const { actions } = newsIn(superseded, books, { actions: [refund, other] });
    expect(actions).toEqual([other]);
  });

  it.each(['authorized', 'captured', 'voided', 'refunded'] as const)(
    'lets a total of what was %s count only above what it was',
    (name) => {
      const news = newsIn(superseded, known(), { totals: { ...totals, [name]: 11 } });
      const nothing = { authorized: 0, captured: 0, voided: 0, refunded: 0 };
      expect(news.totals).toEqual({ ...nothing, [name]: 11 });
    },
  );
});

describe('two decisions', () => {
  const second = known(
    { checkoutPaymentId: 'pay_1', currency: 'USD', standing: 'canceled' },
    { declinedAttempt: 'act_1', actions: [{ ...refund, outcome: 'declined' }] },
    { ...acted('void', 'act_v', 1), totals: { ...totals, authorized: 9, refunded: 11 } },
  );

  it('leave behind all that was heard before either', () => {
    const both = mergeSuperseded(superseded, second);
    expect(both).toEqual({
      checkoutPaymentIds: ['pay_1', 'pay_2'],
      currencies: ['EUR', 'USD'],
      standings: ['canceled', 'declined'],
      declinedAttempts: ['act_0', 'act_1'],
      actions: {
        act_r: expect.objectContaining({ outcome: 'contradicted' }),
        act_v: expect.objectContaining({ kind: 'void', amount: 1 }),
      },
      totals: { ...totals, refunded: 11 },
    });
    const again = newsIn(both, books, { actions: [refund, { ...refund, outcome: 'declined' }] });
    expect(again.actions).toEqual([]);
  });
});
