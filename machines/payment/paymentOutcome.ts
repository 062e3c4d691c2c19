import { balancesOf, type Balances } from './balances.ts';
import { contradictionsOf, type Contradiction } from './contradictions.ts';
import { endingOf, isVoided, type Ending } from './ending.ts';
import { heldAmount } from './held.ts';
import type { PaymentContext } from './paymentContext.ts';
import { checkoutPaymentIdOf, type PaymentFacts } from './paymentFacts.ts';

/**
 * How a payment stands, as the plain form of a Result: it survives a database, a journal and
 * another process, which a class instance does not. `toResult` makes it a neverthrow Result.
 */
export type PaymentOutcome =
  | { readonly ok: true; readonly value: PaymentSuccess }
  | { readonly ok: false; readonly error: PaymentFailure };

/** A payment with money held or taken, or one whose purpose was reached without. */
export interface PaymentSuccess {
  readonly paymentId: string;
  readonly checkoutPaymentId: string | null;
  /** `open`: money is held or taken. `verified`: the card was checked, no money asked. */
  readonly kind: 'open' | 'verified' | 'voided' | 'refunded';
  readonly balances: Balances;
}

/** A payment that no money will come of, or of which nobody knows. */
export interface PaymentFailure {
  readonly paymentId: string;
  readonly checkoutPaymentId: string | null;
  /** `undecided`: nothing is known to have failed, nor to have succeeded. */
  readonly kind:
    | 'declined'
    | 'canceled'
    | 'expired'
    | 'returned'
    | 'refused'
    | 'conflicted'
    | 'undecided';
  /** Response code, error code or contradiction; empty when none was given. */
  readonly code: string;
  /** One line for a person. */
  readonly reason: string;
}

/** How a payment stands, by all that is known of it. Pure. */
export function paymentOutcome(context: PaymentContext): PaymentOutcome {
  const failure = failureOf(context);
  const ids = {
    paymentId: context.paymentId,
    checkoutPaymentId: checkoutPaymentIdOf(context.facts),
  };
  if (failure) return { ok: false, error: { ...ids, ...failure } };
  return { ok: true, value: { ...ids, kind: successOf(context), balances: balancesOf(context) } };
}

/** All that was captured has gone back and nothing is left to capture. */
export function isRefunded(context: PaymentContext): boolean {
  const { captured, refunded } = balancesOf(context);
  return refunded > 0 && refunded === captured && heldAmount(context) === 0;
}

/** The payer's bank took back all that was not refunded, and nothing is left to capture. */
export function isReturned(context: PaymentContext): boolean {
  const { captured, refunded, returned } = balancesOf(context);
  return returned > 0 && returned + refunded >= captured && heldAmount(context) === 0;
}

export function isVerified({ facts }: { readonly facts: PaymentFacts }): boolean {
  return facts.standings.includes('verified');
}

type Failure = Pick<PaymentFailure, 'kind' | 'code' | 'reason'>;

function failureOf(context: PaymentContext): Failure | null {
  const [contradiction] = contradictionsOf(context);
  if (contradiction) return conflicted(contradiction);
  const ending = endingOf(context);
  if (ending) return ended(ending, context.facts);
  if (isReturned(context)) {
    return { kind: 'returned', code: '', reason: "The payer's bank took the money back." };
  }
  if (isVerified(context) || balancesOf(context).authorized > 0) return null;
  const { refusal, facts } = context;
  if (refusal && facts.checkoutPaymentIds.length === 0) {
    return { kind: 'refused', code: refusal.codes[0] ?? refusal.kind, reason: refusal.message };
  }
  return { kind: 'undecided', code: '', reason: 'The outcome is not known yet.' };
}

function conflicted(contradiction: Contradiction): Failure {
  return { kind: 'conflicted', code: contradiction, reason: 'The books disagree.' };
}

function ended(kind: Ending, { decline }: PaymentFacts): Failure {
  return {
    kind,
    code: decline?.code ?? '',
    reason: decline?.summary ?? `The payment was ${kind}.`,
  };
}

function successOf(context: PaymentContext): PaymentSuccess['kind'] {
  if (isVerified(context)) return 'verified';
  if (isVoided(context)) return 'voided';
  return isRefunded(context) ? 'refunded' : 'open';
}
