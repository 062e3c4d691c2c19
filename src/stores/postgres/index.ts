export { postgresStore, type PostgresStoreOptions } from './postgresStore.ts';
export type { PostgresStoreError } from './postgresStoreError.ts';
export type {
  PostgresConnection,
  PostgresPool,
  PostgresQueries,
  PostgresQuery,
} from './postgresPool.ts';
