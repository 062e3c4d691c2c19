import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { createGroupWriter } from '../../../src/stores/sqlite/groupWriter.ts';
import type { SqliteDriver } from '../../../src/stores/sqlite/sqliteDriver.ts';

const Database = createRequire(import.meta.url)('libsql') as new (path: string) => SqliteDriver;

function writerOn(failing: (sql: string) => boolean = () => false) {
  const connection = new Database(':memory:');
  connection.exec('create table line (text text unique)');
  const driver: SqliteDriver = {
    prepare: (sql) => connection.prepare(sql),
    close: () => connection.close(),
    exec(sql) {
      if (failing(sql)) throw new Error(`disk full at ${sql}`);
      return connection.exec(sql);
    },
  };
  let endOfTurn = (): void => undefined;
  const writer = createGroupWriter(driver, (run) => {
    endOfTurn = run;
  });
  const insert = connection.prepare('insert into line values (?)');
  return {
    endTurn: () => endOfTurn(),
    write: (...texts: string[]) =>
      writer.write(() => {
        for (const text of texts) insert.run(text);
        return texts.join();
      }),
    lines: () =>
      connection
        .prepare('select text from line order by text')
        .all()
        .map((row) => (row as { readonly text: string }).text),
  };
}

describe('writes of one turn', () => {
  it('are there together once the turn is over', async () => {
    const { write, endTurn, lines } = writerOn();
    const both = Promise.all([write('a'), write('b', 'c')]);
    expect(lines()).toEqual([]);
    endTurn();
    expect(await both).toEqual(['a', 'b,c']);
    expect(lines()).toEqual(['a', 'b', 'c']);
  });

  it('fail alone, and whole', async () => {
    const { write, endTurn, lines } = writerOn();
    const all = Promise.allSettled([write('a'), write('b', 'a'), write('c')]);
    endTurn();
    expect((await all).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(lines()).toEqual(['a', 'c']);
  });

  it.each(['begin immediate', 'commit', 'rollback to one'])(
    'all fail when the disk does at "%s", and the next ones go on',
    async (statement) => {
      let isFull = true;
      const { write, endTurn, lines } = writerOn((sql) => isFull && sql === statement);
      const all = Promise.allSettled([write('a'), write('b', 'a'), write('c')]);
      endTurn();
      expect((await all).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
      expect(lines()).toEqual([]);
      isFull = false;
      const next = write('d');
      endTurn();
      expect(await next).toBe('d');
      expect(lines()).toEqual(['d']);
    },
  );
});
