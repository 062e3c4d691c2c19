import { attemptStateOf } from './attemptFacts.ts';
import { isCallInFlight, type OrderCall, type ReleaseKind } from './orderCall.ts';
import type { Attempt, OrderContext } from './orderContext.ts';

/** Amounts in minor units. */
export interface OrderBalances {
  /** Held by the attempt that pays the order, and not yet taken. */
  readonly held: number;
  /** Taken by the attempt that pays the order. */
  readonly taken: number;
  /** Held or taken by attempts that are one too many, until it is proven to have gone back. */
  readonly returning: number;
}

type Known = Pick<
  OrderContext,
  'terms' | 'attempts' | 'keptAttemptId' | 'calls' | 'isCanceled' | 'isOverdue'
>;

/** Whether some of the cardholder's money is with the attempt. */
export function hasMoney({ facts }: Attempt): boolean {
  const state = attemptStateOf(facts);
  return state === 'held' || state === 'taken';
}

/**
 * Whether an attempt is for all of the order. A capture in parts says nothing against it: only a
 * hold that Checkout.com has named smaller does.
 */
export function coversOrder({ facts }: Attempt, { terms }: Pick<OrderContext, 'terms'>): boolean {
  return facts.held === 0 || Math.max(facts.held, facts.taken) >= terms.amount;
}

export function keptAttempt({ attempts, keptAttemptId }: Known): Attempt | undefined {
  return attempts.find(({ id }) => id === keptAttemptId);
}

/**
 * The attempt whose money pays the order. The first that succeeds stays it for as long as it has
 * money; only then may another take its place, unless its own money is already on the way back.
 */
export function choosePayingAttempt(context: Known): string | null {
  const kept = keptAttempt(context);
  if (kept && hasMoney(kept)) return kept.id;
  if (!takesMoney(context)) return null;
  const next = context.attempts.find(
    (attempt) =>
      hasMoney(attempt) && coversOrder(attempt, context) && !isBeingReleased(context, attempt),
  );
  return next?.id ?? null;
}

/** Whether an attempt that succeeds now would pay the order. */
export function takesMoney(context: Known): boolean {
  return !context.isCanceled && !context.isOverdue && !isReversed(context);
}

/** Money went back without the order's doing, and the order ends with that. */
export function isReversed({ terms, attempts, calls }: Known): boolean {
  return (
    terms.whenReversed === 'end' &&
    attempts.some(
      ({ id, facts }) =>
        attemptStateOf(facts) === 'released' && releasesOf({ calls }, id).length === 0,
    )
  );
}

/** Attempts with money that does not pay the order. */
export function superfluousAttempts(context: Known): readonly Attempt[] {
  return context.attempts.filter(
    (attempt) => attempt.id !== context.keptAttemptId && hasMoney(attempt),
  );
}

export function releaseKindOf({ facts }: Attempt): ReleaseKind {
  if (attemptStateOf(facts) !== 'taken') return 'void';
  return facts.held > facts.taken ? 'reverse' : 'refund';
}

export function releasesOf(
  { calls }: Pick<OrderContext, 'calls'>,
  attemptId: string,
): readonly OrderCall[] {
  return calls.filter((call) => call.attemptId === attemptId && call.kind !== 'start');
}

export function isBeingReleased(context: Pick<OrderContext, 'calls'>, { id }: Attempt): boolean {
  return releasesOf(context, id).some(isCallInFlight);
}

/** What is held or taken for an order, and what is on its way back. Minor units. */
export function orderBalancesOf(context: Known): OrderBalances {
  const kept = keptAttempt(context);
  const returning = superfluousAttempts(context).reduce(
    (sum, { facts }) => sum + Math.max(facts.held, facts.taken),
    0,
  );
  if (!kept) return { held: 0, taken: 0, returning };
  const { held, taken } = kept.facts;
  return { held: Math.max(0, held - taken), taken, returning };
}
