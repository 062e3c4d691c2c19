import type { AnyEventObject, SnapshotFrom } from 'xstate';
import {
  balancesOf,
  contradictionsOf,
  type Operation,
  type OperationAnswer,
  type PaymentContext,
  type PaymentFact,
  type Standing,
  type paymentMachine,
} from '../../../machines/index.ts';
import { isRepeatable } from '../../../machines/payment/paymentGuards.ts';
import { isLeftToCheckout } from '../../../machines/payment/standing.ts';
import type { OfferedEvent, WalkDomain } from '../../../src/testing/index.ts';
import { acted } from '../facts.ts';

export type Machine = typeof paymentMachine;
export type Offered = OfferedEvent<Machine>;
export type PaymentDomain = WalkDomain<Machine>;

/** Enough for two parts and a rest. */
export const AMOUNT = 3;

export const authorized = acted('authorization', 'act_auth', AMOUNT);
export const known: PaymentFact = { checkoutPaymentId: 'pay_1' };
export const pending: PaymentFact = { ...known, standing: 'pending' };
export const declined: PaymentFact = { ...known, standing: 'declined' };
export const refusal = {
  conclusion: 'refused',
  kind: 'invalid',
  codes: [],
  message: 'No.',
} as const;

export const operationAnswers = (key: string): readonly OperationAnswer[] => [
  { kind: 'accepted', actionId: `act_${key}` },
  { kind: 'refused', refusal },
  { kind: 'unanswered' },
  { kind: 'unsendable' },
];

/** Each answer as the end of each of the actors, and the breaking of each. */
export function answersOf(invokes: readonly string[], outputs: readonly unknown[]): Offered[] {
  return invokes.flatMap((invoke): Offered[] => [
    ...outputs.map((output) => ({ type: `xstate.done.actor.${invoke}` as const, output })),
    { type: `xstate.error.actor.${invoke}`, error: 'a bug' },
  ]);
}

/** What makes two snapshots the same to a walk: what the guards ask, without ids and times. */
export function abstract({ value, context }: SnapshotFrom<Machine>): string {
  return JSON.stringify([value, context.terms, bookkeeping(context), rungIn(value, context)]);
}

/** Timers that only watch, or close: they multiply a walk and mean nothing to its money. */
export function isWatching({ type }: AnyEventObject): boolean {
  return /\.open\.(?:hold|dispute)\.|disputePatience|lateFactPatience\.payment\.(?!refused)/.test(
    type,
  );
}

function bookkeeping(context: PaymentContext): unknown {
  const { facts, operations, refusal: refused } = context;
  const balances = balancesOf(context);
  return [
    balances,
    contradictionsOf(context),
    facts.standings.filter((standing) => !isPassing(standing)),
    // Once money is held, no guard asks whose turn it is.
    balances.authorized > 0 ? null : turnOf(context),
    facts.flagged,
    facts.declinedAttempts.length > 0,
    Object.values(facts.disputes).map(({ stage }) => stage),
    facts.instants,
    context.warnedOf,
    refused?.kind === 'neverArrived',
    operations.map((operation) => [
      operation.kind,
      operation.status,
      operation.amount,
      operation.captureType,
      sendingOf(operation),
    ]),
  ];
}

/** How an operation was sent is asked of only while it is not over. */
function sendingOf({ status, sendings, repeatable, refusal: said }: Operation): string {
  if (status === 'requested') return sendings > 1 ? 'again' : '';
  return status === 'uncertain' && repeatable && said === null ? 'repeatable' : '';
}

/** No guard asks whether a payment was ever this; `turnOf` tells that the cardholder was proven. */
function isPassing(standing: Standing): boolean {
  return ['pending', 'authenticated', 'notAuthenticated'].includes(standing);
}

/** Whose part is missing. */
function turnOf(context: PaymentContext): string {
  if (isLeftToCheckout(context)) return 'Checkout.com';
  const { redirectUrl, voucher } = context.facts;
  return redirectUrl === null && voucher === null ? '' : 'cardholder';
}

/**
 * The ladder decides only where an absence has to be believed, which what can be repeated never
 * asks for; the first word after a long silence begins it anew.
 */
function rungIn(value: unknown, context: PaymentContext): string {
  const { rung, silence } = context;
  if (!JSON.stringify(value).includes('uncertain')) return '';
  if (isRepeatable(context)) return '';
  return `${silence ? 'silent' : ''}${Math.min(rung, 4)}`;
}
