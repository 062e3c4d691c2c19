import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/runtime/store.ts';
import { eachStoreCall, storeCalls } from '../../src/runtime/storeCalls.ts';
import { memoryStore } from '../../src/stores/memoryStore.ts';

describe('a store of which each call is wrapped', () => {
  it('has every call of a store, under its own name', async () => {
    const told: string[] = [];
    const store = eachStoreCall(memoryStore(), (name, call) => {
      told.push(name);
      return call();
    });
    expect(Object.keys(store).toSorted()).toEqual(Object.keys(memoryStore()).toSorted());
    expect(Object.keys(store).toSorted()).toEqual(storeCalls.toSorted());
    expect(await store.findByAlias('nobody')).toEqual([]);
    expect(told).toEqual(['findByAlias']);
  });

  it('makes each call under its own name, with what was asked', async () => {
    const calls = storeCalls.map((name) => [name, async (...asked: unknown[]) => [name, ...asked]]);
    const echo = Object.fromEntries(calls) as unknown as Store;
    const wrapped = eachStoreCall(echo, async (name, call) => [name, await call()] as never);
    const made = await Promise.all(
      storeCalls.map((name) => (wrapped[name] as (...asked: unknown[]) => unknown)(1, 2)),
    );
    for (const [index, name] of storeCalls.entries()) {
      const asked = [1, 2].slice(0, wrapped[name].length);
      expect(made[index]).toEqual([name, [name, ...asked]]);
    }
  });

  it('wraps a store that is no plain object, and hands on what it knows of its rows', async () => {
    class Kept implements Pick<Store, 'nextTimerAt'> {
      readonly #at = 7;
      readonly rows = { name: 'rows' };
      async nextTimerAt(): Promise<number> {
        return this.#at;
      }
    }
    const kept = new Kept();
    const store = eachStoreCall(kept as unknown as Store, (_name, call) => call());
    expect(await store.nextTimerAt()).toBe(7);
    expect(store.rows).toBe(kept.rows);
  });
});
