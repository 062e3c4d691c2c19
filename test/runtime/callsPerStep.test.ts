import { describe, expect, it } from 'vitest';
import { eachStoreCall, type StoreCall } from '../../src/runtime/storeCalls.ts';
import type { Store } from '../../src/runtime/store.ts';
import { memoryStore } from '../../src/stores/memoryStore.ts';
import { never, stateOf, workshop } from '../support/workshop.ts';

const TEN_MINUTES_MS = 10 * 60_000;

/** A shop whose process is up, and the calls of its store since then. */
async function counted(changes: Partial<Store> = {}) {
  const asked: StoreCall[] = [];
  const store = eachStoreCall({ ...memoryStore(), ...changes }, (name, call) => {
    asked.push(name);
    return call();
  });
  const shop = workshop(store);
  const runtime = shop.runtime(never);
  await shop.clock.advanceAsync(0);
  asked.length = 0;
  return { shop, runtime, asked };
}

describe('what a step asks of the store', () => {
  it('is the document, the commit, and what waits under a name that is new', async () => {
    const { shop, runtime, asked } = await counted();
    await runtime.start('errand', 'e1', { name: 'one' });
    await shop.clock.advanceAsync(0);
    expect(asked).toEqual(['load', 'commit', 'parkedUnder']);
  });

  it('fires a timer in time although the store never names the next one', async () => {
    const { shop, runtime, asked } = await counted({ nextTimerAt: async () => undefined });
    await runtime.start('errand', 'e1', { name: 'one' });
    await shop.clock.advanceAsync(TEN_MINUTES_MS - 1);
    expect(await stateOf(runtime, 'e1')).toBe('calling');
    asked.length = 0;
    await shop.clock.advanceAsync(1);
    expect(await stateOf(runtime, 'e1')).toBe('late');
    // The document has kept its only name.
    expect(asked).not.toContain('parkedUnder');
  });
});
