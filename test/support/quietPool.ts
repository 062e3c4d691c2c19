import { Pool, type PoolConfig } from 'pg';

/**
 * A pool on a server that the test stops: what the server says to a connection as it goes is
 * nobody's failure, and without a listener would end the test runner, even after `pool.end()`.
 */
export function quietPool(config: PoolConfig): Pool {
  return new Pool(config).on('error', () => undefined);
}
