import { describe, expect, it } from 'vitest';
import { systemClock, type Clock } from '../../src/clock.ts';
import { createBackground } from '../../src/runtime/background.ts';
import {
  createChangeFeed,
  type ChangeFeed,
  type UnreadableChange,
} from '../../src/runtime/changeFeed.ts';
import { checkDefinitions } from '../../src/runtime/definition/machineDefinitions.ts';
import { RuntimeFault } from '../../src/runtime/runtimeError.ts';
import { memoryStore } from '../../src/stores/memoryStore.ts';
import { VirtualClock } from '../../src/virtualClock.ts';
import { errandMachine } from '../support/errandMachine.ts';
import { commitOf, documentOf, ignoredCommit } from '../support/storeCommits.ts';

const definitions = checkDefinitions([
  {
    machine: errandMachine,
    version: '1',
    effects: { call: async () => 'yes' },
    aliases: () => [],
    summary: () => null,
  },
])._unsafeUnwrap();

function feedOn(clock: Clock) {
  const store = memoryStore();
  const feed = createChangeFeed({ store, clock, background: createBackground(), definitions });
  return { store, feed };
}

function listenTo(feed: ChangeFeed) {
  const heard: string[] = [];
  const unreadable: UnreadableChange[] = [];
  const leave = feed.subscribe({
    onChange: ({ document: { id, sequence } }) => void heard.push(`${id} ${sequence}`),
    onUnreadable: (change) => void unreadable.push(change),
    onEnd: () => void heard.push('end'),
  });
  return { heard, unreadable, leave };
}

const cause = { kind: 'start', input: null } as const;

describe('the feed of changes', () => {
  it('stops by a real clock though nobody ever subscribed', () => {
    const { feed } = feedOn(systemClock);
    expect(() => feed.stop()).not.toThrow();
  });

  it('tells once what another process has committed, by a slower clock too', async () => {
    const clock = new VirtualClock(100_000);
    const { store, feed } = feedOn(clock);
    const { heard } = listenTo(feed);
    await store.commit(commitOf('d1', null, { at: 100_000 }));
    await clock.advanceAsync(3_000);
    await store.commit(commitOf('d2', null, { at: 100_500 }));
    feed.tell({ document: documentOf('d3'), cause });
    await store.commit(commitOf('d3', null, { at: 103_000 }));
    await clock.advanceAsync(20_000);
    expect(heard).toEqual(['d1 1', 'd3 1', 'd2 1']);
  });

  it('says nothing of what happened before, or after the subscriber has left', async () => {
    const clock = new VirtualClock(100_000);
    const { store, feed } = feedOn(clock);
    await store.commit(commitOf('d1', null, { at: 99_999 }));
    const { heard, leave } = listenTo(feed);
    await clock.advanceAsync(5_000);
    leave();
    await store.commit(commitOf('d2', null, { at: 105_000 }));
    await clock.advanceAsync(5_000);
    expect(heard).toEqual([]);
    expect(clock.nextDue()).toBeUndefined();
  });

  it('goes on after a store that failed, past documents that cannot be read here', async () => {
    const clock = new VirtualClock(100_000);
    const { store, feed } = feedOn(clock);
    const { list } = store;
    Object.assign(store, { list: () => Promise.reject(new Error('down')) });
    const { heard } = listenTo(feed);
    const document = { machine: 'stranger' };
    await store.commit(commitOf('d1', null, { at: 100_000, document }));
    await store.commit(commitOf('d2', null, { at: 100_000 }));
    await clock.advanceAsync(2_000);
    Object.assign(store, { list });
    await clock.advanceAsync(2_000);
    expect(heard).toEqual(['d2 1']);
    feed.stop();
    expect(heard).toEqual(['d2 1', 'end']);
  });
});

describe('what several listen to', () => {
  it('is told to each of them, and goes on for those who stay', async () => {
    const clock = new VirtualClock(100_000);
    const { store, feed } = feedOn(clock);
    const [one, other] = [listenTo(feed), listenTo(feed)];
    await store.commit(commitOf('d1', null, { at: 100_000 }));
    await clock.advanceAsync(1_000);
    one.leave();
    one.leave();
    await store.commit(commitOf('d2', null, { at: 101_000 }));
    await clock.advanceAsync(1_000);
    expect(one.heard).toEqual(['d1 1']);
    expect(other.heard).toEqual(['d1 1', 'd2 1']);
  });

  it('is missed by nobody because another begins to listen', async () => {
    const clock = new VirtualClock(100_000);
    const { store, feed } = feedOn(clock);
    const { heard } = listenTo(feed);
    await store.commit(commitOf('d1', null, { at: 100_000 }));
    await clock.advanceAsync(500);
    listenTo(feed);
    await clock.advanceAsync(500);
    expect(heard).toEqual(['d1 1']);
  });

  it('ends for each of them at once, and nothing is told after that', async () => {
    const clock = new VirtualClock(100_000);
    const { feed } = feedOn(clock);
    const [one, other] = [listenTo(feed), listenTo(feed)];
    feed.stop();
    feed.tell({ document: documentOf('d1'), cause });
    expect([one.heard, other.heard]).toEqual([['end'], ['end']]);
    expect(clock.nextDue()).toBeUndefined();
  });
});

describe('looking for what other processes did', () => {
  it('begins anew for whoever listens again, once a second and no oftener', async () => {
    const clock = new VirtualClock(100_000);
    const { store, feed } = feedOn(clock);
    const { list } = store;
    let release = (): void => undefined;
    let looks = 0;
    const held = new Promise<void>((resolve) => (release = resolve));
    Object.assign(store, {
      async list(query: Parameters<typeof list>[0]) {
        looks += 1;
        await held;
        return list(query);
      },
    });
    const { leave } = listenTo(feed);
    await clock.advanceAsync(1_000);
    leave();
    listenTo(feed);
    release();
    await clock.advanceAsync(5_000);
    expect(looks).toBe(6);
  });

  it('tells of more than a page of them, oldest first', async () => {
    const clock = new VirtualClock(100_000);
    const { store, feed } = feedOn(clock);
    const { heard } = listenTo(feed);
    for (let index = 0; index < 450; index += 1) {
      await store.commit(commitOf(`d${index}`, null, { at: 100_000 }));
    }
    await clock.advanceAsync(1_000);
    expect(heard).toEqual(Array.from({ length: 450 }, (_, index) => `d${index} 1`));
  });

  it('asks no more for what is older than clocks may lie apart', async () => {
    const clock = new VirtualClock(100_000);
    const { store, feed } = feedOn(clock);
    const { heard } = listenTo(feed);
    await clock.advanceAsync(20_000);
    await store.commit(commitOf('too late', null, { at: 114_999 }));
    await store.commit(commitOf('late', null, { at: 115_001 }));
    await clock.advanceAsync(20_000);
    expect(heard).toEqual(['late 1']);
  });

  it('tells the cause of the step, and not what came to nothing since', async () => {
    const clock = new VirtualClock(100_000);
    const { store, feed } = feedOn(clock);
    const told: unknown[] = [];
    feed.subscribe({ onChange: (change) => told.push(change.cause), onEnd: () => undefined });
    const timer = { kind: 'timer', name: 'patience', generation: 1 } as const;
    const row = { sequence: 1, at: 100_000, cause: timer, summary: null };
    await store.commit(commitOf('d1', null, { row }));
    await store.commit(ignoredCommit('d1', 1, 100_000));
    await clock.advanceAsync(1_000);
    expect(told).toEqual([timer]);
  });

  it('tells the cause of the state it has seen, though there is a later one by then', async () => {
    const clock = new VirtualClock(100_000);
    const { store, feed } = feedOn(clock);
    const told: unknown[] = [];
    feed.subscribe({ onChange: (change) => told.push(change.cause), onEnd: () => undefined });
    await store.commit(commitOf('d1', null, { at: 100_000 }));
    const [row] = await store.journal('d1');
    const timer = { kind: 'timer', name: 'patience', generation: 1 } as const;
    const next = { sequence: 2, at: 100_000, cause: timer, summary: null };
    Object.assign(store, { journal: async () => [row, next] });
    await clock.advanceAsync(1_000);
    expect(told).toEqual([cause]);
  });

  it('tells of no state after a later one', () => {
    const { feed } = feedOn(new VirtualClock(100_000));
    const { heard } = listenTo(feed);
    for (const sequence of [2, 1, 2]) {
      feed.tell({ document: documentOf('d1', { sequence }), cause });
    }
    expect(heard).toEqual(['d1 2']);
  });

  it('tells once that a document has changed that cannot be read here', async () => {
    const clock = new VirtualClock(100_000);
    const { store, feed } = feedOn(clock);
    const { heard, unreadable } = listenTo(feed);
    feed.subscribe({ onChange: () => undefined, onEnd: () => undefined });
    const document = { machine: 'stranger' };
    await store.commit(commitOf('d1', null, { at: 100_000, document }));
    await store.commit(commitOf('d2', null, { at: 100_000 }));
    await clock.advanceAsync(1_000);
    expect(heard).toEqual(['d2 1']);
    await clock.advanceAsync(3_000);
    const reason = 'the machine is not carried out here';
    const failure = { machine: 'stranger', from: '1', reason };
    expect(unreadable).toEqual([{ id: 'd1', machine: 'stranger', failure }]);
  });

  const row = { kind: 'damaged', message: 'no JSON' } as const;
  it.each([
    ['that cannot be read keeps no other back', { kind: 'unreadableRow', id: 'd1', row }, ['d2 1']],
    ['of a store that fails is read later', { kind: 'storeFailed', message: 'down' }, []],
  ] as const)('a journal %s', async (_, error, atFirst) => {
    const clock = new VirtualClock(100_000);
    const { store, feed } = feedOn(clock);
    const { journal } = store;
    const failing = (id: string) =>
      id === 'd1' ? Promise.reject(new RuntimeFault(error)) : journal(id);
    Object.assign(store, { journal: failing });
    const { heard } = listenTo(feed);
    for (const id of ['d1', 'd2']) await store.commit(commitOf(id, null, { at: 100_000 }));
    await clock.advanceAsync(2_000);
    expect(heard).toEqual(atFirst);
    Object.assign(store, { journal });
    await clock.advanceAsync(1_000);
    expect(heard.toSorted()).toEqual(['d1 1', 'd2 1']);
  });
});
