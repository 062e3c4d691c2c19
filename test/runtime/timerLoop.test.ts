import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/runtime/store.ts';
import { memoryStore } from '../../src/stores/memoryStore.ts';
import { VirtualClock } from '../../src/virtualClock.ts';
import { errandMachine } from '../support/errandMachine.ts';
import { never, stateOf, workshop, type Workshop } from '../support/workshop.ts';

/** Code of a later version, whose documents the present code cannot load. */
const later = { machine: errandMachine, version: '2' };

/** Starts documents whose timer the present code can never fire, each due after ten minutes. */
async function startBroken({ runtime }: Workshop, count: number): Promise<void> {
  const dead = runtime(never, new VirtualClock(0), later);
  for (let index = 0; index < count; index += 1) {
    await dead.start('errand', `broken ${index}`, { name: `broken ${index}` });
  }
}

const MINUTE_MS = 60_000;

describe('timers of several documents', () => {
  it('are each fired when they are due, also where a later one was set since', async () => {
    const shop = workshop();
    const running = shop.runtime(never);
    await running.start('errand', 'first', { name: 'first' });
    await shop.clock.advanceAsync(5 * MINUTE_MS);
    await running.start('errand', 'second', { name: 'second' });
    await shop.clock.advanceAsync(5 * MINUTE_MS);
    expect(await stateOf(running, 'first')).toBe('late');
    expect(await stateOf(running, 'second')).toBe('calling');
    await shop.clock.advanceAsync(5 * MINUTE_MS);
    expect(await stateOf(running, 'second')).toBe('late');
  });
});

describe('timers of documents that cannot be loaded', () => {
  it.each([99, 100, 150, 350])(
    'keep no other timer from being fired: %i of them',
    async (count) => {
      const shop = workshop();
      await startBroken(shop, count);
      const running = shop.runtime(never);
      await running.start('errand', 'sound', { name: 'sound' });
      await shop.clock.advanceAsync(10 * MINUTE_MS);
      expect(await stateOf(running, 'sound')).toBe('late');
    },
  );

  it('keep no timer waiting that is set later', async () => {
    const shop = workshop();
    await startBroken(shop, 150);
    const running = shop.runtime(never);
    await shop.clock.advanceAsync(11 * MINUTE_MS);
    await running.start('errand', 'sound', { name: 'sound' });
    await shop.clock.advanceAsync(10 * MINUTE_MS - 1);
    expect(await stateOf(running, 'sound')).toBe('calling');
    await shop.clock.advanceAsync(1);
    expect(await stateOf(running, 'sound')).toBe('late');
  });

  it('are tried ever more seldom', async () => {
    const store = memoryStore();
    const loads: string[] = [];
    const counted: Store = {
      ...store,
      load(id) {
        loads.push(id);
        return store.load(id);
      },
    };
    const shop = workshop(counted);
    await startBroken(shop, 1);
    shop.runtime(never);
    loads.length = 0;
    await shop.clock.advanceAsync(70 * MINUTE_MS);
    const tried = loads.filter((id) => id === 'broken 0').length;
    // One load for each of the few tries, and one for the call whose lease is taken over.
    expect(tried).toBeGreaterThan(5);
    expect(tried).toBeLessThan(80);
  });

  it('are fired once there is code that can load them', async () => {
    const shop = workshop();
    await startBroken(shop, 1);
    const old = shop.runtime(never);
    await shop.clock.advanceAsync(11 * MINUTE_MS);
    await old.close();
    const running = shop.runtime(never, shop.clock, later);
    await shop.clock.advanceAsync(0);
    expect(await stateOf(running, 'broken 0')).toBe('late');
  });
});
