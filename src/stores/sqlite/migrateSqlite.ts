import { err, ok, type Result } from 'neverthrow';
import type { SqliteDriver } from './sqliteDriver.ts';
import type { SqliteMigration } from './sqliteMigrations.ts';
import type { SqliteStoreError } from './sqliteStoreError.ts';

/** Marks a file as ours in its header: "PayS". */
const APPLICATION_ID = 0x50617953;

/** The schema a file has. Refuses files of others and of later versions, and touches neither. */
export function schemaOf(
  driver: SqliteDriver,
  path: string,
  migrations: readonly SqliteMigration[],
): Result<number, SqliteStoreError> {
  const known = migrations.at(-1)?.version ?? 0;
  const found = pragma(driver, 'user_version');
  if (!isOurs(driver)) {
    return err({ kind: 'notAStore', path, message: `${path} is the database of something else` });
  }
  if (found <= known) return ok(found);
  const message = `${path} has schema ${found}; this version of paystate knows ${known}`;
  return err({ kind: 'newerSchema', path, found, known, message });
}

/** Refuses a schema that would have to be brought forward. */
export function currentSchema(
  path: string,
  found: number,
  migrations: readonly SqliteMigration[],
): Result<void, SqliteStoreError> {
  const known = migrations.at(-1)?.version ?? 0;
  if (found === known) return ok();
  const has = found === 0 ? 'holds no payments yet' : `has schema ${found}; this reads ${known}`;
  const message = `${path} ${has}; a process that works with it brings it forward`;
  return err({ kind: 'olderSchema', path, found, known, message });
}

/**
 * Brings the schema up to date: all that is missing in one transaction, so that a crash leaves the
 * file as it was.
 */
export function migrateSqlite(
  driver: SqliteDriver,
  found: number,
  migrations: readonly SqliteMigration[],
): void {
  const missing = migrations.filter(({ version }) => version > found);
  if (missing.length === 0) return;
  driver.exec('begin immediate');
  try {
    for (const { version, sql } of missing) {
      driver.exec(sql);
      driver.exec(`pragma user_version = ${version}`);
    }
    driver.exec(`pragma application_id = ${APPLICATION_ID}`);
    driver.exec('commit');
  } catch (cause) {
    driver.exec('rollback');
    throw cause;
  }
}

/** A file without any table may become ours. */
function isOurs(driver: SqliteDriver): boolean {
  if (pragma(driver, 'application_id') === APPLICATION_ID) return true;
  return driver.prepare('select name from sqlite_schema limit 1').get() === undefined;
}

function pragma(driver: SqliteDriver, name: string): number {
  return (driver.prepare(`pragma ${name}`).get() as Readonly<Record<string, number>>)[name] ?? 0;
}
