import type { ListedReading } from '../../runtime/readableDocument.ts';
import type { JournalRow, Store } from '../../runtime/store.ts';

/** A document that is conflicted, as a list shows it. */
export type Conflicted = Pick<ListedReading, 'document' | 'changedAt'>;

/** What was read before, by store and document; a document that has not changed is as it was. */
const known = new WeakMap<object, Map<string, { readonly changedAt: number; began: number }>>();

/**
 * Since when a document has been conflicted without a break, in ms since the epoch. Its last change
 * tells nothing, as it is read back again and again; its journal does.
 */
export async function conflictBegan(
  store: Pick<Store, 'journal'>,
  { document: { id }, changedAt }: Conflicted,
): Promise<number> {
  const remembered = known.get(store) ?? new Map<string, { changedAt: number; began: number }>();
  known.set(store, remembered);
  const before = remembered.get(id);
  if (before?.changedAt === changedAt) return before.began;
  // Where no journal can be read, the last change is the latest that it can have begun.
  const journal = await store.journal(id).catch(() => []);
  const began = beginningIn(journal) ?? changedAt;
  remembered.set(id, { changedAt, began });
  return began;
}

function beginningIn(journal: readonly JournalRow[]): number | undefined {
  const last = journal.findLastIndex((row) => !isConflicted(row));
  return journal[last + 1]?.at;
}

function isConflicted({ summary }: JournalRow): boolean {
  return (summary as { readonly state?: unknown } | null)?.state === 'conflicted';
}
