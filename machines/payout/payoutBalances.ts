import type { PayoutContext } from './payoutContext.ts';

/** Amounts in minor units, each backed by what Checkout.com has said. */
export interface PayoutBalances {
  /** What left for the recipient. It stays, even when some of it came back. */
  readonly paid: number;
  /** What came back, which may be less than was paid where a bank keeps a fee. */
  readonly returned: number;
}

type Known = Pick<PayoutContext, 'facts' | 'terms'>;

/** Destinations where an approval is the last word: the scheme has taken the money over. */
const cardDestinations: ReadonlySet<string> = new Set(['card', 'token', 'network_token']);

/** What comes back must have been paid, so a return implies a `payment_paid` that was lost. */
export function isPaid({ facts: { standings }, terms }: Known): boolean {
  if (standings.includes('paid') || standings.includes('returned')) return true;
  return standings.includes('approved') && cardDestinations.has(terms.destination);
}

export function isReturned({ facts }: Known): boolean {
  return facts.standings.includes('returned');
}

export function payoutBalancesOf(context: Known): PayoutBalances {
  const { facts, terms } = context;
  const sent = facts.amounts.at(-1) ?? terms.amount ?? facts.returnedAmounts.at(-1) ?? 0;
  return {
    paid: isPaid(context) ? sent : 0,
    returned: isReturned(context) ? (facts.returnedAmounts.at(-1) ?? sent) : 0,
  };
}
