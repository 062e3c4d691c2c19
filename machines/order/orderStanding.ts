import { attemptStateOf, type AttemptState } from './attemptFacts.ts';
import { isCallInFlight } from './orderCall.ts';
import type { OrderContext } from './orderContext.ts';
import { orderContradictionsOf } from './orderContradictions.ts';
import { isReversed, keptAttempt, superfluousAttempts } from './orderMoney.ts';

/** How an order stands, by what is known of its attempts. */
export type OrderStanding =
  | 'offering'
  | 'awaitingCardholder'
  | 'awaitingCheckout'
  | 'authorized'
  | 'paid'
  | 'canceled'
  | 'expired'
  | 'reversed'
  | 'conflicted';

/** Where an order stands, by all that is known of its attempts. Pure. */
export function standingOf(context: OrderContext): OrderStanding {
  if (orderContradictionsOf(context).length > 0) return 'conflicted';
  const kept = keptAttempt(context);
  if (kept) return attemptStateOf(kept.facts) === 'taken' ? 'paid' : 'authorized';
  if (context.isCanceled) return 'canceled';
  if (isReversed(context)) return 'reversed';
  if (context.isOverdue) return 'expired';
  if (hasAttempt(context, 'unknown', 'awaitingCheckout', 'held', 'taken')) {
    return 'awaitingCheckout';
  }
  return hasAttempt(context, 'awaitingCardholder') ? 'awaitingCardholder' : 'offering';
}

export function hasAttempt(
  { attempts }: Pick<OrderContext, 'attempts'>,
  ...states: readonly AttemptState[]
): boolean {
  return attempts.some(({ facts }) => states.includes(attemptStateOf(facts)));
}

/** Nothing that was begun may still move money, and no money is where it should not be. */
export function isOrderAtRest(context: OrderContext): boolean {
  return (
    !context.calls.some(isCallInFlight) &&
    !hasAttempt(context, 'unknown', 'awaitingCheckout', 'awaitingCardholder') &&
    superfluousAttempts(context).length === 0
  );
}
