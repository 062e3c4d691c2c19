import type { RowTable, StoredRow } from '../../runtime/store.ts';
import { fromKeyText } from '../keyText.ts';
import type { SqliteDriver, SqliteStatement } from './sqliteDriver.ts';

/** Rows as they are written down, each table with two statements. */
export function sqliteRows(driver: SqliteDriver) {
  const statements: Readonly<Record<RowTable, RowStatements>> = {
    document: rowStatements(driver, 'document'),
    journal: rowStatements(driver, 'journal'),
    effect: rowStatements(driver, 'effect'),
    parked: rowStatements(driver, 'parked'),
  };
  return {
    page(table: RowTable, afterNumber: number, limit: number): StoredRow[] {
      const rows = statements[table].page.all(afterNumber, limit) as readonly BodyRow[];
      return rows.map(({ number, body, id }) => ({
        table,
        number,
        body,
        ...(id !== undefined && { documentId: fromKeyText(id) }),
      }));
    },
    replace: ({ table, number, body }: StoredRow, written: string): boolean =>
      statements[table].replace.get(written, number, body) !== undefined,
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
