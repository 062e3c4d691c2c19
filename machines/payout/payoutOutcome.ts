import { isPaid, isReturned, payoutBalancesOf, type PayoutBalances } from './payoutBalances.ts';
import type { PayoutContext } from './payoutContext.ts';
import { payoutContradictionsOf, payoutContradictionTexts } from './payoutContradictions.ts';

/** How a payout stands, as the plain form of a Result. */
export type PayoutOutcome =
  | { readonly ok: true; readonly value: PayoutSuccess }
  | { readonly ok: false; readonly error: PayoutFailure };

/** A payout that has arrived. */
export interface PayoutSuccess {
  readonly payoutId: string;
  readonly checkoutPaymentId: string | null;
  readonly kind: 'paid';
  readonly balances: PayoutBalances;
}

/** A payout whose recipient does not have the money, or of which nobody knows. */
export interface PayoutFailure {
  readonly payoutId: string;
  readonly checkoutPaymentId: string | null;
  /** `undecided`: nothing is known to have failed, nor to have succeeded. */
  readonly kind: 'declined' | 'returned' | 'refused' | 'conflicted' | 'undecided';
  /** Response code, error code or contradiction; empty when none was given. */
  readonly code: string;
  /** One line for a person. */
  readonly reason: string;
}

/** How a payout stands, by all that is known of it. Pure. */
export function payoutOutcome(context: PayoutContext): PayoutOutcome {
  const failure = failureOf(context);
  const { payoutId, facts } = context;
  const ids = { payoutId, checkoutPaymentId: facts.checkoutPaymentIds[0] ?? null };
  if (failure) return { ok: false, error: { ...ids, ...failure } };
  return { ok: true, value: { ...ids, kind: 'paid', balances: payoutBalancesOf(context) } };
}

type Failure = Pick<PayoutFailure, 'kind' | 'code' | 'reason'>;

function failureOf(context: PayoutContext): Failure | null {
  const { facts, refusal } = context;
  const [contradiction] = payoutContradictionsOf(context);
  if (contradiction) {
    const reason = payoutContradictionTexts[contradiction];
    return { kind: 'conflicted', code: contradiction, reason };
  }
  if (isReturned(context)) return ended(context, 'returned', 'The payout came back.');
  if (isPaid(context)) return null;
  if (facts.standings.includes('declined')) {
    return ended(context, 'declined', 'The payout was declined.');
  }
  if (refusal && facts.checkoutPaymentIds.length === 0) {
    return { kind: 'refused', code: refusal.codes[0] ?? refusal.kind, reason: refusal.message };
  }
  return { kind: 'undecided', code: '', reason: 'The outcome is not known yet.' };
}

function ended(
  { facts: { decline } }: PayoutContext,
  kind: 'declined' | 'returned',
  otherwise: string,
): Failure {
  return { kind, code: decline?.code ?? '', reason: decline?.summary ?? otherwise };
}
