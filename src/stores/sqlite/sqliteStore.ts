import { err, ok, type Result } from 'neverthrow';
import { afterTurn } from '../../clock.ts';
import type { Store } from '../../runtime/store.ts';
import { lookOnlyStore } from '../lookOnlyStore.ts';
import { createGroupWriter } from './groupWriter.ts';
import { libsqlDriver } from './libsqlDriver.ts';
import { currentSchema, migrateSqlite, schemaOf } from './migrateSqlite.ts';
import type { SqliteDriver } from './sqliteDriver.ts';
import { sqliteMigrations } from './sqliteMigrations.ts';
import { sqliteReads } from './sqliteReads.ts';
import { preparer, prepareStatements } from './sqliteStatements.ts';
import { sqliteRows } from './sqliteRows.ts';
import type { SqliteStoreError } from './sqliteStoreError.ts';
import { sqliteWrites } from './sqliteWrites.ts';
import { writeCommit } from './writeCommit.ts';

/** Which file, and by which driver. */
export interface SqliteStoreOptions {
  /** The file; made when there is none. Two more with the endings `-wal` and `-shm` may appear. */
  readonly path: string;
  /** Opens the file; `libsql` when left out. `(path) => new DatabaseSync(path)` serves as well. */
  readonly driver?: (path: string) => SqliteDriver;
  /**
   * Only looks: makes and brings forward nothing, refuses every change, and refuses a schema of
   * another version than its own. False when left out.
   */
  readonly lookOnly?: boolean;
}

/**
 * Keeps payments in one file, for one process. A commit is answered after it has been synced to
 * disk, so it outlives the process and, as far as the disk keeps its word, the power.
 *
 * The file must lie on a local disk: network file systems lend the same lock to two processes.
 */
export function sqliteStore(options: string | SqliteStoreOptions): Result<Store, SqliteStoreError> {
  const asked = typeof options === 'string' ? { path: options } : options;
  const { path, driver: openDriver, lookOnly = false } = asked;
  if (typeof path !== 'string' || path.trim() === '' || /^(?::memory:|file:)/.test(path)) {
    const message = 'path: must name a file; memoryStore() keeps payments in memory';
    return err({ kind: 'invalidOption', field: 'path', message });
  }
  let driver: SqliteDriver | undefined;
  try {
    const connected = openDriver ? ok(openDriver(path)) : libsqlDriver(path);
    if (connected.isErr()) return err(connected.error);
    driver = connected.value;
    const opened = lookOnly ? lookAt(driver, path) : takeFile(driver, path);
    if (opened.isErr()) letGo(driver);
    return opened;
  } catch (cause) {
    if (driver) letGo(driver);
    return err(openingFailure(path, cause));
  }
}

/**
 * One connection with the file to itself: SQLite before 3.51.3 may damage a file that two
 * connections write at the same instant. The empty write takes the lock, before anything is read.
 */
function takeFile(driver: SqliteDriver, path: string): Result<Store, SqliteStoreError> {
  lock(driver);
  return schemaOf(driver, path, sqliteMigrations).map((found) => {
    driver.prepare('pragma journal_mode = wal').get();
    driver.exec('pragma synchronous = full');
    // On macOS a plain sync stops at the cache of the disk.
    driver.exec('pragma fullfsync = on');
    driver.exec('pragma checkpoint_fullfsync = on');
    migrateSqlite(driver, found, sqliteMigrations);
    return storeOn(driver);
  });
}

/** The file is taken all the same: nobody may write it while it is read. */
function lookAt(driver: SqliteDriver, path: string): Result<Store, SqliteStoreError> {
  lock(driver);
  return schemaOf(driver, path, sqliteMigrations)
    .andThen((found) => currentSchema(path, found, sqliteMigrations))
    .map(() => lookOnlyStore(storeOn(driver)));
}

function lock(driver: SqliteDriver): void {
  driver.prepare('pragma locking_mode = exclusive').get();
  driver.exec('begin immediate');
  driver.exec('commit');
}

function openingFailure(path: string, cause: unknown): SqliteStoreError {
  const { code = '', message } = cause as NodeJS.ErrnoException;
  const said = `${code} ${message}`;
  if (/SQLITE_BUSY|database is locked/.test(said)) {
    return { kind: 'inUse', path, message: `${path} is in use by another process` };
  }
  if (/SQLITE_NOTADB|not a database/.test(said)) {
    return { kind: 'notAStore', path, message: `${path} is no SQLite database` };
  }
  return { kind: 'notOpened', path, message: `${path} cannot be opened: ${message}` };
}

function storeOn(driver: SqliteDriver): Store {
  const statements = prepareStatements(driver);
  const reads = sqliteReads(statements, preparer(driver));
  const writes = sqliteWrites(statements);
  const writer = createGroupWriter(driver, afterTurn);
  let isClosed = false;
  async function read<Value>(work: () => Value): Promise<Value> {
    if (isClosed) throw new Error('the store is closed');
    return work();
  }
  async function write<Value>(work: () => Value): Promise<Value> {
    if (isClosed) throw new Error('the store is closed');
    return writer.write(work);
  }
  return {
    load: (id) => read(() => reads.document(id)),
    findByAlias: (alias) => read(() => reads.documentsUnder(alias)),
    commit: (commit) => write(() => writeCommit(statements, commit)),
    claimEffects: (claim) => write(() => writes.claim(claim)),
    renewLease: (effectId, renewal) => write(() => writes.renewLease(effectId, renewal)),
    failEffect: (effectId, failure) => write(() => writes.failEffect(effectId, failure)),
    giveBackEffect: (effectId, renewal) => write(() => writes.giveBackEffect(effectId, renewal)),
    parkedEffects: (limit, skip) => read(() => reads.parkedEffects(limit, skip)),
    unparkEffect: (effectId) => write(() => writes.unparkEffect(effectId)),
    dueTimers: (nowMs, limit) => read(() => reads.dueTimers(nowMs, limit)),
    nextTimerAt: () => read(() => reads.nextTimerAt()),
    journal: (id) => read(() => reads.journal(id)),
    park: (message) => write(() => writes.park(message)),
    unpark: (messageId) => write(() => writes.unpark(messageId)),
    parked: (limit, skip) => read(() => reads.parked(limit, skip)),
    parkedUnder: (alias) => read(() => reads.parkedUnder(alias)),
    list: (query) => read(() => reads.list(query)),
    countByState: () => read(() => reads.countByState()),
    backlog: (nowMs) => read(() => reads.backlog(nowMs)),
    prune: (beforeMs, limit) => write(() => writes.prune(beforeMs, limit)),
    rows: sqliteRows(driver, read, write),
    async close() {
      if (isClosed) return;
      isClosed = true;
      writer.flush();
      try {
        // Brings everything into the one file. What cannot be brought in now is safe beside it.
        driver.prepare('pragma journal_mode = delete').get();
      } finally {
        letGo(driver);
      }
    },
  };
}

/**
 * Gives the lock back by hand: libsql closes a connection, and so its locks, only once every
 * statement of it has been collected as garbage.
 */
function letGo(driver: SqliteDriver): void {
  try {
    driver.exec('pragma locking_mode = normal');
    driver.prepare('select count(*) from sqlite_schema').get();
  } catch {
    // The file is somebody else's, or none.
  }
  driver.close();
}
