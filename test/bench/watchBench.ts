import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCheckoutClient, createPayments } from '../../src/index.ts';
import { sqliteStore } from '../../src/stores/sqlite/index.ts';
import { serveHandler } from '../../src/watch/serveHandler.ts';
import { startDemoProcess } from '../support/demoProcess.ts';
import { fillWithCopies } from '../support/fillWithCopies.ts';
import { WATCH_TOKEN, watchOf, WatchedShop } from '../support/watchedShop.ts';
import { quantile } from './quantile.ts';
import { machineLine, startStopwatch } from './stopwatch.ts';

const STARTS = 5;
const PAYMENTS = 10_000;
const ROUNDS = 60;
const WARM_UP = 10;

const asked: Readonly<Record<string, string>> = {
  'the last 50': 'payments?limit=50',
  'the last 50 declined': 'payments?limit=50&state=declined',
  'the last 50 a merchant acts on': 'payments?limit=50&tag=awaitingMerchant',
  'one reference': 'payments?limit=50&reference=R77',
  'unchanged for a minute': 'payments?limit=50&olderThanMs=60000',
  'how many in which state': 'overview',
};

/** What a person waits for: the first page of the demo, and the list of many payments. */
export async function run(): Promise<void> {
  const starts: number[] = [];
  for (let round = 0; round < STARTS; round += 1) {
    // One after another: two at once would measure each other.
    // oxlint-disable-next-line no-await-in-loop
    starts.push(await startToAnswer());
  }
  const lists = await listTimes();
  process.stdout.write(
    [
      `${machineLine()}; ms`,
      `${''.padEnd(44)}fastest  median     p95`,
      row('paystate demo, until the shop answers', starts),
      `the watch page over HTTP, ${PAYMENTS} payments in SQLite, ${ROUNDS - WARM_UP} rounds`,
      ...[...lists].map(([name, taken]) => row(`  ${name}`, taken)),
      '',
    ].join('\n'),
  );
}

async function startToAnswer(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'paystate-bench-'));
  const program = join(import.meta.dirname, '../../src/cli/paystate.js');
  const elapsed = startStopwatch();
  const demo = await startDemoProcess(program, ['--port', '0', '--data', folder]);
  const { status } = await fetch(demo.shopUrl);
  const took = elapsed() / 1_000;
  await demo.end('SIGINT');
  rmSync(folder, { recursive: true });
  if (status !== 200) throw new Error(`the shop answers ${status}`);
  return took;
}

async function listTimes(): Promise<ReadonlyMap<string, number[]>> {
  const folder = mkdtempSync(join(tmpdir(), 'paystate-bench-'));
  const shop = new WatchedShop();
  const { id } = await shop.authorized();
  const store = sqliteStore(join(folder, 'payments.db'))._unsafeUnwrap();
  await fillWithCopies(store, await shop.store.load(id), PAYMENTS);
  const { secretKey, baseUrl, fetch: send } = shop.sandbox;
  const checkout = createCheckoutClient({ secretKey, baseUrl, fetch: send })._unsafeUnwrap();
  const payments = createPayments({ checkout, store, sweep: false });
  const served = await serveHandler(watchOf(payments), { port: 0 });
  const times = new Map(Object.keys(asked).map((name) => [name, [] as number[]]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, path] of Object.entries(asked)) {
      const elapsed = startStopwatch();
      // oxlint-disable-next-line no-await-in-loop
      await answerOf(`${served.url}/watch/${path}`);
      if (round >= WARM_UP) times.get(name)?.push(elapsed() / 1_000);
    }
  }
  await served.close();
  await payments.close();
  await store.close();
  await shop.close();
  rmSync(folder, { recursive: true });
  return times;
}

async function answerOf(address: string): Promise<void> {
  const response = await fetch(address, { headers: { 'x-watch-token': WATCH_TOKEN } });
  if (response.status !== 200) throw new Error(`${address} answers ${response.status}`);
  await response.text();
}

function row(name: string, taken: readonly number[]): string {
  const cells = [0, 0.5, 0.95].map((part) => quantile(taken, part).toFixed(1).padStart(8));
  return `${name.padEnd(43)}${cells.join('')}`;
}
