import { attemptStateOf, failureOf } from './attemptFacts.ts';
import type { OrderContext } from './orderContext.ts';
import { orderContradictionsOf, orderContradictionTexts } from './orderContradictions.ts';
import { orderBalancesOf, type OrderBalances } from './orderMoney.ts';
import { standingOf } from './orderStanding.ts';

/** How an order stands, as the plain form of a Result. */
export type OrderOutcome =
  | { readonly ok: true; readonly value: OrderSuccess }
  | { readonly ok: false; readonly error: OrderFailure };

/** An order that is paid, or for which the money is held. */
export interface OrderSuccess {
  readonly orderId: string;
  /** `authorized`: the money is held. `paid`: it was taken, in whole or in part. */
  readonly kind: 'authorized' | 'paid';
  /** The payment that pays the order. */
  readonly attemptId: string;
  readonly balances: OrderBalances;
}

/** An order that is not paid, or of which nobody knows. */
export interface OrderFailure {
  readonly orderId: string;
  /** `unpaid`: it may still be paid. `undecided`: an attempt is under way. */
  readonly kind: 'unpaid' | 'undecided' | 'canceled' | 'expired' | 'reversed' | 'conflicted';
  /** Code of the latest failed attempt, or the contradiction; empty when there is none. */
  readonly code: string;
  /** One line for a person. */
  readonly reason: string;
}

const reasons: Record<Exclude<OrderFailure['kind'], 'conflicted'>, string> = {
  unpaid: 'No attempt has paid the order yet.',
  undecided: 'The outcome of an attempt is not known yet.',
  canceled: 'The order was canceled.',
  expired: 'The order stayed unpaid for too long.',
  reversed: 'The money that paid the order has gone back.',
};

/** How an order stands, by all that is known of its attempts. Pure. */
export function orderOutcome(context: OrderContext): OrderOutcome {
  const standing = standingOf(context);
  switch (standing) {
    case 'authorized':
    case 'paid':
      return paidBy(context, standing);
    case 'conflicted':
      return conflicted(context);
    case 'offering':
      return failed(context, 'unpaid');
    case 'awaitingCardholder':
    case 'awaitingCheckout':
      return failed(context, 'undecided');
    case 'canceled':
    case 'expired':
    case 'reversed':
      return failed(context, standing);
  }
}

function paidBy(context: OrderContext, kind: OrderSuccess['kind']): OrderOutcome {
  const { orderId, keptAttemptId } = context;
  const balances = orderBalancesOf(context);
  return { ok: true, value: { orderId, kind, attemptId: keptAttemptId ?? '', balances } };
}

function conflicted(context: OrderContext): OrderOutcome {
  const [contradiction = 'attemptStray'] = orderContradictionsOf(context);
  const reason = orderContradictionTexts[contradiction];
  const { orderId } = context;
  return { ok: false, error: { orderId, kind: 'conflicted', code: contradiction, reason } };
}

function failed(
  { orderId, attempts }: OrderContext,
  kind: Exclude<OrderFailure['kind'], 'conflicted'>,
): OrderOutcome {
  const latest = attempts.findLast(({ facts }) => attemptStateOf(facts) === 'failed');
  const code = latest ? (failureOf(latest.facts)?.code ?? '') : '';
  return { ok: false, error: { orderId, kind, code, reason: reasons[kind] } };
}
