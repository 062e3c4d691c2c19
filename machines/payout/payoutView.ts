import { payoutBalancesOf, type PayoutBalances } from './payoutBalances.ts';
import type { PayoutContext } from './payoutContext.ts';
import { payoutOutcome, type PayoutOutcome } from './payoutOutcome.ts';

/** How a payout stands, for people and programs that need no statecharts. */
export interface PayoutView {
  readonly id: string;
  /** Checkout.com's id (`pay_...`); null while it is not known. */
  readonly checkoutPaymentId: string | null;
  readonly reference: string;
  readonly currency: string;
  /** Minor units asked for; null when the amount was fixed on the side of the source. */
  readonly amount: number | null;
  readonly state: PayoutState;
  readonly balances: PayoutBalances;
  readonly outcome: PayoutOutcome;
}

/** The states of the machine as a caller tells them apart. */
export type PayoutState =
  | 'requesting'
  | 'uncertain'
  | 'pending'
  | 'underReview'
  | 'paid'
  | 'declined'
  | 'returned'
  | 'refused'
  | 'conflicted'
  | 'closed';

/** A snapshot of the payout machine, as far as a view needs it. Stored snapshots fit as well. */
export interface PayoutSnapshot {
  readonly value: unknown;
  readonly context: PayoutContext;
}

/** A snapshot of the payout machine as people and programs read it. Pure. */
export function payoutView({ value, context }: PayoutSnapshot): PayoutView {
  const { payoutId, terms, facts } = context;
  const state = nameIn(value);
  return {
    id: payoutId,
    checkoutPaymentId: facts.checkoutPaymentIds[0] ?? null,
    reference: terms.reference,
    currency: terms.currency,
    amount: terms.amount,
    state: state === 'pending' && facts.underReview ? 'underReview' : state,
    balances: payoutBalancesOf(context),
    outcome: payoutOutcome(context),
  };
}

/** The first word of a state value. */
function nameIn(value: unknown): PayoutState {
  const [name] = typeof value === 'string' ? [value] : Object.keys(value as object);
  return name as PayoutState;
}
