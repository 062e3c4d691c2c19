import {
  availableFor,
  balancesOf,
  type Balances,
  type PaymentContext,
  type PaymentState,
} from '../../../machines/index.ts';
import type { CheckoutReading } from './checkoutReading.ts';
import { compareActions } from './compareActions.ts';
import type { Difference, UnderWay } from './drift.ts';
import { statusesOf } from './statusesOf.ts';
import { excuseFor, overdueIn } from './underWay.ts';

export interface ComparedPayment {
  readonly context: PaymentContext;
  readonly state: PaymentState;
  readonly underWay: readonly UnderWay[];
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** Everything in which our record of a payment and Checkout.com's books differ. */
export function compareBooks(payment: ComparedPayment, theirs: CheckoutReading): Difference[] {
  const { context, underWay, now } = payment;
  return [
    ...compareStatus(payment, theirs),
    ...compareCurrency(context, theirs),
    ...compareBalances(payment, theirs),
    ...compareAvailable(payment, theirs),
    ...compareActions(context, theirs, underWay),
    ...overdueIn(context, now),
  ];
}

function compareStatus(
  { state, underWay }: ComparedPayment,
  theirs: CheckoutReading,
): Difference[] {
  const { status } = theirs;
  const expected = statusesOf(state);
  if (status === null || expected.length === 0 || expected.includes(status)) return [];
  const text = `The payment is ${state} here, and ${status} at Checkout.com.`;
  const excuse = excuseFor('status', underWay);
  return [{ kind: 'status', field: 'status', ours: state, theirs: status, text, excuse }];
}

function compareCurrency({ terms }: PaymentContext, { currency }: CheckoutReading): Difference[] {
  if (currency === null || currency === terms.currency) return [];
  const text = `The currency is ${terms.currency} here, and ${currency} at Checkout.com.`;
  const sides = { ours: terms.currency, theirs: currency };
  return [{ kind: 'currency', field: 'currency', ...sides, text, excuse: null }];
}

const balanceNames: readonly (keyof Balances)[] = [
  'authorized',
  'captured',
  'voided',
  'refunded',
  'returned',
];

function compareBalances(
  { context, underWay }: ComparedPayment,
  { balances }: CheckoutReading,
): Difference[] {
  if (!balances) return [];
  const known = balancesOf(context);
  return balanceNames
    .filter((name) => known[name] !== balances[name])
    .map((name) => ({
      kind: 'balance',
      field: name,
      ours: known[name],
      theirs: balances[name],
      text: `${known[name]} is ${name} here, and ${balances[name]} at Checkout.com.`,
      excuse: excuseFor(name, underWay, Math.abs(known[name] - balances[name])),
    }));
}

/**
 * More here than there would let somebody ask for too much. Less is right while something is
 * reserved: for an operation under way, or for a dispute.
 */
function compareAvailable(
  { context, underWay }: ComparedPayment,
  { available }: CheckoutReading,
): Difference[] {
  const kinds = ['capture', 'void', 'refund'] as const;
  return kinds.flatMap((kind): Difference[] => {
    const [ours, theirs] = [availableFor(kind, context), available[kind]];
    if (theirs === undefined || ours <= theirs) return [];
    const text = `${ours} is left to ${kind} here, and ${theirs} at Checkout.com.`;
    const excuse = excuseFor('anything', underWay, ours - theirs);
    return [{ kind: 'available', field: kind, ours, theirs, text, excuse }];
  });
}
