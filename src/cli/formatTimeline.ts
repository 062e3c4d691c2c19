import type { TimelineEntry } from '../index.ts';
import { moneyText } from './formatMoney.ts';
import { formatTable } from './terminal/formatTable.ts';
import type { Paint } from './terminal/paint.ts';

/**
 * A payment's story as a table: when, what happened, the state it led to, and where the money is.
 */
export function formatTimeline(
  timeline: readonly TimelineEntry[],
  currency: string,
  paint?: Paint,
): string {
  const days = new Set(timeline.map(({ at }) => at.slice(0, 10)));
  const rows = timeline.map(({ at, event, state, balances }) => [
    days.size > 1 ? at.slice(0, 23).replace('T', ' ') : at.slice(11, 23),
    event,
    state,
    moneyText(balances, currency),
  ]);
  return formatTable(['TIME (UTC)', 'EVENT', 'STATE', 'MONEY'], rows, paint);
}
