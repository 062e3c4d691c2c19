import type { RowMark, RowTable, StoredRow } from '../runtime/storedRows.ts';

/** Documents come first, so that what is written meanwhile comes after them. */
const tables: readonly RowTable[] = ['document', 'journal', 'effect', 'parked'];

/** The next rows in the order of the tables; of one table at a time. */
export async function readRows(
  pageOf: (table: RowTable, afterNumber: number) => Promise<readonly StoredRow[]>,
  after: RowMark | undefined,
): Promise<readonly StoredRow[]> {
  for (const table of tables.slice(after ? tables.indexOf(after.table) : 0)) {
    const page = await pageOf(table, table === after?.table ? after.number : 0);
    if (page.length > 0) return page;
  }
  return [];
}
