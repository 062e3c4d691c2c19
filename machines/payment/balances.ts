import type { ActionKind, Totals } from './paymentFact.ts';
import type { PaymentContext } from './paymentContext.ts';
import type { PaymentFacts } from './paymentFacts.ts';

/**
 * Confirmed amounts in minor units: each backed by an approved action or by Checkout.com's own
 * totals.
 */
export type Balances = Totals;

type Known = Pick<PaymentContext, 'facts' | 'terms'>;

/**
 * What the facts say about the money. A capture implies its authorization and a refund its capture,
 * because their webhooks may overtake each other; an authorization nobody has named yet counts as
 * the amount asked for.
 */
export function balancesOf({ facts, terms }: Known): Balances {
  const { totals } = facts;
  const refunded = Math.max(approved(facts, 'refund'), totals.refunded);
  const captured = Math.max(approved(facts, 'capture'), totals.captured, refunded);
  const voided = Math.max(approved(facts, 'void'), totals.voided);
  const named = namedAuthorization(facts);
  const implied = captured + voided > 0 ? Math.max(terms.amount, captured + voided) : 0;
  return { authorized: named > 0 ? named : implied, captured, voided, refunded };
}

/** The authorized amount as Checkout.com itself has named it; 0 while it has not. */
export function namedAuthorization(facts: PaymentFacts): number {
  return Math.max(approved(facts, 'authorization'), facts.totals.authorized);
}

/** The captured amount as Checkout.com itself has named it; 0 while it has not. */
export function namedCapture(facts: PaymentFacts): number {
  return Math.max(approved(facts, 'capture'), facts.totals.captured);
}

/** Sum of the approved actions of a kind. */
function approved(facts: PaymentFacts, kind: ActionKind): number {
  return Object.values(facts.actions)
    .filter((action) => action.kind === kind && action.outcome === 'approved')
    .reduce((sum, action) => sum + (action.amount ?? 0), 0);
}
