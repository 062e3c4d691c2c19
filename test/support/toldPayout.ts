import type { PayoutContext, PayoutStanding, PayoutTerms } from '../../machines/index.ts';
import { firstPayoutContext } from '../../machines/payout/payoutContext.ts';
import type { PayoutFacts } from '../../machines/payout/payoutFacts.ts';
import { payoutInput } from './startPayout.ts';

export interface ToldPayout extends Partial<Omit<PayoutContext, 'terms' | 'facts'>> {
  readonly terms?: Partial<PayoutTerms>;
  readonly told?: readonly PayoutStanding[];
  readonly facts?: Partial<PayoutFacts>;
}

/** A payout of 120.00 EUR to a bank account of which all this is known, and nothing else. */
export function toldPayout({ terms, told = [], facts, ...more }: ToldPayout): PayoutContext {
  const first = firstPayoutContext(payoutInput(terms));
  return { ...first, facts: { ...first.facts, standings: told, ...facts }, ...more };
}
