/**
 * What the store needs of a connection. `libsql`, `better-sqlite3` and Node's own `node:sqlite` all
 * have this shape.
 */
export interface SqliteDriver {
  exec(sql: string): unknown;
  prepare(sql: string): SqliteStatement;
  close(): unknown;
}

/** A prepared statement, as better-sqlite3 and `node:sqlite` have it. */
export interface SqliteStatement {
  run(...values: SqliteValue[]): unknown;
  /** The first row; undefined when there is none. */
  get(...values: SqliteValue[]): unknown;
  all(...values: SqliteValue[]): unknown[];
}

/** What is bound to a statement. */
export type SqliteValue = string | number | null;
