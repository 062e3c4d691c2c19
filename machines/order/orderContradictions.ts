import { attemptStateOf, type AttemptFacts } from './attemptFacts.ts';
import type { OrderContext } from './orderContext.ts';
import { coversOrder, hasMoney, takesMoney } from './orderMoney.ts';

/** Stable codes for facts that cannot all be true, each with the sentence a person reads. */
export const orderContradictionTexts = {
  attemptStray: 'Facts about an attempt were recorded that this order never started.',
  currencyDiffers: 'An attempt was made in another currency than that of the order.',
  heldAboveOrder: 'An attempt holds or took more than the order amounts to.',
  heldBelowOrder: 'An attempt holds only a part of what the order amounts to.',
  declinedYetHeld: 'An attempt was declined, yet it holds or took money.',
  takenYetVoided: 'The money of an attempt was taken, yet its hold was released.',
} as const;

export type OrderContradiction = keyof typeof orderContradictionTexts;

/** Every way in which the books disagree. No money is moved while there is one. */
export function orderContradictionsOf(context: OrderContext): OrderContradiction[] {
  const { attempts, terms, strayAttemptIds, keptAttemptId } = context;
  const some = (breaks: (facts: AttemptFacts) => boolean): boolean =>
    attempts.some(({ facts }) => breaks(facts));
  const checks: Record<OrderContradiction, boolean> = {
    attemptStray: strayAttemptIds.length > 0,
    currencyDiffers: some(({ currencies }) => currencies.some((name) => name !== terms.currency)),
    heldAboveOrder: some(({ held, taken }) => Math.max(held, taken) > terms.amount),
    // One that is too many anyway is given back, whatever it holds.
    heldBelowOrder:
      keptAttemptId === null &&
      takesMoney(context) &&
      attempts.some((attempt) => hasMoney(attempt) && !coversOrder(attempt, context)),
    declinedYetHeld: some(
      ({ failures, held, taken }) =>
        held + taken > 0 && failures.some(({ kind }) => kind === 'declined'),
    ),
    takenYetVoided: some(
      (facts) => attemptStateOf(facts) === 'taken' && facts.releasedBy.includes('void'),
    ),
  };
  return (Object.keys(checks) as OrderContradiction[]).filter((name) => checks[name]);
}
