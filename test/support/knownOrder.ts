import type { Attempt, AttemptFact, OrderCall, OrderContext } from '../../machines/index.ts';
import {
  mergeAttemptFact,
  noAttemptFacts,
  type AttemptFacts,
} from '../../machines/order/attemptFacts.ts';
import { firstOrderContext, type OrderTerms } from '../../machines/order/orderContext.ts';
import { orderInput } from './startOrder.ts';

type Known = Partial<Omit<OrderContext, 'terms'>> & { readonly terms?: Partial<OrderTerms> };

/** An order of 80.00 EUR with these attempts, without a machine that lived it. */
export function knownOrder(
  attempts: readonly Attempt[],
  { terms, ...known }: Known = {},
): OrderContext {
  return { ...firstOrderContext(orderInput(terms)), attempts, ...known };
}

/** An attempt by card of which these facts were heard. */
export function knownAttempt(id: string, ...facts: readonly AttemptFact[]): Attempt {
  const known = facts.reduce<AttemptFacts>(mergeAttemptFact, noAttemptFacts);
  return { id, method: 'card', facts: known };
}

/** A call that was taken on and of which nothing was heard since; its key is `A:void`. */
export function orderCall(
  attemptId: string,
  kind: OrderCall['kind'],
  changes: Partial<OrderCall> = {},
): OrderCall {
  return {
    key: kind === 'start' ? attemptId : `${attemptId}:${kind}`,
    kind,
    attemptId,
    status: 'accepted',
    refusal: null,
    sendings: 1,
    repeatable: true,
    ...changes,
  };
}
