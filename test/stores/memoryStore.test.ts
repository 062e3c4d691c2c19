import { describe, expect, it } from 'vitest';
import { memoryStore, memoryStoreOf } from '../../src/stores/memoryStore.ts';
import { commitOf } from '../support/storeCommits.ts';
import { describeStore } from './storeConformance.ts';

describeStore('the memory store', async () => {
  const store = memoryStore();
  return { open: async () => store, remove: () => store.close() };
});

// A simulation's, in which nobody changes what is given out; whoever may is given a copy here.
describeStore('the memory store that copies nothing', async () => {
  const shared = memoryStoreOf((value) => value);
  const store = { ...shared, load: async (id: string) => structuredClone(await shared.load(id)) };
  return { open: async () => store, remove: () => store.close() };
});

describe('the memory store', () => {
  it('keeps what is stored from whoever was given it', async () => {
    const store = memoryStore();
    const commit = commitOf('d1', null);
    await store.commit(commit);
    const given = await store.load('d1');
    Object.assign(given ?? {}, { sequence: 9 });
    Object.assign(commit.step?.next ?? {}, { sequence: 9 });
    expect((await store.load('d1'))?.sequence).toBe(1);
  });
});
