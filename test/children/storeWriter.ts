import type { Store } from '../../src/runtime/store.ts';
import { postgresStore } from '../../src/stores/postgres/index.ts';
import { sqliteStore } from '../../src/stores/sqlite/index.ts';
import { lifeCommit, lives } from '../support/storeLives.ts';

/** Commits as fast as it can, several documents side by side, and tells what was answered. */
const [kind, place = '', schema = ''] = process.argv.slice(2);

async function openStore(): Promise<Store> {
  if (kind === 'sqlite') return sqliteStore(place)._unsafeUnwrap();
  const opened = await postgresStore({ connectionString: place, schema, leaseClock: 'caller' });
  return opened._unsafeUnwrap();
}

const store = await openStore();

async function live(id: string): Promise<never> {
  let sequence = (await store.load(id))?.sequence ?? 0;
  for (;;) {
    const outcome = await store.commit(lifeCommit(id, sequence));
    if (outcome !== 'committed') throw new Error(`${id} at ${sequence}: ${outcome}`);
    sequence += 1;
    process.send?.({ id, sequence });
  }
}

await Promise.all(lives.map(live));
