import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createCheckoutClient, createPayments } from '../../src/index.ts';
import type { RuntimeDocument } from '../../src/runtime/document.ts';
import type { SqliteDriver } from '../../src/stores/sqlite/sqliteDriver.ts';
import { migrateSqlite } from '../../src/stores/sqlite/migrateSqlite.ts';
import { sqliteMigrations } from '../../src/stores/sqlite/sqliteMigrations.ts';
import { sqliteStore } from '../../src/stores/sqlite/sqliteStore.ts';
import { startStopwatch } from '../bench/stopwatch.ts';
import { commitOf } from '../support/storeCommits.ts';
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

/** The one payment many times over, under ids and references of their own. */
async function copies(document: RuntimeDocument, count: number, path: string): Promise<void> {
  const store = sqliteStore(path)._unsafeUnwrap();
  const states = ['authorized', 'captured', 'declined'];
  await Promise.all(
    Array.from({ length: count }, (_, number) =>
      store.commit(
        commitOf(`ps_${number}`, null, {
          document: { ...document, id: `ps_${number}`, sequence: 1, timers: {} },
          aliases: [`reference:R${number}`],
          labels: {
            state: states[number % 3] ?? '',
            tags: ['awaitingMerchant'],
            reference: `R${number}`,
          },
          at: number,
        }),
      ),
    ),
  );
  await store.close();
}

it('finds its page among 10,000 payments by an index, whatever it is asked for', async () => {
  const { id } = await shop.authorized();
  const document = await shop.store.load(id);
  if (!document) throw new Error('the payment is not kept');
  const path = join(folder, 'payments.db');
  await copies(document, PAYMENTS, path);
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
    const elapsed = startStopwatch();
    const response = await handler(new Request(address));
    const { payments: listed } = (await response.json()) as { payments: object[] };
    process.stdout.write(`list${query || ' of all'}: ${(elapsed() / 1000).toFixed(1)} ms\n`);
    expect(listed.length).toBe(query.includes('R77') ? 1 : 50);
  }
  expect(plans.length).toBeGreaterThanOrEqual(queries.length);
  expect(plans.filter((plan) => /^SCAN \w+$|TEMP B-TREE/.test(plan))).toEqual([]);
  await shop.finish(payments.close());
});
