import { describe, expect, it } from 'vitest';
import type { RuntimeDocument, Step } from '../../src/runtime/document.ts';
import type { Commit } from '../../src/runtime/store.ts';
import { memoryStore } from '../../src/stores/memoryStore.ts';

const document = (sequence: number): RuntimeDocument => ({
  id: 'd1',
  machine: 'errand',
  version: '1',
  sequence,
  status: 'active',
  snapshot: { value: 'calling' },
  live: {},
  timers: { late: { generation: sequence, dueAt: sequence * 100, event: { type: 'late' } } },
});

const stepTo = (sequence: number, changes: Partial<Step> = {}): Step => ({
  next: document(sequence),
  effects: [],
  withdrawn: [],
  timersSet: [],
  timersCleared: [],
  ...changes,
});

const commit = (expected: number | null, changes: Partial<Commit> = {}): Commit => ({
  id: 'd1',
  expected,
  step: stepTo((expected ?? 0) + 1),
  aliases: ['name:one'],
  row: { sequence: 1, at: 0, cause: { kind: 'start', input: null }, summary: null },
  messageIds: [],
  lease: { owner: 'w1', until: 1_000 },
  ...changes,
});

const effect = { id: 'd1:1:0', documentId: 'd1', child: 'call', port: 'call', input: null };

describe('the memory store', () => {
  it('commits only on the sequence that was loaded', async () => {
    const store = memoryStore();
    expect(await store.commit(commit(null))).toBe('committed');
    expect(await store.commit(commit(null))).toBe('conflict');
    expect(await store.commit(commit(1))).toBe('committed');
    expect(await store.commit(commit(1))).toBe('conflict');
    expect((await store.load('d1'))?.sequence).toBe(2);
  });

  it('leaves everything as it was when it does not commit', async () => {
    const store = memoryStore();
    await store.commit(commit(null));
    const refused = commit(7, { messageIds: ['m1'], step: stepTo(8, { effects: [effect] }) });
    await store.commit(refused);
    expect(await store.journal('d1')).toHaveLength(1);
    expect(await store.claimEffects({ lease: refused.lease, nowMs: 9e9, limit: 9 })).toEqual([]);
    expect(await store.commit(commit(1, { messageIds: ['m1'] }))).toBe('committed');
  });

  it('takes a message, and the answer to an effect, once', async () => {
    const store = memoryStore();
    await store.commit(commit(null, { step: stepTo(1, { effects: [effect] }) }));
    const answer = { finishedEffect: effect.id };
    expect(await store.commit(commit(1, answer))).toBe('committed');
    expect(await store.commit(commit(2, answer))).toBe('duplicate');
    expect(await store.commit(commit(2, { messageIds: ['m1', 'm2'] }))).toBe('committed');
    expect(await store.commit(commit(3, { messageIds: ['m2', 'm3'] }))).toBe('duplicate');
  });

  it('leases an effect to one worker at a time', async () => {
    const store = memoryStore();
    await store.commit(commit(null, { step: stepTo(1, { effects: [effect] }) }));
    const claim = (nowMs: number) =>
      store.claimEffects({ lease: { owner: 'w2', until: nowMs + 500 }, nowMs, limit: 9 });
    expect(await claim(999)).toEqual([]);
    expect(await claim(1_000)).toEqual([{ ...effect, attempt: 2 }]);
    expect(await claim(1_400)).toEqual([]);
    expect(await claim(1_500)).toEqual([{ ...effect, attempt: 3 }]);
  });

  it('finds a document by its present names only', async () => {
    const store = memoryStore();
    await store.commit(commit(null));
    expect(await store.findByAlias('name:one')).toEqual(['d1']);
    await store.commit(commit(1, { aliases: ['name:two'] }));
    expect(await store.findByAlias('name:one')).toEqual([]);
    expect(await store.findByAlias('name:two')).toEqual(['d1']);
  });

  it('knows which timers are due and when the next one is', async () => {
    const store = memoryStore();
    await store.commit(commit(null));
    expect(await store.nextTimerAt()).toBe(100);
    expect(await store.dueTimers(99, 9)).toEqual([]);
    const due = { documentId: 'd1', name: 'late', generation: 1, dueAt: 100 };
    expect(await store.dueTimers(100, 9)).toEqual([due]);
  });

  it('hands out copies, so that nobody can change what is stored', async () => {
    const store = memoryStore();
    await store.commit(commit(null));
    const loaded = (await store.load('d1')) as unknown as { snapshot: { value: string } };
    loaded.snapshot.value = 'forged';
    expect((await store.load('d1'))?.snapshot).toEqual({ value: 'calling' });
  });

  it('keeps a message for a document to come until it is committed', async () => {
    const store = memoryStore();
    const message = {
      ids: ['m1', 'm2'] as const,
      aliases: ['name:one'],
      event: { type: 'note' },
      receivedAt: 0,
    };
    expect(await store.park(message)).toBe('parked');
    expect(await store.park(message)).toBe('duplicate');
    expect(await store.parkedUnder('name:two')).toEqual([]);
    expect(await store.parkedUnder('name:one')).toEqual([message]);
    await store.commit(commit(null, { messageIds: message.ids }));
    expect(await store.parkedUnder('name:one')).toEqual([]);
    expect(await store.park(message)).toBe('duplicate');
  });
});
