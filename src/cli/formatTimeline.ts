import type { TimelineEntry } from '../index.ts';
import { formatMoney, moneyText } from './formatMoney.ts';
import { formatTable } from './terminal/formatTable.ts';
import type { Paint } from './terminal/paint.ts';

/** Heads the column of what was asked for. */
export const askedHeading = 'ASKED';

type Asked = Pick<TimelineEntry, 'key' | 'amount' | 'refused'>;

/** What each command asked for, and whether it was refused or only repeated; empty elsewhere. */
export function askedTexts(entries: readonly Asked[], currency: string): string[] {
  const accepted = new Set<string>();
  return entries.map(({ key, amount, refused }) => {
    if (key === undefined) return '';
    const isAgain = refused === undefined && accepted.has(key);
    if (refused === undefined) accepted.add(key);
    return [
      ...(refused === undefined ? [] : [`refused: ${refused}`]),
      ...(isAgain ? ['asked again'] : []),
      ...(amount === undefined ? [] : [formatMoney(amount, currency)]),
      `key ${key}`,
    ].join(', ');
  });
}

/**
 * A payment's story as a table: when, what happened, the state it led to, and where the money is.
 */
export function formatTimeline(
  timeline: readonly TimelineEntry[],
  currency: string,
  paint?: Paint,
): string {
  const days = new Set(timeline.map(({ at }) => at.slice(0, 10)));
  const asked = askedTexts(timeline, currency);
  const rows = timeline.map(({ at, event, state, balances }, index) => [
    days.size > 1 ? at.slice(0, 23).replace('T', ' ') : at.slice(11, 23),
    event,
    state,
    moneyText(balances, currency),
    asked[index] ?? '',
  ]);
  return formatTable(['TIME (UTC)', 'EVENT', 'STATE', 'MONEY', askedHeading], rows, paint);
}
