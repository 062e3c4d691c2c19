import { describe, expect, it } from 'vitest';
import { systemClock, type Clock } from '../../src/clock.ts';
import { createBackground } from '../../src/runtime/background.ts';
import { createChangeFeed, type ChangeFeed } from '../../src/runtime/changeFeed.ts';
import { checkDefinitions } from '../../src/runtime/definition/machineDefinitions.ts';
import { memoryStore } from '../../src/stores/memoryStore.ts';
import { VirtualClock } from '../../src/virtualClock.ts';
import { errandMachine } from '../support/errandMachine.ts';
import { commitOf, documentOf } from '../support/storeCommits.ts';

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
  const leave = feed.subscribe({
    onChange: ({ document: { id, sequence } }) => void heard.push(`${id} ${sequence}`),
    onEnd: () => void heard.push('end'),
  });
  return { heard, leave };
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
