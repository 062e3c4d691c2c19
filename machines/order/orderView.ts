import type { AttemptFailure } from './attemptFact.ts';
import { attemptStateOf, failureOf, type AttemptState } from './attemptFacts.ts';
import { nextOfferOf, type NextOffer } from './nextOffer.ts';
import type { OrderCall } from './orderCall.ts';
import { attemptRefusal, cancelRefusal } from './orderCommands.ts';
import type { OrderContext } from './orderContext.ts';
import { orderBalancesOf, type OrderBalances } from './orderMoney.ts';
import { orderOutcome, type OrderOutcome } from './orderOutcome.ts';
import type { OrderRefusalReason } from './orderRefusal.ts';
import { standingOf, type OrderStanding } from './orderStanding.ts';

/** How an order stands, for people and programs that need no statecharts. */
export interface OrderView {
  readonly id: string;
  /** Minor units. */
  readonly amount: number;
  readonly currency: string;
  readonly state: OrderStanding | 'closed';
  readonly attempts: readonly AttemptView[];
  /** The payment that pays the order; null while there is none. */
  readonly payingAttemptId: string | null;
  readonly balances: OrderBalances;
  /** What to offer the cardholder, as far as an attempt may start at all. */
  readonly nextOffer: NextOffer;
  /** Why a command would be refused now; null where it would be taken. */
  readonly refusals: {
    readonly attempt: OrderRefusalReason | null;
    readonly cancel: OrderRefusalReason | null;
  };
  readonly calls: readonly OrderCall[];
  readonly outcome: OrderOutcome;
}

/** One attempt to pay an order. */
export interface AttemptView {
  readonly id: string;
  readonly method: string;
  readonly state: AttemptState;
  readonly failure: AttemptFailure | null;
}

/** A snapshot of the order machine, as far as a view needs it. Stored snapshots fit as well. */
export interface OrderSnapshot {
  readonly value: unknown;
  readonly context: OrderContext;
}

/** A snapshot of the order machine as people and programs read it. Pure. */
export function orderView({ value, context }: OrderSnapshot): OrderView {
  const { orderId, terms, attempts, keptAttemptId, calls } = context;
  return {
    id: orderId,
    amount: terms.amount,
    currency: terms.currency,
    state: value === 'closed' ? 'closed' : standingOf(context),
    attempts: attempts.map(({ id, method, facts }) => ({
      id,
      method,
      state: attemptStateOf(facts),
      failure: failureOf(facts),
    })),
    payingAttemptId: keptAttemptId,
    balances: orderBalancesOf(context),
    nextOffer: nextOfferOf(context),
    refusals: { attempt: attemptRefusal(context), cancel: cancelRefusal(context) },
    calls,
    outcome: orderOutcome(context),
  };
}
