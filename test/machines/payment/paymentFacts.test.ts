import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PaymentFact } from '../../../machines/index.ts';
import { mergeFact, noFacts, type PaymentFacts } from '../../../machines/payment/paymentFacts.ts';

const amount = fc.integer({ min: 0, max: 5 });

const action = fc.record(
  {
    id: fc.constantFrom('act_1', 'act_2', 'act_3'),
    kind: fc.constantFrom('authorization' as const, 'capture' as const, 'refund' as const),
    outcome: fc.constantFrom('pending' as const, 'approved' as const, 'declined' as const),
    amount,
    code: fc.constantFrom('10000', '20051'),
    reference: fc.constantFrom('A', 'B'),
  },
  { requiredKeys: ['id', 'kind', 'outcome'] },
);

const fact: fc.Arbitrary<PaymentFact> = fc.record(
  {
    checkoutPaymentId: fc.constantFrom('pay_1', 'pay_2'),
    currency: fc.constantFrom('USD', 'EUR'),
    standing: fc.constantFrom('pending' as const, 'declined' as const, 'verified' as const),
    decline: fc.record({ code: fc.constantFrom('20051', '20005'), summary: fc.constant('No') }),
    redirectUrl: fc.constantFrom('https://a.example', 'https://b.example'),
    flagged: fc.boolean(),
    actions: fc.array(action, { maxLength: 3 }),
    totals: fc.record({
      authorized: amount,
      captured: amount,
      voided: amount,
      refunded: amount,
    }),
  },
  { requiredKeys: [] },
);

const fold = (facts: readonly PaymentFact[]): PaymentFacts => facts.reduce(mergeFact, noFacts);

describe('the record of facts', () => {
  it('is the same in whatever order the facts come', () => {
    fc.assert(
      fc.property(fc.array(fact, { maxLength: 6 }), fc.infiniteStream(fc.nat()), (facts, picks) => {
        const left = [...facts];
        const shuffled: PaymentFact[] = [];
        for (const pick of picks) {
          if (left.length === 0) break;
          shuffled.push(...left.splice(pick % left.length, 1));
        }
        expect(fold(shuffled)).toEqual(fold(facts));
      }),
    );
  });

  it('is not changed by a fact that was heard before', () => {
    fc.assert(
      fc.property(fc.array(fact, { minLength: 1, maxLength: 6 }), fc.nat(), (facts, pick) => {
        const repeated = facts[pick % facts.length] ?? {};
        expect(mergeFact(fold(facts), repeated)).toEqual(fold(facts));
      }),
    );
  });

  it('never forgets an action nor lowers a total', () => {
    fc.assert(
      fc.property(fc.array(fact, { maxLength: 6 }), fact, (facts, next) => {
        const before = fold(facts);
        const after = mergeFact(before, next);
        expect(Object.keys(after.actions)).toEqual(
          expect.arrayContaining(Object.keys(before.actions)),
        );
        for (const name of ['authorized', 'captured', 'voided', 'refunded'] as const) {
          expect(after.totals[name]).toBeGreaterThanOrEqual(before.totals[name]);
        }
      }),
    );
  });

  it('remembers that two sources disagreed about an action', () => {
    const said = (outcome: 'approved' | 'declined'): PaymentFact => ({
      actions: [{ id: 'act_1', kind: 'capture', amount: 5, outcome }],
    });
    const facts = fold([said('approved'), said('declined'), said('approved')]);
    expect(facts.actions['act_1']?.outcome).toBe('contradicted');
  });
});
