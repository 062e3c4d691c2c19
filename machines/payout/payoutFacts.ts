import type { Decline } from '../payment/paymentFact.ts';
import { withMember } from '../shared/withMember.ts';
import type { PayoutFact, PayoutStanding } from './payoutFact.ts';

/**
 * All that Checkout.com has said about a payout. Folding is commutative, associative and
 * idempotent: sets only gain members, so neither order nor repeats of facts matter.
 */
export interface PayoutFacts {
  /** More than one means that somebody else's payout was mixed in. */
  readonly checkoutPaymentIds: readonly string[];
  /** What our own request made and another payout here was taken for; absent while nothing was. */
  readonly takenPaymentIds?: readonly string[];
  readonly currencies: readonly string[];
  readonly destinations: readonly string[];
  readonly standings: readonly PayoutStanding[];
  readonly decline: Decline | null;
  /** Minor units. More than one means that two sources disagree. */
  readonly amounts: readonly number[];
  readonly returnedAmounts: readonly number[];
  /** As read from Checkout.com's books, which outweigh what webhooks and answers said. */
  readonly bookedAmounts: readonly number[];
  readonly bookedReturns: readonly number[];
  readonly underReview: boolean;
}

export const noPayoutFacts: PayoutFacts = {
  checkoutPaymentIds: [],
  currencies: [],
  destinations: [],
  standings: [],
  decline: null,
  amounts: [],
  returnedAmounts: [],
  bookedAmounts: [],
  bookedReturns: [],
  underReview: false,
};

/** The record with one more fact in it. */
export function mergePayoutFact(facts: PayoutFacts, fact: PayoutFact): PayoutFacts {
  const takenPaymentIds = withMember(takenIn(facts), fact.takenPaymentId);
  return {
    ...facts,
    ...(takenPaymentIds.length > 0 && { takenPaymentIds }),
    checkoutPaymentIds: withMember(facts.checkoutPaymentIds, fact.checkoutPaymentId),
    currencies: withMember(facts.currencies, fact.currency),
    destinations: withMember(facts.destinations, fact.destination),
    standings: withMember(facts.standings, fact.standing),
    decline: eitherDecline(facts.decline, fact.decline ?? null),
    amounts: withMember(facts.amounts, fact.amount),
    returnedAmounts: withMember(facts.returnedAmounts, fact.returnedAmount),
    underReview: facts.underReview || fact.underReview === true,
  };
}

/** As `mergePayoutFact`, for a fact that was read from Checkout.com's books. */
export function mergeBookedFact(facts: PayoutFacts, fact: PayoutFact): PayoutFacts {
  return {
    ...mergePayoutFact(facts, fact),
    bookedAmounts: withMember(facts.bookedAmounts, fact.amount),
    bookedReturns: withMember(facts.bookedReturns, fact.returnedAmount),
  };
}

export function takenIn({ takenPaymentIds = [] }: PayoutFacts): readonly string[] {
  return takenPaymentIds;
}

/** The amounts that count: those of the books, once these have named any. */
export function amountsIn({ amounts, bookedAmounts }: PayoutFacts): readonly number[] {
  return bookedAmounts.length > 0 ? bookedAmounts : amounts;
}

/** As `amountsIn`, of what came back. */
export function returnsIn({ returnedAmounts, bookedReturns }: PayoutFacts): readonly number[] {
  return bookedReturns.length > 0 ? bookedReturns : returnedAmounts;
}

/** Any fixed choice keeps the fold free of order. */
function eitherDecline(one: Decline | null, other: Decline | null): Decline | null {
  if (one === null) return other;
  if (other === null) return one;
  return `${one.code} ${one.summary}` > `${other.code} ${other.summary}` ? one : other;
}
