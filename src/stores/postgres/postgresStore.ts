import { err, ok, ResultAsync, type Result } from 'neverthrow';
import type { Store } from '../../runtime/store.ts';
import { lookOnlyStore } from '../lookOnlyStore.ts';
import { currentPostgres, migratePostgres } from './migratePostgres.ts';
import { openPool } from './openPool.ts';
import { postgresMigrations } from './postgresMigrations.ts';
import type { PostgresConnection, PostgresPool } from './postgresPool.ts';
import type { PostgresStoreError } from './postgresStoreError.ts';
import { storeOn } from './storeOn.ts';

/** Which database, and how it is used. */
export type PostgresStoreOptions = PostgresAccess & {
  /** Name of the schema that holds the tables; `paystate` when left out. */
  readonly schema?: string;
  /**
   * Whose clock tells whether a lease has run out. Clocks of several machines differ, and one that
   * is fast would take calls over while they are under way; so it is the database's, unless a test
   * owns the time of all its processes.
   */
  readonly leaseClock?: 'database' | 'caller';
  /**
   * False for a pooler that gives each statement another connection, such as PgBouncer before 1.21
   * in transaction mode. True when left out.
   */
  readonly preparedStatements?: boolean;
  /**
   * Only looks: makes and brings forward nothing, refuses every change, and refuses a schema of
   * another version than its own. False when left out.
   */
  readonly lookOnly?: boolean;
};

type PostgresAccess =
  | {
      readonly connectionString: string;
      /** How many connections this process may hold; 10 when left out. */
      readonly connections?: number;
    }
  /**
   * A pool of `pg` that you made; it stays open when the store is closed.
   *
   * Listen to its `error` event: a connection that is lost while idle ends the process otherwise.
   */
  | { readonly pool: PostgresPool };

const DEFAULT_CONNECTIONS = 10;
/** Short enough that the names of prepared statements, which begin with it, are not cut off. */
const SCHEMA_NAME = /^[a-z_][a-z0-9_]{0,39}$/;

/**
 * Keeps payments in PostgreSQL 12 or later, for any number of processes. Every commit is one
 * statement. Times are the processes' own, so keep their clocks in step: a fast one fires timers
 * early by as much as it is fast.
 */
export function postgresStore(
  options: PostgresStoreOptions,
): ResultAsync<Store, PostgresStoreError> {
  return new ResultAsync(open(options));
}

async function open(options: PostgresStoreOptions): Promise<Result<Store, PostgresStoreError>> {
  const { schema = 'paystate', leaseClock = 'database', preparedStatements = true } = options;
  if (!SCHEMA_NAME.test(schema)) {
    return invalid('schema', 'must be 1 to 40 letters a to z, digits or _, not a digit first');
  }
  const opened = await accessOf(options);
  if (opened.isErr()) return err(opened.error);
  const pool = opened.value;
  const isOurs = !('pool' in options);
  const ready = options.lookOnly ? check(pool, `"${schema}"`) : prepare(pool, `"${schema}"`);
  const prepared = await ready.catch((cause: unknown) =>
    err<void, PostgresStoreError>({ kind: 'notOpened', message: failureOf(cause) }),
  );
  if (prepared.isErr()) {
    if (isOurs) await pool.end();
    return err(prepared.error);
  }
  const usesOwnClock = leaseClock === 'database';
  const parts = { pool, schema: `"${schema}"`, isOurs, usesOwnClock, preparedStatements };
  return ok(options.lookOnly ? lookOnlyStore(storeOn(parts)) : storeOn(parts));
}

async function accessOf(
  options: PostgresStoreOptions,
): Promise<Result<PostgresPool, PostgresStoreError>> {
  if ('pool' in options) return ok(options.pool);
  const { connectionString, connections = DEFAULT_CONNECTIONS } = options;
  if (typeof connectionString !== 'string' || connectionString.trim() === '') {
    return invalid('connectionString', 'must name a database, as postgresql://user@host/name does');
  }
  if (!Number.isInteger(connections) || connections < 1) {
    return invalid('connections', 'must be a whole number from 1 on');
  }
  return openPool(connectionString, connections);
}

function invalid(field: string, rule: string): Result<never, PostgresStoreError> {
  return err({ kind: 'invalidOption', field, message: `${field}: ${rule}` });
}

async function prepare(
  pool: PostgresPool,
  schema: string,
): Promise<Result<void, PostgresStoreError>> {
  const connection = await pool.connect();
  try {
    if (await answersEarly(connection)) {
      const message = 'synchronous_commit is off; set it to on for the role that paystate uses';
      return err({ kind: 'notDurable', message });
    }
    return await migratePostgres(connection, schema, postgresMigrations);
  } finally {
    connection.release();
  }
}

/** Whoever only looks commits nothing, so how commits are answered does not matter. */
async function check(
  pool: PostgresPool,
  schema: string,
): Promise<Result<void, PostgresStoreError>> {
  const connection = await pool.connect();
  try {
    return await currentPostgres(connection, schema, postgresMigrations);
  } finally {
    connection.release();
  }
}

async function answersEarly(connection: PostgresConnection): Promise<boolean> {
  const { rows } = await connection.query({ text: 'show synchronous_commit' });
  return (rows[0] as { readonly synchronous_commit: string }).synchronous_commit === 'off';
}

/** A refused connection comes as several errors in one that says nothing itself. */
function failureOf(cause: unknown): string {
  const { message, code } = cause as NodeJS.ErrnoException;
  return `PostgreSQL cannot be used: ${message || (code ?? 'unknown cause')}`;
}
