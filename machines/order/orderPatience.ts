const DAY_MS = 24 * 60 * 60_000;

/** Long waits are cut: past 24.8 days a timer of JavaScript overflows and fires at once. */
const SPAN_MS = 20 * DAY_MS;

/** 400 days: a cardholder may have a direct debit taken back for 13 months. */
const SPANS_TO_RETURN = 20;

/** How long to wait until the order's validity, or the present span of it, has run out. */
export function validitySpanMs(validForMs: number | null, spans: number): number {
  return validForMs === null ? SPAN_MS : Math.min(SPAN_MS, leftMs(validForMs, spans));
}

/** Whether the validity ends with the span that has just passed. */
export function isValiditySpent(validForMs: number | null, spans: number): boolean {
  return validForMs !== null && leftMs(validForMs, spans) <= SPAN_MS;
}

/** How long a paid order, or an idle one, is left alone in one go. */
export const RETURN_SPAN_MS = SPAN_MS;

/** Whether nothing can come back any more once the present span has passed. */
export function isReturnOver(spans: number): boolean {
  return spans + 1 >= SPANS_TO_RETURN;
}

function leftMs(validForMs: number, spans: number): number {
  return Math.max(0, validForMs - spans * SPAN_MS);
}
