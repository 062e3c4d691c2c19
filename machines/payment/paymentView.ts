import { balancesOf, type Balances } from './balances.ts';
import { askableNow } from './commands.ts';
import type { Operation, OperationKind } from './operation.ts';
import type { PaymentContext } from './paymentContext.ts';
import { checkoutPaymentIdOf } from './paymentFacts.ts';
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
  /** A risk rule wants a person to decide. Do not deliver on the approval alone. */
  readonly isFlagged: boolean;
  readonly balances: Balances;
  /** What could be asked for now. */
  readonly available: Readonly<Record<OperationKind, number>>;
  readonly operations: readonly Operation[];
  readonly outcome: PaymentOutcome;
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

export function paymentView({ value, context }: PaymentSnapshot): PaymentView {
  const { paymentId, terms, facts, operations } = context;
  const state = stateIn(value);
  const isUndecided = state === 'awaitingCardholder' || state === 'awaitingCheckout';
  return {
    id: paymentId,
    checkoutPaymentId: checkoutPaymentIdOf(facts),
    reference: terms.reference,
    currency: terms.currency,
    amount: terms.amount,
    state,
    redirectUrl: isUndecided && !context.hasReturned ? facts.redirectUrl : null,
    isFlagged: facts.flagged,
    balances: balancesOf(context),
    available: {
      capture: askableNow('capture', context),
      void: askableNow('void', context),
      refund: askableNow('refund', context),
    },
    operations,
    outcome: paymentOutcome(context),
  };
}

/** The first word of a state value, or the funds of an open payment. */
function stateIn(value: unknown): PaymentState {
  if (typeof value === 'string') return value as PaymentState;
  const [name, inner] = Object.entries(value as Record<string, unknown>)[0] ?? [];
  if (name !== 'open') return name as PaymentState;
  return (inner as { readonly funds: FundsState }).funds;
}
