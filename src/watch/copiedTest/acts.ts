import type { HistoryEntry } from '../../payments/looking/paymentHistory.ts';

/** Something that somebody did, and how the payment stood before the next thing was done. */
export interface Act {
  readonly entry: HistoryEntry;
  /** Nothing for the request itself. */
  readonly before: HistoryEntry | undefined;
  /** From the act before, in ms. */
  readonly afterMs: number;
  /** Until the payment stood as it did before the next act, in ms. */
  readonly lastsMs: number;
  readonly endedAs: string;
}

/** What people did, the request first; whatever else happened follows from it. */
export function actsIn(entries: readonly HistoryEntry[]): Act[] {
  const starts = entries.flatMap((entry, index) =>
    isAct(entry, entries[index - 1]) ? [index] : [],
  );
  return starts.flatMap((start, number) => {
    const entry = entries[start];
    const end = entries[(starts[number + 1] ?? entries.length) - 1];
    const earlier = entries[starts[number - 1] ?? 0];
    if (!entry || !end || !earlier) return [];
    return [
      {
        entry,
        before: entries[start - 1],
        afterMs: entry.at - earlier.at,
        lastsMs: end.at - entry.at,
        endedAs: end.payment.state,
      },
    ];
  });
}

function isAct(entry: HistoryEntry, before: HistoryEntry | undefined): boolean {
  if (!before || entry.cause.startsWith('merchant.')) return true;
  return isShopper(entry, before);
}

/**
 * The shopper came back, or is heard to have answered the bank: its webhook may be here before
 * them. A page that nobody answered ends by a deadline.
 */
export function isShopper(entry: HistoryEntry, before: HistoryEntry): boolean {
  if (entry.cause === 'cardholder.returned') return true;
  const hasLeft =
    before.payment.state === 'awaitingCardholder' && entry.payment.state !== 'awaitingCardholder';
  return hasLeft && codeIn(entry) !== UNANSWERED;
}

const UNANSWERED = '20152';

/** Why the payment failed; empty when it has not. */
export function codeIn({ payment: { outcome } }: HistoryEntry): string {
  return outcome.ok ? '' : outcome.error.code;
}
