import { attemptStateOf, type AttemptFacts } from './attemptFacts.ts';
import type { OrderContext } from './orderContext.ts';
import { coversOrder, hasMoney, takesMoney } from './orderMoney.ts';

/** Stable codes for facts that cannot all be true, each with the sentence a person reads. */
export const orderContradictionTexts = {
  attemptStray: 'Facts about an attempt were recorded that this order never started.',
  currencyDiffers: 'An attempt was made in another currency than that of the order.',
  heldAboveOrder: 'An attempt was asked for more than the order amounts to, and has it.',
  heldBelowOrder: 'An attempt holds only a part of what the order amounts to.',
  takenYetVoided: 'The money of an attempt was taken, yet its hold was released.',
} as const;

/** Stable code of facts about an order that cannot all be true. */
export type OrderContradiction = keyof typeof orderContradictionTexts;

/**
 * Every way in which the books disagree. No money is moved while there is one. An attempt whose
 * money has gone back, or never came, disagrees with nothing any more.
 */
export function orderContradictionsOf(context: OrderContext): OrderContradiction[] {
  const { attempts, terms, strayAttemptIds, keptAttemptId } = context;
  const funded = attempts.filter(hasMoney);
  const some = (breaks: (facts: AttemptFacts) => boolean): boolean =>
    funded.some(({ facts }) => breaks(facts));
  const checks: Record<OrderContradiction, boolean> = {
    attemptStray: strayAttemptIds.length > 0,
    currencyDiffers: some(({ currencies }) => currencies.some((name) => name !== terms.currency)),
    heldAboveOrder: some(
      ({ held, taken, raisedBy }) => Math.max(held, taken) - raisedBy > terms.amount,
    ),
    // One that is too many anyway is given back, whatever it holds.
    heldBelowOrder:
      keptAttemptId === null &&
      takesMoney(context) &&
      funded.some((attempt) => !coversOrder(attempt, context)),
    takenYetVoided: some(
      (facts) => attemptStateOf(facts) === 'taken' && facts.releasedBy.includes('void'),
    ),
  };
  return (Object.keys(checks) as OrderContradiction[]).filter((name) => checks[name]);
}
