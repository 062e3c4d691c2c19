import { describe, expect, it } from 'vitest';
import { checkDefinitions } from '../../src/runtime/definition/machineDefinitions.ts';
import { guardedStore } from '../../src/runtime/guardedStore.ts';
import { STORE_LIMIT_MS } from '../../src/runtime/limitedStore.ts';
import type { RuntimeObserver } from '../../src/runtime/observer.ts';
import type { Store } from '../../src/runtime/store.ts';
import { createUnreadableRows } from '../../src/runtime/unreadableRows.ts';
import { unreadableFault } from '../../src/runtime/unreadableRow.ts';
import { memoryStore } from '../../src/stores/memoryStore.ts';
import { VirtualClock } from '../../src/virtualClock.ts';

const definitions = checkDefinitions([])._unsafeUnwrap();

function guarded(changes: Partial<Store>, observer?: RuntimeObserver) {
  const clock = new VirtualClock(0);
  const unreadable = createUnreadableRows(clock);
  const store = guardedStore({
    store: { ...memoryStore(), ...changes },
    clock,
    definitions,
    unreadable,
    observer,
  });
  return { clock, unreadable, store };
}

describe('the store as a runtime has it', () => {
  it('rejects what is not answered in time, and tells whoever wants to hear', async () => {
    const told: unknown[] = [];
    const observer = { storeFailed: (note: unknown) => told.push(note) };
    const { store, clock } = guarded({ journal: () => new Promise(() => undefined) }, observer);
    const failed = store.journal('d1').catch(String);
    await clock.advanceAsync(STORE_LIMIT_MS);
    expect(await failed).toContain('has not answered journal');
    expect(told).toMatchObject([{ call: 'journal' }]);
  });

  it('rejects as well where nobody listens', async () => {
    const { store } = guarded({ load: () => Promise.reject(new Error('disk full')) });
    await expect(store.load('d1')).rejects.toThrow('disk full');
  });

  it('notes a row that cannot be read, until it can', async () => {
    const rows = { isDamaged: true };
    const { store, unreadable } = guarded({
      async load() {
        if (rows.isDamaged) throw unreadableFault({ kind: 'damaged', message: 'no JSON' });
        return undefined;
      },
    });
    await expect(store.load('d1')).rejects.toMatchObject({ error: { kind: 'unreadableRow' } });
    expect(unreadable.met()).toMatchObject([{ table: 'document', id: 'd1' }]);
    rows.isDamaged = false;
    await store.load('d1');
    expect(unreadable.met()).toEqual([]);
  });
});
