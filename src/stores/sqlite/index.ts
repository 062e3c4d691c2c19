export { sqliteStore, type SqliteStoreOptions } from './sqliteStore.ts';
export type { SqliteDriver, SqliteStatement, SqliteValue } from './sqliteDriver.ts';
export type { SqliteStoreError } from './sqliteStoreError.ts';
