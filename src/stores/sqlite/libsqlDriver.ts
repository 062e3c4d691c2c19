import { createRequire } from 'node:module';
import { err, ok, type Result } from 'neverthrow';
import type { SqliteDriver } from './sqliteDriver.ts';
import type { SqliteStoreError } from './sqliteStoreError.ts';

/** Opens a file through `libsql`, which is loaded only here: most programs need one store only. */
export function libsqlDriver(path: string): Result<SqliteDriver, SqliteStoreError> {
  const require = createRequire(import.meta.url);
  let Database: new (path: string) => SqliteDriver;
  try {
    Database = require('libsql') as typeof Database;
  } catch (cause) {
    return err({ kind: 'driverMissing', message: missing(cause) });
  }
  return ok(new Database(path));
}

function missing(cause: unknown): string {
  const { code } = cause as NodeJS.ErrnoException;
  if (code === 'MODULE_NOT_FOUND') return 'sqliteStore needs a driver: npm install libsql';
  return `libsql does not load on ${process.platform}-${process.arch}; pass another \`driver\``;
}
