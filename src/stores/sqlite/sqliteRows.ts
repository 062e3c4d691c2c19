import type { RowTable, StoredRow, StoredRows } from '../../runtime/storedRows.ts';
import { fromKeyText } from '../keyText.ts';
import { readRows } from '../readRows.ts';
import type { SqliteDriver, SqliteStatement } from './sqliteDriver.ts';

/** How a store carries out what is only read, or what is written. */
type CarryOut = <Value>(work: () => Value) => Promise<Value>;

/** Rows as they are written down, each table with two statements. */
export function sqliteRows(driver: SqliteDriver, read: CarryOut, write: CarryOut): StoredRows {
  const statements: Readonly<Record<RowTable, RowStatements>> = {
    document: rowStatements(driver, 'document'),
    journal: rowStatements(driver, 'journal'),
    effect: rowStatements(driver, 'effect'),
    parked: rowStatements(driver, 'parked'),
  };
  function page(table: RowTable, afterNumber: number, limit: number): StoredRow[] {
    const rows = statements[table].page.all(afterNumber, limit) as readonly BodyRow[];
    return rows.map(({ number, body, id }) => ({
      table,
      number,
      body,
      ...(id !== undefined && { documentId: fromKeyText(id) }),
    }));
  }
  return {
    read: (after, limit) =>
      readRows((table, number) => read(() => page(table, number, limit)), after),
    replace: ({ table, number, body }, written) =>
      write(() => statements[table].replace.get(written, number, body) !== undefined),
  };
}

interface RowStatements {
  readonly page: SqliteStatement;
  readonly replace: SqliteStatement;
}

interface BodyRow {
  readonly number: number;
  readonly body: string;
  readonly id?: string;
}

function rowStatements(driver: SqliteDriver, table: RowTable): RowStatements {
  const page =
    table === 'journal'
      ? `select j.number, j.body, d.id from journal j join document d on d.number = j.document
          where j.number > ? order by j.number limit ?`
      : `select number, body from ${table} where number > ? order by number limit ?`;
  return {
    page: driver.prepare(page),
    replace: driver.prepare(
      `update ${table} set body = ? where number = ? and body = ? returning number`,
    ),
  };
}
