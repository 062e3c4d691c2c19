import { err, ok, type Result } from 'neverthrow';
import type { PostgresPool } from './postgresPool.ts';
import type { PostgresStoreError } from './postgresStoreError.ts';

/** Longest wait for a free or new connection, in ms. */
const CONNECT_LIMIT_MS = 5_000;

/** Longest wait for one answer, in ms: a webhook is to be answered within ten seconds. */
const QUERY_LIMIT_MS = 8_000;

/** A pool of `pg`, which is loaded only here: most programs need one store only. */
export async function openPool(
  connectionString: string,
  connections: number,
): Promise<Result<PostgresPool, PostgresStoreError>> {
  const loaded = await import('pg').catch((cause: unknown) => cause as NodeJS.ErrnoException);
  if (!('default' in loaded)) {
    const message = isMissing(loaded)
      ? 'postgresStore needs a driver: npm install pg'
      : `pg does not load: ${loaded.message}`;
    return err({ kind: 'driverMissing', message });
  }
  const pool = new loaded.default.Pool({
    connectionString,
    max: connections,
    connectionTimeoutMillis: CONNECT_LIMIT_MS,
    query_timeout: QUERY_LIMIT_MS,
    keepAlive: true,
  });
  // Without a listener, an idle connection that the server closes would end the process.
  pool.on('error', () => undefined);
  return ok(pool);
}

function isMissing({ code }: NodeJS.ErrnoException): boolean {
  return code === 'ERR_MODULE_NOT_FOUND';
}
