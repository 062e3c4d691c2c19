import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../../src/runtime/store.ts';
import { memoryStore } from '../../src/stores/memoryStore.ts';
import { postgresStore } from '../../src/stores/postgres/index.ts';
import { sqliteStore } from '../../src/stores/sqlite/index.ts';
import { postgresPrograms, startPostgres } from '../support/privatePostgres.ts';
import { commitOf, effectOf, timerAt } from '../support/storeCommits.ts';
import { machineLine, startStopwatch } from './stopwatch.ts';
import { syncsPerSecond } from './syncsPerSecond.ts';

const ROUNDS = 5;
const ROUND_MICROSECONDS = 500_000;
const DOCUMENTS = 100;
const widths = [1, 10, 100] as const;

/** A document of some 1.2 kB, as a payment with one operation is. */
const snapshot = { value: 'open', context: { facts: 'x'.repeat(1_000) } };

interface Contender {
  readonly name: string;
  readonly store: Store;
  readonly close: () => Promise<void>;
}

/** How many commits per second each store takes, from so many documents side by side. */
export async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'paystate-bench-'));
  const contenders = [await inMemory(), await inFile(folder), ...(await inPostgres())];
  const rates = new Map<string, number[]>();
  const syncs: number[] = [];
  for (const { store } of contenders) await begin(store);
  for (let round = 0; round < ROUNDS; round += 1) {
    syncs.push(syncsPerSecond(folder));
    for (const { name, store } of contenders) {
      for (const width of widths) {
        const key = `${name} ${width}`;
        rates.set(key, [...(rates.get(key) ?? []), await commitsPerSecond(store, width)]);
      }
    }
  }
  const rows = contenders.map(({ name }) => {
    const cells = widths.map((width) => whole(median(rates.get(`${name} ${width}`) ?? [])));
    return `${name.padEnd(34)}${cells.join('')}`;
  });
  const heads = widths.map((width) => String(width).padStart(9)).join('');
  process.stdout.write(
    [
      `Commits per second, median of ${ROUNDS} rounds, by commits under way at once`,
      machineLine(),
      `${'store'.padEnd(34)}${heads}`,
      ...rows,
      `${'the disk: 4 KiB written and synced'.padEnd(34)}${whole(median(syncs))}`,
      ...(contenders.length < 3 ? ['PostgreSQL is not installed here and was left out'] : []),
      '',
    ].join('\n'),
  );
  for (const { close } of contenders) await close();
  rmSync(folder, { recursive: true });
}

async function inMemory(): Promise<Contender> {
  const store = memoryStore();
  return { name: 'memory', store, close: () => store.close() };
}

async function inFile(folder: string): Promise<Contender> {
  const store = sqliteStore(join(folder, 'payments.db'))._unsafeUnwrap();
  return { name: 'SQLite', store, close: () => store.close() };
}

async function inPostgres(): Promise<Contender[]> {
  const programs = postgresPrograms();
  if (programs === undefined) return [];
  const server = await startPostgres(programs, { fsync: true });
  const { connectionString } = server;
  const opened = await postgresStore({ connectionString });
  const store = opened._unsafeUnwrap();
  const close = async (): Promise<void> => {
    await store.close();
    await server.stop();
  };
  return [{ name: 'PostgreSQL, 10 connections', store, close }];
}

const idOf = (index: number): string => `d${index}`;

async function begin(store: Store): Promise<void> {
  for (let index = 0; index < DOCUMENTS; index += 1) await store.commit(commitAt(index, 0));
}

/** A step that answers a call, owes the next one, moves a timer and takes a message. */
function commitAt(index: number, sequence: number) {
  const id = idOf(index);
  const step = sequence + 1;
  return commitOf(id, sequence || null, {
    document: { snapshot, timers: { late: timerAt(9e15 + step, step) } },
    effects: [effectOf(id, `call${step}`)],
    ...(sequence > 0 && {
      finishedEffect: { id: effectOf(id, `call${sequence}`).id, attempt: 1 },
    }),
    aliases: [`alias:${id}`],
    messageIds: [`message:${id}:${step}`],
    at: step,
  });
}

async function commitsPerSecond(store: Store, width: number): Promise<number> {
  const elapsed = startStopwatch();
  let commits = 0;
  const keepCommitting = async (index: number): Promise<void> => {
    let sequence = (await store.load(idOf(index)))?.sequence ?? 0;
    while (elapsed() < ROUND_MICROSECONDS) {
      const outcome = await store.commit(commitAt(index, sequence));
      if (outcome !== 'committed') throw new Error(`${idOf(index)}: ${outcome}`);
      sequence += 1;
      commits += 1;
    }
  };
  await Promise.all(Array.from({ length: width }, (_, index) => keepCommitting(index)));
  return (commits * 1e6) / elapsed();
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}

function whole(rate: number): string {
  return rate.toFixed(0).padStart(9);
}
