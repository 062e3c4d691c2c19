import type { ActionKind, Standing, Totals } from '../../machines/index.ts';
import type { Balances } from '../checkout/index.ts';

interface Spoken {
  readonly status?: string | undefined;
  readonly approved?: boolean | undefined;
  readonly response_code?: string | undefined;
  readonly amount?: number | undefined;
  readonly balances?: Balances | undefined;
}

/**
 * Checkout.com's words for a payment that no amount can tell; words about money are left to the
 * amounts.
 */
const standings: ReadonlyMap<string, Standing> = new Map([
  ['Pending', 'pending'],
  ['Authentication Requested', 'pending'],
  ['Requested', 'pending'],
  ['Active', 'pending'],
  ['Retry Scheduled', 'retryScheduled'],
  ['Card Verified', 'verified'],
  ['Declined', 'declined'],
  ['Canceled', 'canceled'],
  ['Expired', 'expired'],
  ['Returned', 'returned'],
]);

/**
 * Old answers to a declined request carry neither status nor `approved`: only the code's family
 * tells.
 */
export function standingOf({
  status,
  approved,
  response_code: code,
}: Spoken): Standing | undefined {
  if (status !== undefined) return standings.get(status);
  const declined = approved === false || (code !== undefined && isDeclineCode(code));
  return declined ? 'declined' : undefined;
}

/** Families: 10xxx approved, 20xxx and 30xxx declined, 4xxxx risk, 50xxx payouts and refunds. */
export function isDeclineCode(code: string): boolean {
  return /^[2-5]/.test(code);
}

const actionKinds: ReadonlyMap<string, ActionKind> = new Map([
  ['Authorization', 'authorization'],
  ['Card Verification', 'cardVerification'],
  ['Capture', 'capture'],
  ['Void', 'void'],
  ['Refund', 'refund'],
  ['Return', 'return'],
]);

/** An increment is an authorization of its own type, where the type is told at all. */
export function actionKindOf(type: string, authorizationType?: string): ActionKind {
  if (type === 'Authorization' && authorizationType === 'Incremental') return 'increment';
  return actionKinds.get(type) ?? 'other';
}

/** Running totals; without balances, an approved payment at least holds its own amount. */
export function totalsOf({ balances, approved, amount, status }: Spoken): { totals?: Totals } {
  if (balances) return { totals: totalsIn(balances) };
  if (approved !== true || amount === undefined || status === 'Card Verified') return {};
  return { totals: { authorized: amount, captured: 0, voided: 0, refunded: 0 } };
}

export function totalsIn(balances: Balances): Totals {
  return {
    authorized: balances.total_authorized ?? 0,
    captured: balances.total_captured ?? 0,
    voided: balances.total_voided ?? 0,
    refunded: balances.total_refunded ?? 0,
  };
}

/** Milliseconds since the epoch; nothing for a date that cannot be read. */
export function instantOf(date: string | undefined): number | undefined {
  const instant = date === undefined ? Number.NaN : Date.parse(date);
  return Number.isNaN(instant) ? undefined : instant;
}
