/**
 * How long a paid payout is left alone before it is read back, in ms. Shorter than the 24.8 days
 * after which a timer of JavaScript overflows and fires at once.
 */
export const RETURN_SPAN_MS = 15 * 24 * 60 * 60_000;

/**
 * Spans after which no return is expected any more: 60 days. ACH gives an account holder that long
 * to reject an entry; other bank rails return within days, and schemes within a month.
 */
const SPANS_TO_RETURN = 4;

/**
 * Readings of a pending payout after which an approval is the last word: some six days, longer than
 * any bank rail takes to pay or to decline.
 */
const READINGS_TO_SETTLE = 11;

export function isSettlementOver(rung: number): boolean {
  return rung >= READINGS_TO_SETTLE;
}

export function isReturnPeriodOver(rung: number): boolean {
  return rung >= SPANS_TO_RETURN;
}
