import type { ActionKind, Totals } from './paymentFact.ts';
import type { PaymentContext } from './paymentContext.ts';
import type { PaymentFacts } from './paymentFacts.ts';

/**
 * Confirmed amounts in minor units: each backed by an approved action or by Checkout.com's own
 * totals.
 */
export interface Balances extends Totals {
  /** What the payer's bank took back from a direct debit. */
  readonly returned: number;
}

type Known = Pick<PaymentContext, 'facts' | 'terms'>;

/**
 * What the facts say about the money. A capture implies its authorization, and a refund or a return
 * its capture, because their webhooks may overtake each other; an authorization nobody has named
 * yet counts as the amount asked for.
 */
export function balancesOf({ facts, terms }: Known): Balances {
  const { totals } = facts;
  const refunded = Math.max(approved(facts, 'refund'), totals.refunded);
  const sentBack = approved(facts, 'return');
  const taken = Math.max(approved(facts, 'capture'), totals.captured, refunded, sentBack);
  // A return that names no amount takes back all there was.
  const isReturned = facts.standings.includes('returned');
  const captured = taken === 0 && isReturned ? terms.amount : taken;
  const returned = isReturned && sentBack === 0 ? captured - refunded : sentBack;
  const voided = Math.max(approved(facts, 'void'), totals.voided);
  const named = namedAuthorization(facts);
  const implied = captured + voided > 0 ? Math.max(terms.amount, captured + voided) : 0;
  return { authorized: named > 0 ? named : implied, captured, voided, refunded, returned };
}

/** The authorized amount as Checkout.com itself has named it; 0 while it has not. */
export function namedAuthorization(facts: PaymentFacts): number {
  return Math.max(
    approved(facts, 'authorization') + approved(facts, 'increment'),
    facts.totals.authorized,
  );
}

/** What was approved of the amount first asked for; increments apart. */
export function firstAuthorization(facts: PaymentFacts): number {
  return approved(facts, 'authorization');
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
