import type { Balances } from '../../machines/index.ts';
import type { TimelineEntry } from '../index.ts';
import { formatMoney } from './formatMoney.ts';

/**
 * A payment's story as a table: when, what happened, the state it led to, and where the money is.
 */
export function formatTimeline(timeline: readonly TimelineEntry[], currency: string): string {
  const rows = timeline.map(({ at, event, state, balances }) => [
    at.slice(11, 23),
    event,
    state,
    moneyIn(balances, currency),
  ]);
  const table = [['TIME (UTC)', 'EVENT', 'STATE', 'MONEY'], ...rows];
  const widths = [0, 1, 2].map((column) =>
    Math.max(...table.map((row) => (row[column] ?? '').length)),
  );
  return table
    .map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .map((line) => line.trimEnd())
    .join('\n');
}

/** Only the amounts that are not zero; their order is the order of a payment's life. */
function moneyIn(balances: Balances, currency: string): string {
  const names = ['authorized', 'captured', 'voided', 'refunded'] as const;
  return names
    .filter((name) => balances[name] > 0)
    .map((name) => `${name} ${formatMoney(balances[name], currency)}`)
    .join(', ');
}
