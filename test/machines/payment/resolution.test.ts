import { array, assert, constantFrom, integer, property, record, uniqueArray } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { initialTransition, transition } from 'xstate';
import {
  availableFor,
  balancesOf,
  contradictionsOf,
  paymentMachine,
  paymentView,
  refusalOf,
  type ActionKind,
  type MerchantCommand,
  type PaymentEvent,
  type PaymentFact,
} from '../../../machines/index.ts';
import { acted, authorized, paymentInput, webhook } from '../../support/facts.ts';

type Snapshot = ReturnType<typeof initialTransition<typeof paymentMachine>>[0];

const decision = {
  type: 'operator.resolve',
  key: 'D1',
  by: 'Ada',
  reason: 'Seen.',
  at: 5,
} as const;

function after(events: readonly object[], from?: Snapshot): Snapshot {
  const [first] = initialTransition(paymentMachine, paymentInput());
  return events.reduce<Snapshot>(
    (snapshot, event) => transition(paymentMachine, snapshot, event as PaymentEvent)[0],
    from ?? first,
  );
}

const done = (actor: string, output: unknown): object => ({
  type: `xstate.done.actor.${actor}`,
  actorId: actor,
  output,
});
const answered = done('requestPayment', { kind: 'answered', fact: authorized });
const read = (actor: string, fact: PaymentFact): object => done(actor, { kind: 'found', fact });
const unread = done('readConflicted', { kind: 'unanswered' });

/** The books: 65.00 held, 40.00 of it captured. */
const books: PaymentFact = {
  ...authorized,
  actions: [...actionsOf(authorized), ...actionsOf(acted('capture', 'act_c', 4000))],
  totals: { authorized: 6500, captured: 4000, voided: 0, refunded: 0 },
};
const captured = webhook('checkout.payment_captured', acted('capture', 'act_c', 4000));
const above = webhook('checkout.payment_refunded', acted('refund', 'act_above', 5000));
const conflict = [answered, captured, above, unread];

function actionsOf({ actions = [] }: PaymentFact): NonNullable<PaymentFact['actions']> {
  return actions;
}

describe('a decision about books that disagree', () => {
  it('takes the books for the truth and keeps who, why and when', () => {
    const resolved = after([...conflict, decision, read('readResolved', books)]);
    const view = paymentView(resolved);
    expect(view).toMatchObject({
      state: 'partiallyCaptured',
      balances: { authorized: 6500, captured: 4000, refunded: 0 },
      contradictions: [],
      available: { capture: 2500, refund: 4000 },
    });
    expect(view.resolutions).toMatchObject([
      {
        by: 'Ada',
        reason: 'Seen.',
        at: 5,
        contradictions: ['refundedAboveCaptured'],
        before: { refunded: 5000 },
        after: { refunded: 0 },
      },
    ]);
  });

  it('is not shaken by the same word said again, and is by a new one', () => {
    const resolved = after([...conflict, decision, read('readResolved', books), above]);
    expect(paymentView(resolved).state).toBe('partiallyCaptured');
    const news = webhook('checkout.payment_refunded', acted('refund', 'act_new', 9000));
    const again = paymentView(after([news], resolved));
    expect(again.state).toBe('conflicted');
    expect(again.available.refund).toBe(0);
  });

  it('believes a later reading of what was superseded', () => {
    const resolved = after([...conflict, decision, read('readResolved', books)]);
    const refund = { ...books, actions: [...actionsOf(books), ...actionsOf(above.fact)] };
    const reading = webhook('checkout.payment_read', refund);
    expect(balancesOf(after([reading], resolved).context).refunded).toBe(5000);
  });

  it('is refused where nothing disagrees', () => {
    const { context } = after([answered, decision]);
    expect(context.refusedResolution).toEqual({ key: 'D1', reason: 'notConflicted' });
    expect(context.resolutions).toEqual([]);
  });

  it.each([
    [{ by: '' }, 'incomplete'],
    [{ by: 'A'.repeat(101) }, 'incomplete'],
    [{ reason: ' ' }, 'incomplete'],
    [{ reason: 'r'.repeat(501) }, 'incomplete'],
    [{ checkoutPaymentId: 'pay_other' }, 'paymentUnknown'],
  ])('is refused when it says %j', (changes, reason) => {
    const { context, value } = after([...conflict, { ...decision, ...changes }]);
    expect(context.refusedResolution?.reason).toBe(reason);
    expect(value).toEqual({ conflicted: 'waiting' });
  });

  it('names the payment where facts of two were recorded, and hears no more of the other', () => {
    const foreign = webhook('checkout.payment_captured', {
      ...acted('capture', 'act_foreign', 4000),
      checkoutPaymentId: 'pay_0',
    });
    const mixed = [answered, foreign, unread];
    expect(after([...mixed, decision]).context.refusedResolution?.reason).toBe('paymentAmbiguous');
    const named = { ...decision, checkoutPaymentId: 'pay_1' };
    const resolved = after([...mixed, named, read('readResolved', authorized)]);
    expect(paymentView(resolved).state).toBe('authorized');
    const more = {
      ...foreign.fact,
      ...acted('capture', 'act_more', 5),
      checkoutPaymentId: 'pay_0',
    };
    const later = after([foreign, webhook('checkout.payment_captured', more)], resolved);
    expect(balancesOf(later.context).captured).toBe(0);
  });

  it('leaves everything as it was when the books cannot be read', () => {
    const failed = done('readResolved', { kind: 'unanswered' });
    const { context, value } = after([...conflict, decision, failed]);
    expect(value).toEqual({ conflicted: 'waiting' });
    expect(context.refusedResolution).toEqual({ key: 'D1', reason: 'unread' });
    expect(contradictionsOf(context)).toEqual(['refundedAboveCaptured']);
  });

  it('reads again when something is heard meanwhile', () => {
    const deciding = after([...conflict, decision]);
    const event = webhook('checkout.payment_refunded', acted('refund', 'act_late', 1));
    const [, actions] = transition(paymentMachine, deciding, event);
    const types = actions.map(({ type }) => type);
    expect(types).toContain('xstate.stopChild');
    expect(types).toContain('xstate.spawnChild');
  });

  it('keeps disputes, which no reading tells', () => {
    const dispute = webhook('checkout.dispute_received', {
      checkoutPaymentId: 'pay_1',
      dispute: { id: 'dsp_1', stage: 'open', amount: 4000 },
    });
    const resolved = after([answered, captured, dispute, above, unread, decision]);
    const { available } = paymentView(after([read('readResolved', books)], resolved));
    expect(available.refund).toBe(0);
  });

  it('keeps a refund reserved that the books do not show yet', () => {
    const refund = { type: 'merchant.refund', key: 'R1', amount: 4000, reference: 'R-1', at: 1 };
    const took = done('refundPayment', { kind: 'accepted', actionId: 'act_r' });
    const proven = webhook('checkout.payment_refunded', acted('refund', 'act_r', 4000));
    const events = [answered, captured, refund, took, proven, above, unread, decision];
    const resolved = after([...events, read('readResolved', books)]);
    expect(resolved.context.operations).toMatchObject([{ key: 'R1', status: 'accepted' }]);
    expect(paymentView(resolved).available.refund).toBe(0);
  });
});

describe('whatever was heard before', () => {
  const kinds: readonly ActionKind[] = ['authorization', 'capture', 'void', 'refund', 'return'];
  const action = record({
    id: constantFrom('act_1', 'act_2', 'act_3', 'act_auth'),
    kind: constantFrom(...kinds),
    amount: integer({ min: 1, max: 9000 }),
    outcome: constantFrom('approved' as const, 'declined' as const),
  });
  const fact = record(
    {
      checkoutPaymentId: constantFrom('pay_1', 'pay_2'),
      currency: constantFrom('USD', 'EUR'),
      standing: constantFrom('declined' as const, 'canceled' as const, 'verified' as const),
      actions: array(action, { maxLength: 3 }),
    },
    { requiredKeys: [] },
  );
  const reading = uniqueArray(action, { maxLength: 4, selector: ({ id }) => id });
  const commands = (amount: number): readonly MerchantCommand[] => [
    { type: 'merchant.capture', key: 'K', amount, at: 9 },
    { type: 'merchant.refund', key: 'K', amount, at: 9 },
  ];

  it('the balances equal the reading, and no command exceeds them', () => {
    let decided = 0;
    const law = property(array(fact, { maxLength: 6 }), reading, (facts, actions) => {
      const told = facts.map((one) => webhook('checkout.payment_approved', one as PaymentFact));
      const before = after([answered, ...told]);
      if (!before.matches('conflicted')) return;
      decided += 1;
      const truth: PaymentFact = { checkoutPaymentId: 'pay_1', currency: 'USD', actions };
      const named = { ...decision, checkoutPaymentId: 'pay_1' };
      const { context } = after([unread, named, read('readResolved', truth)], before);
      const { terms, facts: known } = context;
      const alone = after([done('requestPayment', { kind: 'answered', fact: truth })]).context;
      expect(balancesOf({ facts: known, terms })).toEqual(balancesOf(alone));
      expect(contradictionsOf(context)).toEqual([]);
      const { authorized: held, captured: taken, voided, refunded, returned } = balancesOf(context);
      expect(availableFor('capture', context)).toBeLessThanOrEqual(
        Math.max(0, held - taken - voided),
      );
      const left = Math.max(0, taken - refunded - returned);
      expect(availableFor('refund', context)).toBeLessThanOrEqual(left);
      for (const command of commands(Math.max(left, held - taken - voided) + 1)) {
        expect(refusalOf(context, command)).not.toBeNull();
      }
      // Said again, none of it is news.
      const repeated = after(told, after([unread, named, read('readResolved', truth)], before));
      expect(balancesOf(repeated.context)).toEqual(balancesOf(context));
      expect(contradictionsOf(repeated.context)).toEqual([]);
    });
    assert(law, { numRuns: 200 });
    expect(decided).toBeGreaterThan(40);
  });
});
