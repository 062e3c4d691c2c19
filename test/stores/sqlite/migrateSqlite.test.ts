import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { migrateSqlite, schemaOf } from '../../../src/stores/sqlite/migrateSqlite.ts';
import type { SqliteDriver } from '../../../src/stores/sqlite/sqliteDriver.ts';
import { sqliteMigrations } from '../../../src/stores/sqlite/sqliteMigrations.ts';
import { prepareStatements } from '../../../src/stores/sqlite/sqliteStatements.ts';
import { writeCommit } from '../../../src/stores/sqlite/writeCommit.ts';
import { commitOf } from '../../support/storeCommits.ts';

const Database = createRequire(import.meta.url)('libsql') as new (path: string) => SqliteDriver;

const note = { version: 4, name: 'a note', sql: 'alter table document add column note text' };
const broken = {
  version: 5,
  name: 'broken',
  sql: 'create table extra (x); select nothing from it',
};

const ids = (driver: SqliteDriver): unknown[] =>
  driver
    .prepare('select id from document order by id')
    .all()
    .map((row) => (row as { readonly id: string }).id);

function fileWithRows(): SqliteDriver {
  const driver = new Database(':memory:');
  migrateSqlite(driver, 0, sqliteMigrations);
  const statements = prepareStatements(driver);
  for (const id of ['d1', 'd2']) writeCommit(statements, commitOf(id, null));
  return driver;
}

describe('the migrations of a SQLite file', () => {
  it('are numbered from 1 on without a gap', () => {
    expect(sqliteMigrations.map(({ version }) => version)).toEqual(
      sqliteMigrations.map((_, index) => index + 1),
    );
  });

  it('bring an earlier file forward and lose no row', () => {
    const driver = fileWithRows();
    const later = [...sqliteMigrations, note];
    migrateSqlite(driver, 3, later);
    expect(schemaOf(driver, 'file', later)._unsafeUnwrap()).toBe(4);
    expect(ids(driver)).toEqual(['d1', 'd2']);
    migrateSqlite(driver, 4, later);
    expect(schemaOf(driver, 'file', sqliteMigrations)._unsafeUnwrapErr()).toMatchObject({
      kind: 'newerSchema',
      found: 4,
      known: 3,
    });
  });

  it('leave the file as it was when one of them fails', () => {
    const driver = fileWithRows();
    const later = [...sqliteMigrations, note, broken];
    expect(() => migrateSqlite(driver, 3, later)).toThrow('syntax error');
    expect(schemaOf(driver, 'file', later)._unsafeUnwrap()).toBe(3);
    expect(ids(driver)).toEqual(['d1', 'd2']);
    const columns = driver.prepare("select name from pragma_table_info('document')").all();
    expect(columns.map((row) => (row as { readonly name: string }).name)).not.toContain('note');
  });

  it('give each id of Checkout.com to the first document that has it', () => {
    const driver = new Database(':memory:');
    migrateSqlite(driver, 0, sqliteMigrations.slice(0, 2));
    driver.exec(`insert into alias values ('checkout:X', 7), ('checkout:X', 3), ('payout:X', 5),
      ('payout:Y', 8), ('reference:checkout:Z', 9), ('payout reference:Y', 9)`);
    migrateSqlite(driver, 2, sqliteMigrations);
    expect(driver.prepare('select name, document from exclusive_name order by name').all()).toEqual(
      [
        { name: 'checkout:X', document: 3 },
        { name: 'checkout:Y', document: 8 },
      ],
    );
  });

  it('give every query of the store an index', () => {
    const driver = new Database(':memory:');
    migrateSqlite(driver, 0, sqliteMigrations);
    const plans: string[] = [];
    const watched: SqliteDriver = {
      ...driver,
      exec: (sql) => driver.exec(sql),
      close: () => driver.close(),
      prepare(sql) {
        if (!sql.startsWith('insert')) {
          const blanks = (sql.match(/\?/g) ?? []).map(() => 0);
          const plan = driver.prepare(`explain query plan ${sql}`).all(...blanks);
          plans.push(...plan.map((row) => (row as { readonly detail: string }).detail));
        }
        return driver.prepare(sql);
      },
    };
    prepareStatements(watched);
    expect(plans.length).toBeGreaterThan(20);
    expect(plans.filter((plan) => /^SCAN (?!parked$)\w+$/.test(plan))).toEqual([]);
  });
});
