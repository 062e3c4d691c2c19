import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/runtime/store.ts';
import type { SqliteDriver } from '../../src/stores/sqlite/sqliteDriver.ts';
import { sqliteStore } from '../../src/stores/sqlite/sqliteStore.ts';
import { compileChild } from '../support/childProgram.ts';
import { commitOf } from '../support/storeCommits.ts';
import { killWriters } from './killedWriter.ts';
import { describeStore } from './storeConformance.ts';

const Database = createRequire(import.meta.url)('libsql') as new (path: string) => SqliteDriver;

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'paystate-sqlite-'));
  path = join(folder, 'payments.db');
});

afterEach(() => rmSync(folder, { recursive: true }));

const open = (): Store => sqliteStore(path)._unsafeUnwrap();

describeStore('the SQLite store', async () => {
  const store = open();
  return { open: async () => store, remove: () => store.close() };
});

describe('a SQLite file', () => {
  it('brings everything back after it was closed, and is one file then', async () => {
    const first = open();
    await first.commit(commitOf('d1', null));
    await first.close();
    await first.close();
    expect(readdirSync(folder)).toEqual(['payments.db']);
    const second = open();
    expect((await second.load('d1'))?.sequence).toBe(1);
    await second.close();
    await expect(second.load('d1')).rejects.toThrow('the store is closed');
    await expect(second.commit(commitOf('d1', 1))).rejects.toThrow('the store is closed');
  });

  it('has one owner: another store, or another process, is refused by its name', async () => {
    const owner = open();
    await owner.commit(commitOf('d1', null));
    expect(sqliteStore(path)._unsafeUnwrapErr()).toEqual({
      kind: 'inUse',
      path,
      message: `${path} is in use by another process`,
    });
    const text = `try { new (require('libsql'))(${JSON.stringify(path)})
      .prepare('select * from document').all() } catch (cause) { console.log(cause.code) }`;
    const other = spawnSync(process.execPath, ['-e', text], { encoding: 'utf8' });
    expect(other.stdout).toBe('SQLITE_BUSY\n');
    expect(await owner.commit(commitOf('d1', 1))).toBe('committed');
    await owner.close();
    await open().close();
  });

  it('is synced to disk before a commit is answered', async () => {
    const settings: unknown[] = [];
    const driver = (file: string): SqliteDriver => {
      const connection = new Database(file);
      return {
        exec: (sql) => connection.exec(sql),
        prepare: (sql) => connection.prepare(sql),
        close() {
          for (const name of ['synchronous', 'fullfsync', 'locking_mode']) {
            const row = connection.prepare(`pragma ${name}`).get() as Record<string, unknown>;
            settings.push(row[name]);
          }
          connection.close();
        },
      };
    };
    const store = sqliteStore({ path, driver })._unsafeUnwrap();
    await store.commit(commitOf('d1', null));
    await store.close();
    expect(settings).toEqual([2, 1, 'normal']);
  });

  it('writes what one turn commits in one transaction', async () => {
    const said: string[] = [];
    const driver = (file: string): SqliteDriver => {
      const connection = new Database(file);
      return {
        exec: (sql) => {
          said.push(sql);
          return connection.exec(sql);
        },
        prepare: (sql) => connection.prepare(sql),
        close: () => connection.close(),
      };
    };
    const store = sqliteStore({ path, driver })._unsafeUnwrap();
    said.length = 0;
    const ids = Array.from({ length: 50 }, (_, index) => `d${index}`);
    await Promise.all(ids.map((id) => store.commit(commitOf(id, null))));
    expect(said.filter((sql) => sql === 'commit')).toHaveLength(1);
    await store.close();
  });

  it('of a later version is refused and left as it is', async () => {
    await open().close();
    const later = new Database(path);
    later.exec('pragma user_version = 7');
    later.close();
    const before = readFileSync(path);
    expect(sqliteStore(path)._unsafeUnwrapErr()).toEqual({
      kind: 'newerSchema',
      path,
      found: 7,
      known: 3,
      message: `${path} has schema 7; this version of paystate knows 3`,
    });
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('of an earlier version is not brought forward by whoever only looks', async () => {
    await open().close();
    const earlier = new Database(path);
    earlier.exec('pragma user_version = 1');
    earlier.close();
    const before = readFileSync(path);
    expect(sqliteStore({ path, lookOnly: true })._unsafeUnwrapErr()).toEqual({
      kind: 'olderSchema',
      path,
      found: 1,
      known: 3,
      message: `${path} has schema 1; this reads 3; a process that works with it brings it forward`,
    });
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('is the same byte by byte after a look', async () => {
    const store = open();
    await store.commit(commitOf('d1', null));
    await store.close();
    const before = readFileSync(path);
    const looked = sqliteStore({ path, lookOnly: true })._unsafeUnwrap();
    expect((await looked.load('d1'))?.sequence).toBe(1);
    await expect(looked.commit(commitOf('d2', null))).rejects.toThrow('only looked at');
    await looked.close();
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('of something else is refused and left as it is', () => {
    const other = new Database(path);
    other.exec('create table song (title text)');
    other.close();
    const before = readFileSync(path);
    expect(sqliteStore(path)._unsafeUnwrapErr().kind).toBe('notAStore');
    expect(readFileSync(path).equals(before)).toBe(true);
    const text = join(folder, 'notes.txt');
    writeFileSync(text, 'no database, but a long enough note. '.repeat(40));
    expect(sqliteStore(text)._unsafeUnwrapErr().kind).toBe('notAStore');
  });

  it('that cannot be made is named', () => {
    const missing = join(folder, 'none', 'payments.db');
    expect(sqliteStore(missing)._unsafeUnwrapErr()).toMatchObject({
      kind: 'notOpened',
      path: missing,
    });
  });

  it.each(['', ' ', ':memory:', 'file:payments.db'])('is not %j', (name) => {
    expect(sqliteStore(name)._unsafeUnwrapErr()).toMatchObject({
      kind: 'invalidOption',
      field: 'path',
    });
    expect(existsSync(name.trim() || 'none')).toBe(false);
  });
});

describe('a process that dies in the midst of its commits', () => {
  it('leaves every commit whole or not there, and none that was answered is lost', async () => {
    const program = compileChild('storeWriter');
    expect(await killWriters(program, ['sqlite', path], 12, async () => open())).toBe(12);
  }, 120_000);
});
