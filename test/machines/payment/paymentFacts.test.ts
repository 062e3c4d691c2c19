import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ActionFact, PaymentFact } from '../../../machines/index.ts';
import {
  mergeFact,
  noFacts,
  type KnownAction,
  type PaymentFacts,
} from '../../../machines/payment/paymentFacts.ts';

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

  it('keeps the largest of each total', () => {
    const one = { authorized: 1, captured: 8, voided: 3, refunded: 6 };
    const other = { authorized: 5, captured: 2, voided: 7, refunded: 4 };
    const largest = { authorized: 5, captured: 8, voided: 7, refunded: 6 };
    expect(fold([{ totals: one }, { totals: other }]).totals).toEqual(largest);
  });
});

describe('two sources of one action', () => {
  const told = (said: Partial<ActionFact>): PaymentFact => ({
    actions: [{ id: 'act_1', kind: 'capture', outcome: 'approved', ...said }],
  });

  it.each<[string, Partial<ActionFact>, Partial<ActionFact>, Partial<KnownAction>]>([
    ['agree where one names no amount', {}, { amount: 5 }, { amount: 5, kind: 'capture' }],
    [
      'disagree by their amounts',
      { amount: 4 },
      { amount: 5 },
      { amount: 5, outcome: 'contradicted' },
    ],
    ['agree where one knows no kind', { kind: 'other' }, {}, { kind: 'capture' }],
    [
      'agree on an increment, which lists call an authorization',
      { kind: 'increment' },
      { kind: 'authorization' },
      { kind: 'increment', outcome: 'approved' },
    ],
    [
      'disagree by any other kinds, and neither is believed',
      { kind: 'refund' },
      {},
      { kind: 'other', outcome: 'contradicted' },
    ],
    [
      'of which one knows an increment disagree with a capture',
      { kind: 'increment' },
      {},
      { kind: 'other', outcome: 'contradicted' },
    ],
    ['are believed once one has a verdict', { outcome: 'pending' }, {}, { outcome: 'approved' }],
  ])('%s', (_how, one, other, known) => {
    expect(fold([told(one), told(other)]).actions['act_1']).toMatchObject(known);
    expect(fold([told(other), told(one)]).actions['act_1']).toMatchObject(known);
  });
});

describe('two reasons of a decline', () => {
  const said = (code: string, summary: string, heardAt?: number): PaymentFact => ({
    decline: { code, summary },
    ...(heardAt !== undefined && { heardAt }),
  });

  it.each<[string, PaymentFact, PaymentFact]>([
    ['one with a code outweighs a later one without', said('20051', 'No', 1), said('', 'No', 2)],
    ['the later one counts', said('20005', 'A', 2), said('20051', 'Z', 1)],
    ['of one moment the last by its words counts', said('20051', 'B', 1), said('20051', 'A', 1)],
  ])('%s', (_why, heavier, lighter) => {
    const { code, summary } = heavier.decline ?? {};
    expect(fold([heavier, lighter]).decline).toMatchObject({ code, summary });
    expect(fold([lighter, heavier]).decline).toMatchObject({ code, summary });
  });
});
