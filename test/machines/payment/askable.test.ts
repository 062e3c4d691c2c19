import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  available,
  refusalOf,
  type ActionKind,
  type MerchantCommand,
  type Operation,
  type OperationKind,
  type PaymentContext,
  type PaymentFact,
} from '../../../machines/index.ts';
import { refusedCommand } from '../../../machines/payment/askable.ts';
import { settleByEvidence } from '../../../machines/payment/evidence.ts';
import { firstContext } from '../../../machines/payment/paymentContext.ts';
import { mergeFact, noFacts } from '../../../machines/payment/paymentFacts.ts';
import { acted, paymentInput } from '../../support/facts.ts';

const key = 'K';

const commandFor: Record<OperationKind, (amount: number) => MerchantCommand> = {
  capture: (amount) => ({ type: 'merchant.capture', key, at: 0, amount }),
  void: () => ({ type: 'merchant.void', key, at: 0 }),
  refund: (amount) => ({ type: 'merchant.refund', key, at: 0, amount, hasDestination: true }),
  increment: (amount) => ({ type: 'merchant.increment', key, at: 0, amount }),
  reversal: () => ({ type: 'merchant.reverse', key, at: 0 }),
  cancellation: () => ({ type: 'merchant.cancelRetry', key, at: 0 }),
};

const actions: fc.Arbitrary<PaymentFact> = fc
  .record({
    kind: fc.constantFrom<ActionKind>('authorization', 'increment', 'capture', 'void', 'refund'),
    id: fc.constantFrom('act_1', 'act_2', 'act_3', 'act_4'),
    amount: fc.integer({ min: 0, max: 10 }),
    outcome: fc.constantFrom('approved' as const, 'approved' as const, 'declined' as const),
  })
  .map(({ kind, id, amount, outcome }) => acted(kind, `${kind} ${id}`, amount, outcome));

const others: fc.Arbitrary<PaymentFact> = fc.constantFrom<PaymentFact>(
  acted('authorization', 'act_auth', 10),
  { standing: 'retryScheduled' },
  { standing: 'canceled' },
  { scheme: 'visa' },
  { scheme: 'jcb' },
  { dispute: { id: 'dsp_1', stage: 'open', amount: 3 } },
);

const operations: fc.Arbitrary<Operation> = fc.record({
  key: fc.string({ minLength: 2 }),
  kind: fc.constantFrom<OperationKind>('capture', 'void', 'refund', 'reversal'),
  amount: fc.integer({ min: 1, max: 10 }),
  reference: fc.constant(null),
  captureType: fc.constantFrom('Final' as const, 'NonFinal' as const, null),
  origin: fc.constant('merchant' as const),
  status: fc.constantFrom('accepted' as const, 'confirmed' as const, 'declined' as const),
  actionId: fc.constant(null),
  askedAt: fc.constant(0),
  declineCode: fc.constant(null),
  refusal: fc.constant(null),
  sendings: fc.constant(1),
  foreignActionIds: fc.constant([]),
  repeatable: fc.constant(true),
});

const payments: fc.Arbitrary<PaymentContext> = fc
  .record({
    facts: fc.array(fc.oneof(actions, others), { maxLength: 6 }),
    asked: fc.array(operations, { maxLength: 2 }),
    method: fc.constantFrom('card', 'klarna', 'ideal', 'sepa', 'eps', 'somethingnew'),
    authorization: fc.constantFrom('final' as const, 'estimated' as const),
  })
  .map(({ facts, asked, method, authorization }) => {
    const context = firstContext(paymentInput({ amount: 10, method, authorization }));
    const known = { ...context, facts: facts.reduce(mergeFact, noFacts), operations: asked };
    return { ...known, ...settleByEvidence(known) };
  });

/** Offers that would be refused, and refusals that a larger amount would not get. */
function falseOffers(context: PaymentContext): string[] {
  return available({ context }).flatMap(({ operation, upTo }) => {
    const ask = commandFor[operation];
    const isTaken = refusalOf(context, ask(upTo)) === null;
    const isLimit = !('amount' in ask(1)) || refusalOf(context, ask(upTo + 1)) !== null;
    return isTaken && isLimit ? [] : [`${operation} up to ${upTo}`];
  });
}

/** What would be taken although it is not offered. */
function missingOffers(context: PaymentContext, amount: number): string[] {
  const offered = available({ context }).map(({ operation }): string => operation);
  return Object.entries(commandFor)
    .filter(([, ask]) => refusalOf(context, ask(amount)) === null)
    .map(([operation]) => operation)
    .filter((operation) => !offered.includes(operation));
}

describe('what may be asked of a payment now', () => {
  it('is taken up to its amount, and refused above it', () => {
    let offers = 0;
    fc.assert(
      fc.property(payments, (context) => {
        offers += available({ context }).length;
        expect(falseOffers(context)).toEqual([]);
      }),
      { numRuns: 3_000 },
    );
    expect(offers).toBeGreaterThan(1_000);
  });

  it('leaves nothing out that would be taken', () => {
    let offers = 0;
    fc.assert(
      fc.property(payments, fc.integer({ min: 1, max: 12 }), (context, amount) => {
        offers += available({ context }).length;
        expect(missingOffers(context, amount)).toEqual([]);
      }),
      { numRuns: 3_000 },
    );
    expect(offers).toBeGreaterThan(1_000);
  });
});

describe('a command that no state takes is told so when it', () => {
  const context = firstContext(paymentInput({ amount: 10 }));
  const facts = mergeFact(noFacts, acted('authorization', 'act_auth', 10));
  const [known] = fc.sample(operations, { numRuns: 1, seed: 1 });
  const operation = { ...(known as Operation), key, kind: 'capture', amount: 4 } as const;
  const authorized = { ...context, facts };
  it.each([
    ['was asked before under its key', { ...authorized, operations: [operation] }, 9, 'keyReused'],
    ['asks for too much', authorized, 11, 'exceedsAvailable'],
    ['would be taken elsewhere', authorized, 9, 'notAllowedInState'],
  ] as const)('%s', (_what, payment, amount, reason) => {
    const command = { type: 'merchant.capture', key, at: 0, amount } as const;
    expect(refusedCommand(payment, command)).toMatchObject({
      key,
      kind: 'capture',
      amount,
      reason,
    });
  });
});
