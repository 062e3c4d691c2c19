import type { Balances, Operation, PaymentContext, PaymentState } from '../../../machines/index.ts';
import type { Difference, UnderWay } from './drift.ts';

/** The longest rung of the ladders of read-backs, in ms: what is older should have been proven. */
const LONGEST_RUNG_MS = 24 * 60 * 60_000;

const undecided: ReadonlySet<PaymentState> = new Set([
  'requesting',
  'uncertain',
  'awaitingCardholder',
  'awaitingCheckout',
  'retryScheduled',
]);

/** What may legitimately be known to one side only: it is not confirmed, and not for long. */
export function underWayIn(context: PaymentContext, state: PaymentState, now: number): UnderWay[] {
  const { idempotencyKey, requestedAt, terms, facts } = context;
  const heardAt = Math.max(requestedAt, facts.instants.heardAt);
  const payment: UnderWay = {
    key: idempotencyKey,
    kind: 'payment',
    amount: terms.amount,
    since: heardAt,
    why: 'The payment is not decided yet; it is read back by itself.',
  };
  const open = openOperations(context).map(({ key, kind, amount, askedAt, status }): UnderWay => ({
    key,
    kind,
    amount,
    since: askedAt,
    why:
      status === 'accepted'
        ? `Checkout.com accepted the ${kind}; it is not confirmed yet.`
        : `The answer to the ${kind} is not known yet; it is being found out.`,
  }));
  const all = undecided.has(state) ? [payment, ...open] : open;
  return all.filter(({ since }) => now - since <= LONGEST_RUNG_MS);
}

/** Operations that have waited for their proof longer than any ladder lets them. */
export function overdueIn(context: PaymentContext, now: number): Difference[] {
  return openOperations(context)
    .filter(({ askedAt }) => now - askedAt > LONGEST_RUNG_MS)
    .map(({ key, kind, status }) => ({
      kind: 'operationOpen',
      field: key,
      ours: status,
      theirs: null,
      text: `The ${kind} ${key} has been ${status} for more than a day.`,
      excuse: null,
    }));
}

/**
 * Why a difference is no drift, or null when it is one. What is under way explains its own amount
 * and no more: a second capture beside it is none of its doing.
 */
export function excuseFor(
  subject: Subject,
  underWay: readonly UnderWay[],
  amount = 0,
): string | null {
  const touching = underWay.filter(
    ({ kind }) => subject === 'anything' || touched[kind].includes(subject),
  );
  const explained = touching.reduce((sum, one) => sum + one.amount, 0);
  return amount <= explained ? (touching[0]?.why ?? null) : null;
}

/** A balance, the status, or what depends on all of them. */
export type Subject = keyof Balances | 'status' | 'anything';

const everything: readonly Subject[] = [
  'authorized',
  'captured',
  'voided',
  'refunded',
  'returned',
  'status',
];

/** Which balances, and the status, an unproven operation may have changed on one side. */
const touched: Readonly<Record<UnderWay['kind'], readonly Subject[]>> = {
  payment: everything,
  capture: ['captured', 'status'],
  void: ['voided', 'status'],
  refund: ['refunded', 'status'],
  increment: ['authorized', 'status'],
  reversal: ['voided', 'refunded', 'status'],
  cancellation: ['status'],
};

function openOperations({ operations }: PaymentContext): Operation[] {
  return operations.filter(
    ({ status }) => status === 'requested' || status === 'accepted' || status === 'uncertain',
  );
}
