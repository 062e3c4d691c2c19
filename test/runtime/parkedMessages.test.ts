import { describe, expect, it } from 'vitest';
import { sweepParked } from '../../src/runtime/parkedMessages.ts';
import { shieldObserver } from '../../src/runtime/shieldObserver.ts';
import type { Message, Store } from '../../src/runtime/store.ts';
import { memoryStore } from '../../src/stores/memoryStore.ts';
import { VirtualClock } from '../../src/virtualClock.ts';
import { never, workshop } from '../support/workshop.ts';

const LIMIT_MS = 1_000;

const message = (id: string, receivedAt = 0): Message => ({
  ids: [id, `action of ${id}`],
  aliases: [`name:${id}`],
  event: { type: 'note' },
  receivedAt,
});

function parking(store: Store = memoryStore()) {
  const clock = new VirtualClock(0);
  const dropped: string[] = [];
  const onDropped = ({ ids: [id] }: Message) => void dropped.push(id);
  const told: unknown[] = [];
  const observer = shieldObserver({ messageDropped: (note) => void told.push(note) });
  const parts = { store, clock, observer, parking: { limitMs: LIMIT_MS, onDropped } };
  return { store, clock, dropped, told, parts };
}

const unclaimed = async () => 'unclaimed' as const;
const idsIn = async (store: Store) => (await store.parked(999, 0)).map(({ ids: [id] }) => id);

describe('a parked message', () => {
  it('that nobody claims is dropped once its time is over, and told of once', async () => {
    const { store, clock, dropped, told, parts } = parking();
    await store.park(message('old'));
    await store.park(message('young', 1));
    clock.advance(LIMIT_MS);
    await sweepParked(parts, unclaimed);
    await sweepParked(parts, unclaimed);
    expect(dropped).toEqual(['old']);
    expect(told).toEqual([{ messageId: 'old', aliases: ['name:old'] }]);
    expect(await idsIn(store)).toEqual(['young']);
  });

  it('that cannot be read is neither tried nor dropped, however old it is', async () => {
    const damaged = { kind: 'damaged', message: 'no JSON' } as const;
    const unreadable = { ...message('sealed'), unreadable: damaged };
    const tried: string[] = [];
    const { clock, dropped, parts } = parking({
      ...memoryStore(),
      parked: async () => [unreadable, message('old')],
      unpark: async () => true,
    });
    clock.advance(10 * LIMIT_MS);
    await sweepParked(parts, async ({ ids: [id] }) => {
      tried.push(id);
      return 'unclaimed';
    });
    expect(tried).toEqual(['old']);
    expect(dropped).toEqual(['old']);
  });

  it('is found behind a page of those that cannot be read', async () => {
    const damaged = { kind: 'damaged', message: 'no JSON' } as const;
    const sealed = Array.from({ length: 100 }, (_, index) => message(`sealed ${index}`));
    const waiting = [...sealed.map((one) => ({ ...one, unreadable: damaged })), message('behind')];
    const asked: number[] = [];
    const { parts } = parking({
      ...memoryStore(),
      async parked(limit, skip) {
        asked.push(skip);
        if (asked.length > 2) throw new Error('asks for the same page again');
        return waiting.slice(skip, skip + limit);
      },
    });
    const tried: string[] = [];
    await sweepParked(parts, async ({ ids: [id] }) => {
      tried.push(id);
      return 'blocked';
    });
    expect({ asked, tried }).toEqual({ asked: [0, 100], tried: ['behind'] });
  });

  it('is told of as dropped by the one process that drops it', async () => {
    const gone = { ...memoryStore(), unpark: async () => false };
    const { store, clock, dropped, told, parts } = parking(gone);
    await store.park(message('old'));
    clock.advance(LIMIT_MS);
    await sweepParked(parts, unclaimed);
    expect({ dropped, told }).toEqual({ dropped: [], told: [] });
  });

  it('that was dropped waits anew when it is repeated', async () => {
    const { store, clock, parts } = parking();
    await store.park(message('old'));
    clock.advance(LIMIT_MS);
    await sweepParked(parts, unclaimed);
    expect(await store.park(message('old'))).toBe('parked');
  });

  it('is tried once more before it is dropped', async () => {
    const { store, clock, dropped, parts } = parking();
    await store.park(message('late'));
    clock.advance(10 * LIMIT_MS);
    await sweepParked(parts, async () => 'delivered');
    expect(dropped).toEqual([]);
  });

  it('whose document cannot be read yet waits on, however old it is', async () => {
    const { store, clock, dropped, parts } = parking();
    await store.park(message('blocked'));
    await store.park(message('old'));
    clock.advance(10 * LIMIT_MS);
    await sweepParked(parts, async ({ ids: [id] }) => {
      if (id === 'blocked') throw new Error('of another version');
      return 'unclaimed';
    });
    expect(dropped).toEqual(['old']);
    expect(await idsIn(store)).toEqual(['blocked']);
  });

  it('that two documents may yet claim waits on, however old it is', async () => {
    const { clock, store, runtime } = workshop();
    const dropped: string[] = [];
    const onDropped = ({ ids: [id] }: Message) => void dropped.push(id);
    const running = runtime(never, clock, undefined, { limitMs: LIMIT_MS, onDropped });
    await running.start('errand', 'e1', { name: 'shared' });
    await running.start('errand', 'e2', { name: 'shared' });
    for (const id of ['shared', 'foreign']) await running.receive(message(id));
    await clock.advanceAsync(60_000);
    expect(dropped).toEqual(['foreign']);
    expect(await idsIn(store)).toEqual(['shared']);
  });

  it('that repeats one which was taken in does not wait for ever', async () => {
    const { store, dropped, parts } = parking();
    await store.park(message('again'));
    await sweepParked(parts, async () => 'repeated');
    expect(await idsIn(store)).toEqual([]);
    expect(dropped).toEqual([]);
  });

  it('hides none behind it, though all before are gone', async () => {
    const { store, parts } = parking();
    for (let n = 0; n < 250; n += 1) await store.park(message(`m${n}`));
    await sweepParked(parts, async () => 'repeated');
    expect(await idsIn(store)).toEqual([]);
  });

  it('that was delivered, or could not be, hides none behind it', async () => {
    const { store, parts } = parking();
    for (let n = 0; n < 250; n += 1) await store.park(message(`m${n}`));
    const tried: string[] = [];
    await sweepParked(parts, async ({ ids: [id] }) => {
      tried.push(id);
      if (tried.length % 2 === 0 || tried.length > 250) throw new Error('down');
      await store.unpark(id);
      return 'delivered';
    });
    expect(tried).toHaveLength(250);
    expect(new Set(tried).size).toBe(250);
  });

  it('does not hide those behind it', async () => {
    const { store, clock, dropped, parts } = parking();
    for (let n = 0; n < 250; n += 1) await store.park(message(`m${n}`, n % 2 ? LIMIT_MS : 0));
    clock.advance(LIMIT_MS);
    const seen = new Set<string>();
    await sweepParked(parts, async ({ ids: [id] }) => {
      seen.add(id);
      return 'unclaimed';
    });
    expect(seen.size).toBe(250);
    expect(dropped).toHaveLength(125);
  });

  it('stays where it is when the store fails to let it go', async () => {
    const failing = { ...memoryStore(), unpark: () => Promise.reject(new Error('down')) };
    const { store, clock, dropped, parts } = parking(failing);
    await store.park(message('old'));
    clock.advance(LIMIT_MS);
    await sweepParked(parts, unclaimed);
    expect(dropped).toEqual([]);
    expect(await idsIn(store)).toEqual(['old']);
  });
});
