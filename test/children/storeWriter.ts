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

/** What a process before this one left owed is taken over, as only its holder may answer it. */
const lease = { owner: 'w1', until: 9e9 };
const claimed = await store.claimEffects({ lease, nowMs: 9e9, limit: 99 });
const attempts = new Map(claimed.map(({ documentId, attempt }) => [documentId, attempt]));

async function live(id: string): Promise<never> {
  let sequence = (await store.load(id))?.sequence ?? 0;
  for (let attempt = attempts.get(id); ; attempt = 1) {
    const outcome = await store.commit(lifeCommit(id, sequence, attempt));
    if (outcome !== 'committed') throw new Error(`${id} at ${sequence}: ${outcome}`);
    sequence += 1;
    process.send?.({ id, sequence });
  }
}

await Promise.all(lives.map(live));
