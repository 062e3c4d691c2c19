import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createCheckoutClient, createPayments } from '../../src/index.ts';
import type { SqliteDriver } from '../../src/stores/sqlite/sqliteDriver.ts';
import { migrateSqlite } from '../../src/stores/sqlite/migrateSqlite.ts';
import { sqliteMigrations } from '../../src/stores/sqlite/sqliteMigrations.ts';
import { sqliteStore } from '../../src/stores/sqlite/sqliteStore.ts';
import { fillWithCopies } from '../support/fillWithCopies.ts';
import { WATCH_TOKEN, watchOf, WatchedShop } from '../support/watchedShop.ts';

const Database = createRequire(import.meta.url)('libsql') as new (path: string) => SqliteDriver;

const PAYMENTS = 10_000;

let shop: WatchedShop;
let folder: string;

beforeEach(() => {
  shop = new WatchedShop();
  folder = mkdtempSync(join(tmpdir(), 'paystate-many-'));
});

afterEach(async () => {
  await shop.close();
  rmSync(folder, { recursive: true });
});

/** A driver that keeps how SQLite goes about each list it is asked for. */
function explaining(plans: string[]): (path: string) => SqliteDriver {
  const planner = new Database(':memory:');
  migrateSqlite(planner, 0, sqliteMigrations);
  return (path) => {
    const driver = new Database(path);
    return {
      exec: (sql) => driver.exec(sql),
      close: () => driver.close(),
      prepare(sql) {
        if (sql.includes('order by') && sql.includes('d.body')) {
          const blanks = (sql.match(/\?/g) ?? []).map(() => 0);
          const plan = planner.prepare(`explain query plan ${sql}`).all(...blanks);
          plans.push(...plan.map((row) => (row as { readonly detail: string }).detail));
        }
        return driver.prepare(sql);
      },
    };
  };
}

it('finds its page among 10,000 payments by an index, whatever it is asked for', async () => {
  const { id } = await shop.authorized();
  const path = join(folder, 'payments.db');
  const filled = sqliteStore(path)._unsafeUnwrap();
  await fillWithCopies(filled, await shop.store.load(id), PAYMENTS);
  await filled.close();
  const plans: string[] = [];
  const store = sqliteStore({ path, driver: explaining(plans) })._unsafeUnwrap();
  const { clock, sandbox } = shop;
  const { secretKey, baseUrl, fetch } = sandbox;
  const checkout = createCheckoutClient({ secretKey, baseUrl, fetch, clock })._unsafeUnwrap();
  const payments = createPayments({ checkout, store, clock });
  const handler = watchOf(payments);
  const queries = [
    '',
    '&state=declined',
    '&tag=awaitingMerchant',
    '&reference=R77',
    '&olderThanMs=1',
  ];
  for (const query of queries) {
    const address = `http://localhost/watch/payments?token=${WATCH_TOKEN}&limit=50${query}`;
    const response = await handler(new Request(address));
    const { payments: listed } = (await response.json()) as { payments: object[] };
    expect(listed.length).toBe(query.includes('R77') ? 1 : 50);
  }
  expect(plans.length).toBeGreaterThanOrEqual(queries.length);
  expect(plans.filter((plan) => /^SCAN \w+$|TEMP B-TREE/.test(plan))).toEqual([]);
  await shop.finish(payments.close());
});
