import { benchStores, type BenchStores } from './durable/benchStores.ts';
import { openBenchShop, type BenchShop } from './durable/benchShop.ts';
import { fillStore } from './durable/fillStore.ts';
import { quantile } from './quantile.ts';
import { machineLine, startStopwatch } from './stopwatch.ts';
import { syncsPerSecond } from './syncsPerSecond.ts';

const ROUNDS = 3;
const LIVES_PER_ROUND = 60;
const AT_ONCE = 20;
const STEPS = 25;
const fillings = [1_000, 100_000] as const;

/** What one store did, round by round. */
interface Measured {
  readonly name: string;
  readonly rates: number[];
  /** Syncs per second of the disk just before each round. */
  readonly floors: number[];
  readonly commandTimes: number[];
  readonly commitsPerLife: number;
  /** Milliseconds of a command, one at a time, by how full the store is. */
  readonly filled: number[];
}

/** Whole lives of payments on each store, and what a step costs once many payments are there. */
export async function run(): Promise<void> {
  const stores = await benchStores();
  const shops = await Promise.all(
    stores.stores.map(async ({ name, open }) => ({ name, shop: openBenchShop(await open()) })),
  );
  const rounds = new Map(shops.map(({ name }) => [name, [] as { rate: number; floor: number }[]]));
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const { name, shop } of shops) {
      const floor = syncsPerSecond(stores.folder);
      const rate = await livesPerSecond(shop, round);
      // The first one only warms up.
      if (round > 0) rounds.get(name)?.push({ rate, floor });
      else shop.commandTimes.length = 0;
    }
  }
  const filled = await filledCosts(stores);
  const measured = shops.map(({ name, shop }): Measured => {
    const taken = rounds.get(name) ?? [];
    return {
      name,
      rates: taken.map(({ rate }) => rate),
      floors: taken.map(({ floor }) => floor),
      commandTimes: shop.commandTimes,
      commitsPerLife: shop.commits() / ((ROUNDS + 1) * LIVES_PER_ROUND),
      filled: filled.get(name) ?? [],
    };
  });
  for (const { shop } of shops) await shop.close();
  await stores.remove();
  process.stdout.write(table(measured, stores.hasPostgres));
}

async function livesPerSecond(shop: BenchShop, round: number): Promise<number> {
  let begun = 0;
  const elapsed = startStopwatch();
  const keepLiving = async (): Promise<void> => {
    while (begun < LIVES_PER_ROUND) {
      begun += 1;
      // Each cashier takes one customer after another.
      // oxlint-disable-next-line no-await-in-loop
      await shop.live(`round${round}-${begun}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, keepLiving));
  return (LIVES_PER_ROUND * 1e6) / elapsed();
}

/** One life after another on stores that hold few and many payments, the stores in turn. */
async function filledCosts({ stores }: BenchStores): Promise<Map<string, number[]>> {
  const opened = await Promise.all(
    stores.map(async ({ name, open }) => ({ name, store: await open() })),
  );
  const costs = new Map<string, number[]>();
  const shops = opened.map(({ name, store }) => ({ name, store, shop: openBenchShop(store) }));
  let held = 0;
  for (const count of fillings) {
    for (const { store } of shops) await fillStore(store, held, count);
    held = count;
    for (const { shop } of shops) shop.commandTimes.length = 0;
    for (let life = 0; life < STEPS; life += 1)
      for (const { shop } of shops) await shop.live(`held${held}-${life}`);
    for (const { name, shop } of shops)
      costs.set(name, [...(costs.get(name) ?? []), quantile(shop.commandTimes, 0.5) / 1_000]);
  }
  for (const { shop } of shops) await shop.close();
  return costs;
}

const heads = ['lives/s', 'syncs/s', 'ratio', 'p50 ms', 'p99 ms', 'commits', '1,000', '100,000'];

function table(measured: readonly Measured[], hasPostgres: boolean): string {
  return [
    `Payments asked for, captured and refunded in part, told by webhooks; ${AT_ONCE} at once,`,
    `median of ${ROUNDS} rounds of ${LIVES_PER_ROUND}. Checkout.com is the sandbox, in process.`,
    'p50 and p99: a command under that load. commits: of one life. 1,000 and 100,000: median ms of',
    'a command, one at a time, with so many payments in the store. syncs/s: the disk, beside it.',
    machineLine(),
    `${''.padEnd(12)}${heads.map((head) => head.padStart(9)).join('')}`,
    ...measured.map(row),
    ...(hasPostgres ? [] : ['PostgreSQL is not installed here and was left out']),
    '',
  ].join('\n');
}

function row({ name, rates, floors, commandTimes, commitsPerLife, filled }: Measured): string {
  const [rate, floor] = [quantile(rates, 0.5), quantile(floors, 0.5)];
  const millis = [0.5, 0.99].map((part) => (quantile(commandTimes, part) / 1_000).toFixed(1));
  const cells = [
    rate.toFixed(0),
    floor.toFixed(0),
    (rate / floor).toFixed(3),
    ...millis,
    commitsPerLife.toFixed(1),
    ...filled.map((cost) => cost.toFixed(2)),
  ];
  return `${name.padEnd(12)}${cells.map((cell) => cell.padStart(9)).join('')}`;
}
