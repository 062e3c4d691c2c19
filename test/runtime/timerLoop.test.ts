import { describe, expect, it } from 'vitest';
import { RuntimeFault } from '../../src/runtime/runtimeError.ts';
import type { Store } from '../../src/runtime/store.ts';
import { memoryStore } from '../../src/stores/memoryStore.ts';
import { VirtualClock } from '../../src/virtualClock.ts';
import { errandMachine } from '../support/errandMachine.ts';
import { broken, timerHouse } from '../support/timerHouse.ts';
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

describe('a loop over timers', () => {
  it('fires no timer twice, however long that takes, and then looks for more', async () => {
    const { clock, loop, set, tried } = timerHouse();
    let end = (): void => undefined;
    set('slow', 100, () => new Promise((resolve) => (end = () => resolve({}))));
    await loop.arm();
    await clock.advanceAsync(100);
    set('quick', 200);
    loop.armAt(200);
    await clock.advanceAsync(300);
    expect(tried).toEqual(['slow at 100']);
    end();
    await clock.advanceAsync(0);
    expect(tried).toEqual(['slow at 100', 'quick at 400']);
  });

  it('keeps no process awake where no timer waits', async () => {
    const { clock, loop, set, tried } = timerHouse();
    await loop.arm();
    expect(clock.nextDue()).toBeUndefined();
    set('only', 100);
    await loop.arm();
    await clock.advanceAsync(100);
    expect(tried).toEqual(['only at 100']);
    expect(clock.nextDue()).toBeUndefined();
  });

  it('asks a store that failed again after five seconds, and not before', async () => {
    const { clock, loop, set, tried, house } = timerHouse();
    set('due', 100);
    await loop.arm();
    house.isDown = true;
    await clock.advanceAsync(5_000);
    expect(house.asked).toBe(2);
    house.isDown = false;
    await clock.advanceAsync(100);
    expect(tried).toEqual(['due at 5100']);
  });

  it('tells of a timer that was fired, and not of one that came to nothing', async () => {
    const { clock, loop, set, told } = timerHouse();
    set('fired', 100);
    set('left meanwhile', 100, async () => ({ ignored: 'staleTimer' }));
    set('said before', 100, async () => ({ isDuplicate: true }));
    clock.advance(150);
    await loop.arm();
    await clock.advanceAsync(0);
    const patience = { machine: 'errand', name: 'patience' };
    expect(told).toEqual([{ documentId: 'fired', ...patience, lateMs: 50 }]);
  });
});

describe('a loop over timers that is stopped', () => {
  it('fires nothing more, though more is due of what it has begun', async () => {
    const { clock, loop, set, tried } = timerHouse();
    let end = (): void => undefined;
    set('begun', 100, () => new Promise((resolve) => (end = () => resolve({}))));
    set('next', 101);
    clock.advance(200);
    await loop.arm();
    await clock.advanceAsync(0);
    loop.stop();
    end();
    await clock.advanceAsync(10_000);
    expect(tried).toEqual(['begun at 200']);
    expect(clock.nextDue()).toBeUndefined();
  });

  it('lets go of the timer it waits for, and takes no other', async () => {
    const { clock, loop, set } = timerHouse();
    set('later', 100);
    await loop.arm();
    loop.stop();
    loop.armAt(50);
    expect(clock.nextDue()).toBeUndefined();
  });
});

describe('a timer that cannot be fired', () => {
  it('is left alone for five seconds, then twice as long, up to ten minutes', async () => {
    const { clock, loop, set, failures } = timerHouse();
    set('broken', 0, broken);
    await loop.arm();
    await clock.advanceAsync(40 * MINUTE_MS);
    const retries = failures.map(({ retryAt }) => retryAt / 1_000);
    const pauses = retries.map((at, index) => at - (retries[index - 1] ?? 0));
    expect(pauses).toEqual([5, 10, 20, 40, 80, 160, 320, 600, 600, 600]);
  });

  it('is tried at its own time, whatever else is tried or fails meanwhile', async () => {
    const { clock, loop, set, tried } = timerHouse();
    set('one', 0, broken);
    set('other', 1_000, broken);
    await loop.arm();
    await clock.advanceAsync(10_000);
    expect(tried).toEqual(['one at 0', 'other at 1000', 'one at 5000', 'other at 6000']);
  });

  it('makes no other late that falls due before it is tried again', async () => {
    const { clock, loop, set, tried } = timerHouse();
    set('broken', 0, broken);
    set('sound', 3_000);
    await loop.arm();
    await clock.advanceAsync(4_000);
    expect(tried).toEqual(['broken at 0', 'sound at 3000']);
  });

  it('is forgotten once it could be fired', async () => {
    const { clock, loop, set, firings, tried, house } = timerHouse();
    set('mended', 0, broken);
    await loop.arm();
    await clock.advanceAsync(1_000);
    firings.clear();
    const { asked } = house;
    await clock.advanceAsync(60_000);
    expect(tried).toEqual(['mended at 0', 'mended at 5000']);
    // What is due, and what is next.
    expect(house.asked - asked).toBe(2);
  });

  it('is forgotten once the document is done with it in some other way', async () => {
    const { clock, loop, set, timers, tried } = timerHouse();
    set('broken', 0, broken);
    await loop.arm();
    await clock.advanceAsync(1_000);
    timers.delete('broken');
    for (let index = 0; index < 100; index += 1) set(`sound ${index}`, 1_000);
    loop.armAt(1_000);
    await clock.advanceAsync(0);
    expect(tried).toHaveLength(101);
    expect(clock.nextDue()).toBeUndefined();
  });

  it('is not taken for gone where others hide it that were due before', async () => {
    const { clock, loop, set, tried } = timerHouse();
    set('broken', 50, broken);
    await loop.arm();
    await clock.advanceAsync(1_000);
    for (let index = 0; index < 150; index += 1) set(`late ${index}`, 10);
    loop.armAt(10);
    await clock.advanceAsync(0);
    expect(tried).toHaveLength(151);
    expect(tried.filter((one) => one.startsWith('broken'))).toEqual(['broken at 50']);
  });

  it.each([
    ['a bug of the machine', { kind: 'stepFailed', id: 'd1', message: 'no such amount' } as const],
    ['other processes', { kind: 'contended', id: 'd1' } as const],
  ])('is told of with its reason: %s', async (_, error) => {
    const { clock, loop, set, failures } = timerHouse();
    set('d1', 0, () => Promise.reject(new RuntimeFault(error)));
    await loop.arm();
    await clock.advanceAsync(0);
    const reason = 'message' in error ? error.message : error.kind;
    expect(failures).toEqual([{ documentId: 'd1', name: 'patience', reason, retryAt: 5_000 }]);
  });

  it('is told of with what the store said', async () => {
    const { clock, loop, set, failures } = timerHouse();
    set('d1', 0, broken);
    await loop.arm();
    await clock.advanceAsync(0);
    expect(failures).toMatchObject([{ documentId: 'd1', reason: 'a bug' }]);
  });
});

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
