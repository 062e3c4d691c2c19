import { balancesOf, type Balances } from './balances.ts';
import { askableNow } from './askable.ts';
import { contradictionsOf, type Contradiction } from './contradictions.ts';
import { disputedAmount } from './dispute.ts';
import { expiryOf } from './expiry.ts';
import { heldAmount } from './held.ts';
import type { Operation, OperationKind } from './operation.ts';
import type { PaymentContext } from './paymentContext.ts';
import { checkoutPaymentIdOf } from './paymentFacts.ts';
import type { Resolution } from './resolution.ts';
import { isLeftToCheckout } from './standing.ts';
import { paymentOutcome, type PaymentOutcome } from './paymentOutcome.ts';

/**
 * How a payment stands, for people and programs that need no statecharts. All amounts in minor
 * units.
 */
export interface PaymentView {
  readonly id: string;
  /** Checkout.com's id (`pay_...`); null while it is not known. */
  readonly checkoutPaymentId: string | null;
  readonly reference: string;
  readonly currency: string;
  /** What was asked for. */
  readonly amount: number;
  readonly state: PaymentState;
  /** Where to send the cardholder's browser; null when nobody has to go anywhere. */
  readonly redirectUrl: string | null;
  /** What the cardholder shows at a cash machine; null when there is no voucher to pay. */
  readonly voucher: string | null;
  /** A risk rule wants a person to decide. Do not deliver on the approval alone. */
  readonly isFlagged: boolean;
  /** 3-D Secure was asked for and left out: the liability did not shift. */
  readonly isDowngraded: boolean;
  /** A scheme has reported the payment as fraud; a dispute may follow. */
  readonly isReportedAsFraud: boolean;
  /** Minor units that disputes have taken or may take. */
  readonly disputed: number;
  /** When the issuer lets go of what is held, in ms since the epoch; null when nothing is held. */
  readonly expiresAt: number | null;
  /** When Checkout.com tries again by itself, in ms since the epoch; null when it will not. */
  readonly nextAttemptAt: number | null;
  readonly balances: Balances;
  /** What could be asked for now. */
  readonly available: Readonly<Record<OperationKind, number>>;
  readonly operations: readonly Operation[];
  readonly outcome: PaymentOutcome;
  /**
   * Payments of Checkout.com, by its ids, that may be this one although their time speaks against
   * it. It stays uncertain until a person says which one is, or that none is: `resolve`.
   */
  readonly lookalikes: readonly string[];
  /** Every way in which the books disagree; a person must look while there is one. */
  readonly contradictions: readonly Contradiction[];
  /** What people decided when the books disagreed, oldest first. */
  readonly resolutions: readonly Resolution[];
}

/**
 * The states of the machine as a caller tells them apart; while money is held or taken, by its
 * funds.
 */
export type PaymentState =
  | 'requesting'
  | 'uncertain'
  | 'awaitingCardholder'
  | 'awaitingCheckout'
  | 'retryScheduled'
  | FundsState
  | SettledState
  | 'conflicted';

type FundsState =
  | 'authorized'
  | 'underReview'
  | 'partiallyCaptured'
  | 'captured'
  | 'partiallyRefunded';

type SettledState =
  | 'verified'
  | 'voided'
  | 'refunded'
  | 'returned'
  | 'declined'
  | 'canceled'
  | 'expired'
  | 'refused'
  | 'closed';

/** A snapshot of the payment machine, as far as a view needs it. Stored snapshots fit as well. */
export interface PaymentSnapshot {
  readonly value: unknown;
  readonly context: PaymentContext;
}

/** A snapshot of the payment machine as people and programs read it. Pure. */
export function paymentView({ value, context }: PaymentSnapshot): PaymentView {
  const { paymentId, terms, facts, operations } = context;
  const state = stateIn(value, context);
  const isUndecided = state === 'awaitingCardholder' || state === 'awaitingCheckout';
  return {
    id: paymentId,
    checkoutPaymentId: checkoutPaymentIdOf(facts),
    reference: terms.reference,
    currency: terms.currency,
    amount: terms.amount,
    state,
    redirectUrl: isUndecided && !isLeftToCheckout(context) ? facts.redirectUrl : null,
    voucher: isUndecided ? facts.voucher : null,
    isFlagged: facts.flagged,
    isDowngraded: facts.downgraded,
    isReportedAsFraud: facts.standings.includes('fraudReported'),
    disputed: disputedAmount(context),
    expiresAt: heldAmount(context) > 0 ? expiryOf(context) : null,
    nextAttemptAt: state === 'retryScheduled' ? facts.instants.nextAttemptAt || null : null,
    balances: balancesOf(context),
    available: {
      capture: askableNow('capture', context),
      void: askableNow('void', context),
      refund: askableNow('refund', context),
      increment: askableNow('increment', context),
      reversal: askableNow('reversal', context),
      cancellation: askableNow('cancellation', context),
    },
    operations,
    outcome: paymentOutcome(context),
    lookalikes: context.lookalikes,
    contradictions: contradictionsOf(context),
    resolutions: context.resolutions,
  };
}

/** The first word of a state value, or the funds of an open payment. */
function stateIn(value: unknown, context: PaymentContext): PaymentState {
  if (value === 'lastReading') return settledIn(context);
  if (typeof value === 'string') return value as PaymentState;
  const [name, inner] = Object.entries(value as Record<string, unknown>)[0] ?? [];
  if (name !== 'open') return name as PaymentState;
  return (inner as { readonly funds: FundsState }).funds;
}

/** What is being read for the last time stays what it was, unless something else is heard. */
function settledIn(context: PaymentContext): PaymentState {
  const outcome = paymentOutcome(context);
  const { kind } = outcome.ok ? outcome.value : outcome.error;
  if (kind === 'undecided') return 'awaitingCheckout';
  if (kind !== 'open') return kind;
  return balancesOf(context).captured > 0 ? 'captured' : 'authorized';
}
