import type { PayoutContext } from './payoutContext.ts';
import { amountsIn, returnsIn } from './payoutFacts.ts';

/** Amounts in minor units, each backed by what Checkout.com has said. */
export interface PayoutBalances {
  /** What left for the recipient. It stays, even when some of it came back. */
  readonly paid: number;
  /** What came back, which may be less than was paid where a bank keeps a fee. */
  readonly returned: number;
}

type Known = Pick<PayoutContext, 'facts' | 'terms' | 'isApprovalFinal'>;

/** Destinations where an approval is the last word: the scheme has taken the money over. */
const cardDestinations: ReadonlySet<string> = new Set(['card', 'token', 'network_token']);

/** What comes back must have been paid, so a return implies a `payment_paid` that was lost. */
export function isPaid(context: Known): boolean {
  const { standings } = context.facts;
  if (standings.includes('paid') || standings.includes('returned')) return true;
  return standings.includes('approved') && (context.isApprovalFinal || isToCard(context));
}

/** What was paid out to is stored with Checkout.com, which has not told its type. */
export function isDestinationUntold({ facts, terms }: Pick<Known, 'facts' | 'terms'>): boolean {
  return terms.destination === STORED && facts.destinations.every((type) => type === STORED);
}

const STORED = 'id';

function isToCard({ facts, terms }: Known): boolean {
  if (terms.destination !== STORED) return cardDestinations.has(terms.destination);
  return facts.destinations.some((type) => cardDestinations.has(type));
}

export function isReturned({ facts }: Known): boolean {
  return facts.standings.includes('returned');
}

/** What the recipient got, and what came back. Minor units. */
export function payoutBalancesOf(context: Known): PayoutBalances {
  const { facts, terms } = context;
  const returned = returnsIn(facts).at(-1);
  const sent = amountsIn(facts).at(-1) ?? terms.amount ?? returned ?? 0;
  return {
    paid: isPaid(context) ? sent : 0,
    returned: isReturned(context) ? (returned ?? sent) : 0,
  };
}
