import type {
  ActionFact,
  ActionKind,
  Decline,
  PaymentFact,
  Standing,
  Totals,
} from './paymentFact.ts';

/**
 * All that Checkout.com has said about a payment so far, folded into one record. Folding is
 * commutative, associative and idempotent: sets only gain members, totals only grow, an outcome
 * only becomes more certain. Hence webhooks may come late, twice or in any order, and the record
 * ends the same.
 */
export interface PaymentFacts {
  /** More than one means that somebody else's payment was mixed in. */
  readonly checkoutPaymentIds: readonly string[];
  readonly currencies: readonly string[];
  readonly standings: readonly Standing[];
  readonly decline: Decline | null;
  readonly redirectUrl: string | null;
  readonly flagged: boolean;
  /** By action id. */
  readonly actions: Readonly<Record<string, KnownAction>>;
  readonly totals: Totals;
}

export interface KnownAction {
  readonly kind: ActionKind;
  readonly amount: number | null;
  /** `contradicted`: two sources said things of this action that cannot both be true. */
  readonly outcome: ActionFact['outcome'] | 'contradicted';
  readonly code: string | null;
  readonly reference: string | null;
}

export const noFacts: PaymentFacts = {
  checkoutPaymentIds: [],
  currencies: [],
  standings: [],
  decline: null,
  redirectUrl: null,
  flagged: false,
  actions: {},
  totals: { authorized: 0, captured: 0, voided: 0, refunded: 0 },
};

/** The record with one more fact in it. The order of facts never matters, nor does a repeat. */
export function mergeFact(facts: PaymentFacts, fact: PaymentFact): PaymentFacts {
  return {
    checkoutPaymentIds: withMember(facts.checkoutPaymentIds, fact.checkoutPaymentId),
    currencies: withMember(facts.currencies, fact.currency),
    standings: withMember(facts.standings, fact.standing),
    decline: laterDecline(facts.decline, fact.decline ?? null),
    redirectUrl: laterText(facts.redirectUrl, fact.redirectUrl ?? null),
    flagged: facts.flagged || fact.flagged === true,
    actions: (fact.actions ?? []).reduce(withAction, facts.actions),
    totals: fact.totals ? largerTotals(facts.totals, fact.totals) : facts.totals,
  };
}

/** Checkout.com's id of the payment, once it is known. */
export function checkoutPaymentIdOf(facts: PaymentFacts): string | null {
  return facts.checkoutPaymentIds[0] ?? null;
}

function withMember<Member extends string>(
  members: readonly Member[],
  member: Member | undefined,
): readonly Member[] {
  if (member === undefined || members.includes(member)) return members;
  return [...members, member].toSorted();
}

function withAction(
  actions: PaymentFacts['actions'],
  { id, ...said }: ActionFact,
): PaymentFacts['actions'] {
  const heard: KnownAction = {
    kind: said.kind,
    amount: said.amount ?? null,
    outcome: said.outcome,
    code: said.code ?? null,
    reference: said.reference ?? null,
  };
  const known = Object.hasOwn(actions, id) ? actions[id] : undefined;
  return { ...actions, [id]: known ? joinActions(known, heard) : heard };
}

function joinActions(one: KnownAction, other: KnownAction): KnownAction {
  const differ =
    one.kind !== other.kind ||
    (one.amount !== null && other.amount !== null && one.amount !== other.amount);
  return {
    kind: one.kind < other.kind ? one.kind : other.kind,
    amount: largerAmount(one.amount, other.amount),
    outcome: differ ? 'contradicted' : joinOutcomes(one.outcome, other.outcome),
    code: laterText(one.code, other.code),
    reference: laterText(one.reference, other.reference),
  };
}

function joinOutcomes(
  one: KnownAction['outcome'],
  other: KnownAction['outcome'],
): KnownAction['outcome'] {
  if (one === other || other === 'pending') return one;
  if (one === 'pending') return other;
  return 'contradicted';
}

function largerAmount(one: number | null, other: number | null): number | null {
  if (one === null) return other;
  return other === null ? one : Math.max(one, other);
}

/**
 * Any fixed choice between two texts keeps the fold free of order; the larger one is as good as
 * any.
 */
function laterText(one: string | null, other: string | null): string | null {
  if (one === null) return other;
  return other === null || one > other ? one : other;
}

function laterDecline(one: Decline | null, other: Decline | null): Decline | null {
  if (one === null) return other;
  if (other === null) return one;
  return `${one.code} ${one.summary}` > `${other.code} ${other.summary}` ? one : other;
}

function largerTotals(one: Totals, other: Totals): Totals {
  return {
    authorized: Math.max(one.authorized, other.authorized),
    captured: Math.max(one.captured, other.captured),
    voided: Math.max(one.voided, other.voided),
    refunded: Math.max(one.refunded, other.refunded),
  };
}
