import { describe, expect, it } from 'vitest';
import { limitedStore, STORE_LIMIT_MS } from '../../src/runtime/limitedStore.ts';
import type { Store } from '../../src/runtime/store.ts';
import { memoryStore } from '../../src/stores/memoryStore.ts';
import { VirtualClock } from '../../src/virtualClock.ts';
import { commitOf } from '../support/storeCommits.ts';

const clock = new VirtualClock(0);
const limited = (changes: Partial<Store>): Store =>
  limitedStore({ ...memoryStore(), ...changes }, clock);

describe('a store with a limit', () => {
  it('answers as it would without, and leaves no timer behind', async () => {
    const store = limited({});
    expect(await store.commit(commitOf('d1', null))).toBe('committed');
    expect((await store.load('d1'))?.sequence).toBe(1);
    expect(store.rows).toBeUndefined();
    expect(clock.nextDue()).toBeUndefined();
  });

  it('rejects when a call has not been answered in time', async () => {
    const store = limited({ load: () => new Promise(() => undefined) });
    const loading = store.load('d1').then(
      () => 'loaded',
      (cause: unknown) => String(cause),
    );
    await clock.advanceAsync(STORE_LIMIT_MS - 1);
    expect(await Promise.race([loading, Promise.resolve('waiting')])).toBe('waiting');
    await clock.advanceAsync(1);
    expect(await loading).toBe('Error: the store has not answered load within 20 s');
  });

  it('lets closing take as long as it takes', async () => {
    const close = (): Promise<void> =>
      new Promise((resolve) => clock.setTimeout(() => resolve(), 10 * STORE_LIMIT_MS));
    const closing = limited({ close }).close();
    await clock.advanceAsync(10 * STORE_LIMIT_MS);
    await expect(closing).resolves.toBeUndefined();
  });

  it('rejects with what the store rejects with, or throws', async () => {
    const store = limited({
      load: () => Promise.reject(new Error('disk full')),
      journal: () => {
        throw new Error('no such table');
      },
    });
    await expect(store.load('d1')).rejects.toThrow('disk full');
    await expect(store.journal('d1')).rejects.toThrow('no such table');
  });
});
