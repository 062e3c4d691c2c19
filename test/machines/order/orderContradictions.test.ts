import { describe, expect, it } from 'vitest';
import {
  orderContradictionsOf,
  type Attempt,
  type OrderCall,
  type OrderContext,
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
