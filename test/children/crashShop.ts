import { afterTurn, sleep } from '../../src/clock.ts';
import { createCheckoutClient, createPayments, type Store } from '../../src/index.ts';
import { postgresStore, type PostgresPool } from '../../src/stores/postgres/index.ts';
import { sqliteStore } from '../../src/stores/sqlite/index.ts';
import { VirtualClock } from '../../src/virtualClock.ts';
import { carryOutLife } from '../support/crash/carryOutLife.ts';
import type { CrashShopTask } from '../support/crash/crashShopTask.ts';
import {
  noted,
  obeyShopOrders,
  tellParent,
  type OutsideWork,
} from '../support/crash/obeyShopOrders.ts';
import { withFreshKeys } from '../support/crash/withFreshKeys.ts';
import { quietPool } from '../support/quietPool.ts';

/** A shop of many orders, in one of the processes that share a store. */
const task = JSON.parse(process.argv[2] ?? '') as CrashShopTask;
const clock = new VirtualClock(task.now);
const underWay: OutsideWork = new Set();
const counted = <Value>(work: Promise<Value>): Promise<Value> => noted(underWay, work);

async function openStore(): Promise<Store> {
  const { store } = task;
  if (store.kind === 'sqlite') return sqliteStore(store.path)._unsafeUnwrap();
  if (store.kind === 'files') throw new Error('only the control keeps files');
  const { connectionString, schema } = store;
  const pool = quietPool({ connectionString, max: 4, connectionTimeoutMillis: 5_000 });
  const watched: PostgresPool = {
    query: (query) => counted(pool.query(query as never) as Promise<never>),
    connect: () => pool.connect(),
    end: () => pool.end(),
  };
  const options = { pool: watched, schema, leaseClock: 'caller' } as const;
  return (await postgresStore(options))._unsafeUnwrap();
}

/** Dies at a commit: when it was handed to the store, or when the store has answered. */
function mortal(store: Store): Store {
  const { death } = task;
  if (!death) return store;
  let left = death.commits;
  const die = (): void => void process.kill(process.pid, 'SIGKILL');
  return {
    ...store,
    async commit(commit) {
      left -= 1;
      const isLast = left === 0;
      const committing = store.commit(commit);
      if (isLast && death.moment === 'storing') afterTurn(die);
      const outcome = await committing;
      if (isLast) die();
      return outcome;
    },
  };
}

const store = mortal(await openStore());
const send: typeof fetch = async (input, init) => counted(fetch(input, init));
const checkout = createCheckoutClient({
  secretKey: task.secretKey,
  baseUrl: task.baseUrl,
  clock,
  fetch: task.keys === 'fresh' ? withFreshKeys(send) : send,
})._unsafeUnwrap();
const payments = createPayments({ checkout, store, clock, webhooks: { keys: [task.webhookKey] } });

async function carryOut(order: number): Promise<void> {
  const beginsAt = task.beganAt + order * task.betweenOrdersMs;
  await sleep(clock, Math.max(0, beginsAt - clock.now()));
  const id = await carryOutLife(payments, clock, order, {
    asked: () => tellParent({ kind: 'asked' }),
    challenged: (url) => tellParent({ kind: 'challenged', order, url }),
  });
  tellParent({ kind: 'ended', order, id });
}

for (const order of task.orders) void carryOut(order);
obeyShopOrders(clock, payments.webhookHandler, underWay);
