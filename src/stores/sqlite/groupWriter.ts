import type { SqliteDriver } from './sqliteDriver.ts';

/** Gathers the writes of one turn of the event loop into one transaction, and so one sync. */
export interface GroupWriter {
  /**
   * Resolves once the write is on disk. One that throws undoes itself and rejects alone; when the
   * transaction fails, every write of it rejects.
   */
  write<Value>(work: () => Value): Promise<Value>;
  /** Writes what is still waiting, now. */
  flush(): void;
}

/** Runs something after the present turn of the event loop. */
export type AfterTurn = (run: () => void) => void;

interface Waiting {
  /** Carries the work out and answers what is to be done once it is on disk. */
  readonly carryOut: () => () => void;
  readonly reject: (cause: unknown) => void;
}

export function createGroupWriter(driver: SqliteDriver, afterTurn: AfterTurn): GroupWriter {
  let waiting: Waiting[] = [];

  function flush(): void {
    const group = waiting;
    waiting = [];
    if (group.length === 0) return;
    try {
      const settle = inTransaction(driver, () => group.map((one) => carryOutAlone(driver, one)));
      for (const done of settle) done();
    } catch (cause) {
      for (const { reject } of group) reject(cause);
    }
  }

  return {
    flush,
    write: (work) =>
      new Promise((resolve, reject) => {
        if (waiting.length === 0) afterTurn(flush);
        const carryOut = (): (() => void) => {
          const value = work();
          return () => resolve(value);
        };
        waiting.push({ carryOut, reject });
      }),
  };
}

function inTransaction<Value>(driver: SqliteDriver, work: () => Value): Value {
  driver.exec('begin immediate');
  try {
    const value = work();
    driver.exec('commit');
    return value;
  } catch (cause) {
    undo(driver);
    throw cause;
  }
}

/** A full disk or a broken one makes SQLite roll back by itself; then there is nothing left. */
function undo(driver: SqliteDriver): void {
  try {
    driver.exec('rollback');
  } catch {
    // Nothing to roll back.
  }
}

/** When the way back is gone as well, the whole transaction is, and the error goes through. */
function carryOutAlone(driver: SqliteDriver, { carryOut, reject }: Waiting): () => void {
  driver.exec('savepoint one');
  try {
    const settle = carryOut();
    driver.exec('release one');
    return settle;
  } catch (cause) {
    driver.exec('rollback to one');
    driver.exec('release one');
    return () => reject(cause);
  }
}
