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
  const approved = approvedIn(facts);
  const refunded = Math.max(approved.refund, totals.refunded);
  const sentBack = approved.return;
  const taken = Math.max(approved.capture, totals.captured, refunded, sentBack);
  // A return that names no amount takes back all there was.
  const isReturned = facts.standings.includes('returned');
  const captured = taken === 0 && isReturned ? terms.amount : taken;
  const returned = isReturned && sentBack === 0 ? captured - refunded : sentBack;
  const voided = Math.max(approved.void, totals.voided);
  const named = Math.max(approved.authorization + approved.increment, totals.authorized);
  const implied = captured + voided > 0 ? Math.max(terms.amount, captured + voided) : 0;
  return { authorized: named > 0 ? named : implied, captured, voided, refunded, returned };
}

/** The authorized amount as Checkout.com itself has named it; 0 while it has not. */
export function namedAuthorization(facts: PaymentFacts): number {
  const { authorization, increment } = approvedIn(facts);
  return Math.max(authorization + increment, facts.totals.authorized);
}

/** What was approved of the amount first asked for; increments apart. */
export function firstAuthorization(facts: PaymentFacts): number {
  return approvedIn(facts).authorization;
}

/** The captured amount as Checkout.com itself has named it; 0 while it has not. */
export function namedCapture(facts: PaymentFacts): number {
  return Math.max(approvedIn(facts).capture, facts.totals.captured);
}

/** Sums of the approved actions of each kind. */
function approvedIn({ actions }: PaymentFacts): Readonly<Record<ActionKind, number>> {
  const sums: Record<ActionKind, number> = {
    authorization: 0,
    increment: 0,
    cardVerification: 0,
    capture: 0,
    void: 0,
    refund: 0,
    return: 0,
    other: 0,
  };
  for (const { kind, outcome, amount } of Object.values(actions))
    if (outcome === 'approved') sums[kind] += amount ?? 0;
  return sums;
}
