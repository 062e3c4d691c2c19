import {
  type ActionFact,
  type ActionKind,
  type Decline,
  type PaymentFact,
  type Standing,
  type Totals,
} from './paymentFact.ts';
import { withMember } from '../shared/withMember.ts';
import { largerAmount } from './largerAmount.ts';
import { laterText } from './laterText.ts';
import { withDispute, type KnownDispute } from './knownDispute.ts';

/**
 * All that Checkout.com has said about a payment so far, folded into one record. Folding is
 * commutative, associative and idempotent: sets only gain members, totals only grow, an outcome
 * only becomes more certain. Hence webhooks may come late, twice or in any order, and the record
 * ends the same.
 */
export interface PaymentFacts {
  /** More than one means that somebody else's payment was mixed in. */
  readonly checkoutPaymentIds: readonly string[];
  /** What our own request made and another payment here was taken for; absent while nothing was. */
  readonly takenPaymentIds?: readonly string[];
  readonly currencies: readonly string[];
  readonly standings: readonly Standing[];
  /** The latest that was heard. */
  readonly decline: KnownDecline | null;
  readonly redirectUrl: string | null;
  /** Ids of attempts that were declined, each by an event of its own. */
  readonly declinedAttempts: readonly string[];
  readonly flagged: boolean;
  readonly downgraded: boolean;
  readonly scheme: string | null;
  readonly voucher: string | null;
  /** By action id. */
  readonly actions: Readonly<Record<string, KnownAction>>;
  readonly totals: Totals;
  /** By dispute id. */
  readonly disputes: Readonly<Record<string, KnownDispute>>;
  readonly instants: Instants;
}

/** Milliseconds since the epoch, the latest that was named; 0 while none was. */
export interface Instants {
  readonly heardAt: number;
  readonly expiresAt: number;
  readonly nextAttemptAt: number;
}

/** When it was heard, in milliseconds since the epoch; 0 where nobody said. */
export interface KnownDecline extends Decline {
  readonly heardAt: number;
}

export interface KnownAction {
  readonly kind: ActionKind;
  readonly amount: number | null;
  /** `contradicted`: two sources said things of this action that cannot both be true. */
  readonly outcome: ActionFact['outcome'] | 'contradicted';
  readonly code: string | null;
  readonly reference: string | null;
  readonly isListed: boolean;
}

export const noFacts: PaymentFacts = {
  checkoutPaymentIds: [],
  currencies: [],
  standings: [],
  decline: null,
  redirectUrl: null,
  declinedAttempts: [],
  flagged: false,
  downgraded: false,
  scheme: null,
  voucher: null,
  actions: {},
  totals: { authorized: 0, captured: 0, voided: 0, refunded: 0 },
  disputes: {},
  instants: { heardAt: 0, expiresAt: 0, nextAttemptAt: 0 },
};

/** The record with one more fact in it. The order of facts never matters, nor does a repeat. */
export function mergeFact(facts: PaymentFacts, fact: PaymentFact): PaymentFacts {
  const takenPaymentIds = withMember(takenIn(facts), fact.takenPaymentId);
  return {
    ...(takenPaymentIds.length > 0 && { takenPaymentIds }),
    checkoutPaymentIds: withMember(facts.checkoutPaymentIds, fact.checkoutPaymentId),
    currencies: withMember(facts.currencies, fact.currency),
    standings: withMember(facts.standings, fact.standing),
    decline: laterDecline(facts.decline, declineIn(fact)),
    redirectUrl: laterText(facts.redirectUrl, fact.redirectUrl ?? null),
    declinedAttempts: withMember(facts.declinedAttempts, fact.declinedAttempt),
    flagged: facts.flagged || fact.flagged === true,
    downgraded: facts.downgraded || fact.downgraded === true,
    scheme: laterText(facts.scheme, fact.scheme ?? null),
    voucher: laterText(facts.voucher, fact.voucher ?? null),
    actions: (fact.actions ?? []).reduce(withAction, facts.actions),
    totals: fact.totals ? largerTotals(facts.totals, fact.totals) : facts.totals,
    disputes: fact.dispute ? withDispute(facts.disputes, fact.dispute) : facts.disputes,
    instants: laterInstants(facts.instants, fact),
  };
}

export function takenIn({ takenPaymentIds = [] }: PaymentFacts): readonly string[] {
  return takenPaymentIds;
}

/** Checkout.com's id of the payment, once it is known. */
export function checkoutPaymentIdOf(facts: PaymentFacts): string | null {
  return facts.checkoutPaymentIds[0] ?? null;
}

function withAction(
  actions: PaymentFacts['actions'],
  { id, ...said }: ActionFact,
): PaymentFacts['actions'] {
  const heard = knownAction(said);
  const known = Object.hasOwn(actions, id) ? actions[id] : undefined;
  return { ...actions, [id]: known ? joinActions(known, heard) : heard };
}

/** What one fact alone tells of an action. */
export function knownAction(said: Omit<ActionFact, 'id'>): KnownAction {
  return {
    kind: said.kind,
    amount: said.amount ?? null,
    outcome: said.outcome,
    code: said.code ?? null,
    reference: said.reference ?? null,
    isListed: said.isListed === true,
  };
}

/** What two sources together tell of one action. */
export function joinActions(one: KnownAction, other: KnownAction): KnownAction {
  const kind = joinKinds(one.kind, other.kind);
  const differ =
    kind === null || (one.amount !== null && other.amount !== null && one.amount !== other.amount);
  const outcome = differ ? 'contradicted' : joinOutcomes(one.outcome, other.outcome);
  return {
    // What is contradicted has no kind to believe in.
    kind: outcome === 'contradicted' ? 'other' : (kind ?? 'other'),
    amount: largerAmount(one.amount, other.amount),
    outcome,
    code: laterText(one.code, other.code),
    reference: laterText(one.reference, other.reference),
    isListed: one.isListed || other.isListed,
  };
}

/**
 * Lists call an increment an authorization like any other, and a type nobody knows could be
 * anything; null for kinds that cannot both be.
 */
function joinKinds(one: ActionKind, other: ActionKind): ActionKind | null {
  if (one === other || other === 'other') return one;
  if (one === 'other') return other;
  const both = [one, other];
  return both.includes('increment') && both.includes('authorization') ? 'increment' : null;
}

function joinOutcomes(
  one: KnownAction['outcome'],
  other: KnownAction['outcome'],
): KnownAction['outcome'] {
  if (one === other || other === 'pending') return one;
  if (one === 'pending') return other;
  return 'contradicted';
}

function declineIn({ decline, heardAt = 0 }: PaymentFact): KnownDecline | null {
  return decline ? { ...decline, heardAt } : null;
}

/** One that gives a code outweighs one that gives none; then the later one. */
function laterDecline(one: KnownDecline | null, other: KnownDecline | null): KnownDecline | null {
  if (one === null) return other;
  if (other === null) return one;
  return outweighs(one, other) ? one : other;
}

function outweighs(one: KnownDecline, other: KnownDecline): boolean {
  const hasCode = one.code !== '';
  if (hasCode !== (other.code !== '')) return hasCode;
  if (one.heardAt !== other.heardAt) return one.heardAt > other.heardAt;
  return `${one.code} ${one.summary}` > `${other.code} ${other.summary}`;
}

function largerTotals(one: Totals, other: Totals): Totals {
  return {
    authorized: Math.max(one.authorized, other.authorized),
    captured: Math.max(one.captured, other.captured),
    voided: Math.max(one.voided, other.voided),
    refunded: Math.max(one.refunded, other.refunded),
  };
}

function laterInstants(
  known: Instants,
  { heardAt, expiresAt, nextAttemptAt }: PaymentFact,
): Instants {
  return {
    heardAt: Math.max(known.heardAt, heardAt ?? 0),
    expiresAt: Math.max(known.expiresAt, expiresAt ?? 0),
    nextAttemptAt: Math.max(known.nextAttemptAt, nextAttemptAt ?? 0),
  };
}
