import { err, ok, type Result } from 'neverthrow';
import type { PostgresMigration } from './postgresMigrations.ts';
import type { PostgresConnection } from './postgresPool.ts';
import type { PostgresStoreError } from './postgresStoreError.ts';

/** The first key of the advisory lock, so that no other program's lock is met by chance. */
const LOCK_CLASS = 0x50617953;

/** A large table takes its time, and so does waiting for the process that is at it. */
const STATEMENT_LIMIT_MS = 10 * 60_000;

/**
 * Brings the schema up to date: all that is missing in one transaction, while other processes that
 * start at the same time wait. `schema` is quoted.
 */
export async function migratePostgres(
  connection: PostgresConnection,
  schema: string,
  migrations: readonly PostgresMigration[],
): Promise<Result<void, PostgresStoreError>> {
  const run = (text: string, values: unknown[] = []) =>
    connection.query({ text, values, query_timeout: STATEMENT_LIMIT_MS });
  await run('begin');
  try {
    await run('select pg_advisory_xact_lock($1, hashtext($2))', [LOCK_CLASS, schema]);
    const known = migrations.at(-1)?.version ?? 0;
    const found = await versionOf(connection, schema);
    if (found > known) {
      await run('rollback');
      return err(newerSchema(schema, found, known));
    }
    // Who may only use the schema could not say "create if not exists" either.
    if (found < known) await bringForward(run, schema, found, migrations);
    await run('commit');
    return ok();
  } catch (cause) {
    await run('rollback').catch(() => undefined);
    throw cause;
  }
}

/** Whether the schema has the last version; asks, and changes nothing. `schema` is quoted. */
export async function currentPostgres(
  connection: PostgresConnection,
  schema: string,
  migrations: readonly PostgresMigration[],
): Promise<Result<void, PostgresStoreError>> {
  const known = migrations.at(-1)?.version ?? 0;
  const found = await versionOf(connection, schema);
  if (found > known) return err(newerSchema(schema, found, known));
  if (found === known) return ok();
  const has = found === 0 ? 'is not there' : `has version ${found}; this paystate reads ${known}`;
  const message = `schema ${schema} ${has}; a process that works with it brings it forward`;
  return err({ kind: 'olderSchema', found, known, message });
}

function newerSchema(schema: string, found: number, known: number): PostgresStoreError {
  const message = `schema ${schema} has version ${found}; this paystate knows ${known}`;
  return { kind: 'newerSchema', found, known, message };
}

async function versionOf(connection: PostgresConnection, schema: string): Promise<number> {
  const text = 'select to_regclass($1) is not null as present';
  const asked = await connection.query({ text, values: [`${schema}.migration`] });
  if (!(asked.rows[0] as { readonly present: boolean }).present) return 0;
  const { rows } = await connection.query({
    text: `select coalesce(max(version), 0)::int as version from ${schema}.migration`,
  });
  return (rows[0] as { readonly version: number }).version;
}

async function bringForward(
  run: (text: string, values?: unknown[]) => Promise<unknown>,
  schema: string,
  found: number,
  migrations: readonly PostgresMigration[],
): Promise<void> {
  await run(`create schema if not exists ${schema}`);
  await run(`set local search_path to ${schema}`);
  await run(`create table if not exists migration (
    version integer primary key, name text not null, applied_at timestamptz not null default now()
  )`);
  for (const { version, name, sql } of migrations) {
    if (version <= found) continue;
    await run(sql);
    await run('insert into migration (version, name) values ($1, $2)', [version, name]);
  }
}
