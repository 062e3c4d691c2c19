import { describe, expect, it } from 'vitest';
import {
  orderContradictionsOf,
  type Attempt,
  type AttemptFact,
  type OrderCall,
  type OrderContext,
  type OrderContradiction,
} from '../../../machines/index.ts';
import {
  mergeAttemptFact,
  noAttemptFacts,
  type AttemptFacts,
} from '../../../machines/order/attemptFacts.ts';
import { firstOrderContext } from '../../../machines/order/orderContext.ts';
import { isReversed } from '../../../machines/order/orderMoney.ts';
import { factsAbout, orderInput } from '../../support/startOrder.ts';

const held = (id: string, amount?: number): Attempt => ({
  id,
  method: 'card',
  facts: mergeAttemptFact(noAttemptFacts, factsAbout(id, amount).held),
});

const order = (changed: Partial<OrderContext>): OrderContext => ({
  ...firstOrderContext(orderInput()),
  ...changed,
});

describe('an order whose one attempt holds less than it costs', () => {
  const attempts = [held('a', 5_000)];

  it('cannot be paid by it', () => {
    expect(orderContradictionsOf(order({ attempts }))).toEqual(['heldBelowOrder']);
  });

  it.each<[string, Partial<OrderContext>]>([
    ['is paid by another', { attempts: [held('b'), ...attempts], keptAttemptId: 'b' }],
    ['was canceled', { attempts, isCanceled: true }],
    ['has waited for too long', { attempts, isOverdue: true }],
  ])('gives it back when it %s', (_why, changed) => {
    expect(orderContradictionsOf(order(changed))).toEqual([]);
  });
});

describe('an order that ends with the money going back', () => {
  const { terms } = orderInput({ whenReversed: 'end' });
  const { held: holds, voided } = factsAbout('a');
  const facts = [holds, voided].reduce<AttemptFacts>(mergeAttemptFact, noAttemptFacts);
  const attempts = [{ id: 'a', method: 'card', facts }];
  const asked: OrderCall = {
    key: 'a:release:1',
    kind: 'void',
    attemptId: 'a',
    status: 'confirmed',
    refusal: null,
    sendings: 1,
    repeatable: false,
  };

  it('has ended where nobody of ours asked for that', () => {
    expect(isReversed(order({ terms, attempts }))).toBe(true);
  });

  it('goes on where the order itself has let go of it', () => {
    expect(isReversed(order({ terms, attempts, calls: [asked] }))).toBe(false);
  });

  it('goes on where it is offered again', () => {
    expect(isReversed(order({ attempts }))).toBe(false);
  });
});

describe('the books of an order disagree', () => {
  const a = factsAbout('a');
  const more = factsAbout('a', 8_001);
  const raised = { ...more.held, raisedBy: 1 } as const;

  it.each<[OrderContradiction | null, string, readonly AttemptFact[]]>([
    [
      'currencyDiffers',
      'one attempt names two currencies',
      [a.held, { ...a.held, currency: 'USD' }],
    ],
    ['heldAboveOrder', 'more is held than it costs', [more.held]],
    ['heldAboveOrder', 'more was taken than it costs', [a.held, more.taken]],
    ['takenYetVoided', 'what was taken was released', [a.taken, a.voided]],
    [null, 'an estimate was raised', [raised]],
    [null, 'it was paid', [a.held, a.taken]],
    [null, 'what was held has lapsed', [a.held, a.lapsed]],
    [null, 'a hold was released', [a.held, a.voided]],
    [null, 'what was taken was refunded', [more.taken, a.refunded]],
    [null, 'what was taken lapsed before', [a.taken, a.lapsed]],
  ])('%s, as %s', (contradiction, _why, facts) => {
    const known = facts.reduce<AttemptFacts>(mergeAttemptFact, noAttemptFacts);
    const attempts = [{ id: 'a', method: 'card', facts: known }];
    const found = orderContradictionsOf(order({ attempts, keptAttemptId: 'a' }));
    expect(found).toEqual(contradiction ? [contradiction] : []);
  });

  it('by an attempt it never started', () => {
    expect(orderContradictionsOf(order({ strayAttemptIds: ['x'] }))).toEqual(['attemptStray']);
  });
});
