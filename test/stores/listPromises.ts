import { describe, expect, it } from 'vitest';
import type { DocumentQuery, Store } from '../../src/runtime/store.ts';
import { commitOf, effectOf, ignoredCommit, messageOf, timerAt } from '../support/storeCommits.ts';

const done = {
  document: { status: 'done' },
  labels: { state: 'closed', tags: ['settled'] },
} as const;

function tools(current: () => Store) {
  return {
    begin: (id: string, at: number, changes: Parameters<typeof commitOf>[2] = {}) =>
      current().commit(commitOf(id, null, { at, ...changes })),
    listed: async (query: Partial<DocumentQuery> = {}): Promise<string[]> =>
      (await current().list({ limit: 99, ...query })).map(({ document }) => document.id),
  };
}

export function listPromises(current: () => Store): void {
  const { begin, listed } = tools(current);
  describe('a list', () => {
    it('has the documents that were not changed for longest first', async () => {
      await begin('d1', 30);
      await begin('d2', 10);
      await begin('d3', 20);
      expect(await listed()).toEqual(['d2', 'd3', 'd1']);
      await current().commit(commitOf('d2', 1, { at: 40 }));
      expect(await listed()).toEqual(['d3', 'd1', 'd2']);
      const [, , last] = await current().list({ limit: 9 });
      expect(last).toMatchObject({ beganAt: 10, changedAt: 40, state: 'calling' });
      expect(last?.document.sequence).toBe(2);
    });

    it('keeps to a state, a tag and an age', async () => {
      const labels = { state: 'open', tags: ['awaitingMerchant', 'settled'] };
      await begin('d1', 10, { labels });
      await begin('d2', 20);
      await begin('d3', 30, { labels });
      expect(await listed({ state: 'open' })).toEqual(['d1', 'd3']);
      expect(await listed({ tag: 'settled' })).toEqual(['d1', 'd3']);
      expect(await listed({ tag: 'settled', changedBefore: 30 })).toEqual(['d1']);
      expect(await listed({ state: 'calling', tag: 'settled' })).toEqual([]);
      expect(await listed({ state: 'open', tag: 'awaitingMerchant' })).toEqual(['d1', 'd3']);
      expect(await listed({ changedBefore: 30 })).toEqual(['d1', 'd2']);
      await current().commit(commitOf('d1', 1, { at: 40 }));
      expect(await listed({ state: 'open' })).toEqual(['d3']);
      expect(await listed({ tag: 'awaitingMerchant' })).toEqual(['d3']);
    });
  });
}

export function narrowListPromises(current: () => Store): void {
  const { begin, listed } = tools(current);
  describe('a list', () => {
    it('keeps to a machine, a reference and a name', async () => {
      const labels = { state: 'open', tags: ['settled'], reference: 'ORDER-1' };
      await begin('d1', 10, { labels });
      await begin('d2', 20, { labels, document: { machine: 'other' }, aliases: ['name:two'] });
      await begin('d3', 30, { aliases: ['name:two'] });
      expect(await listed({ machine: 'errand' })).toEqual(['d1', 'd3']);
      expect(await listed({ machine: 'other', state: 'open' })).toEqual(['d2']);
      expect(await listed({ reference: 'ORDER-1' })).toEqual(['d1', 'd2']);
      expect(await listed({ reference: 'ORDER-1', tag: 'settled', alias: 'name:two' })).toEqual([
        'd2',
      ]);
      expect(await listed({ reference: 'ORDER-1', machine: 'errand', tag: 'none' })).toEqual([]);
      expect(await listed({ alias: 'name:two' })).toEqual(['d2', 'd3']);
      expect(await listed({ tag: 'settled', machine: 'errand' })).toEqual(['d1']);
      const renamed = { ...labels, reference: 'ORDER\u0000-2' };
      await current().commit(commitOf('d1', 1, { at: 40, labels: renamed }));
      expect(await listed({ reference: 'ORDER-1' })).toEqual(['d2']);
      expect(await listed({ reference: 'ORDER\u0000-2' })).toEqual(['d1']);
    });
  });
}

export function pagePromises(current: () => Store): void {
  const { begin } = tools(current);
  describe('a list', () => {
    it.each([{}, { state: 'calling' }, { tag: 'awaitingCheckout' }])(
      'comes in pages that leave nothing out and repeat nothing: %j',
      async (query) => {
        const ids = ['d5', 'd3', 'd1', 'd4', 'd2'];
        for (const id of ids) await begin(id, id === 'd5' ? 20 : 10);
        const seen: string[] = [];
        let page = await current().list({ ...query, limit: 2 });
        while (page.length > 0) {
          seen.push(...page.map(({ document }) => document.id));
          const after = page.at(-1);
          page = await current().list({ ...query, limit: 2, ...(after && { after }) });
        }
        expect(seen).toEqual(['d3', 'd1', 'd4', 'd2', 'd5']);
      },
    );

    it.each([{}, { state: 'calling' }, { tag: 'awaitingCheckout' }])(
      'comes in the other order too: %j',
      async (query) => {
        for (const id of ['d5', 'd3', 'd1']) await begin(id, id === 'd5' ? 20 : 10);
        const newest = { ...query, newestFirst: true };
        const [first, second] = await current().list({ ...newest, limit: 2 });
        expect([first?.document.id, second?.document.id]).toEqual(['d5', 'd1']);
        const rest = await current().list({
          ...newest,
          limit: 2,
          ...(second && { after: second }),
        });
        expect(rest.map(({ document }) => document.id)).toEqual(['d3']);
      },
    );

    it('counts the documents of each state of each machine, and tells the oldest', async () => {
      await begin('d1', 30);
      await begin('d2', 10);
      await begin('d3', 20, done);
      await begin('d4', 40, { document: { machine: 'another' } });
      await current().commit(commitOf('d2', 1, { at: 50 }));
      expect(await current().countByState()).toEqual([
        { machine: 'another', state: 'calling', count: 1, oldestBeganAt: 40 },
        { machine: 'errand', state: 'calling', count: 2, oldestBeganAt: 10 },
        { machine: 'errand', state: 'closed', count: 1, oldestBeganAt: 20 },
      ]);
    });
  });
}

export function backlogPromises(current: () => Store): void {
  const { begin } = tools(current);
  describe('the backlog', () => {
    it('of an empty store is nothing', async () => {
      expect(await current().backlog(99)).toEqual({
        effects: 0,
        overdueEffects: 0,
        parkedEffects: 0,
        timers: 0,
        overdueTimers: 0,
        messages: 0,
      });
    });

    it('counts what is owed and what is late', async () => {
      const timers = { soon: timerAt(50), late: timerAt(200.5) };
      await begin('d1', 1, { document: { timers }, effects: [effectOf('d1')] });
      const lease = { owner: 'w2', until: 100 };
      await begin('d2', 1, { effects: [effectOf('d2', 'one'), effectOf('d2', 'two')], lease });
      await current().park(messageOf('m1', { receivedAt: 7.5 }));
      await current().park(messageOf('m2', { receivedAt: 6 }));
      const failure = { lease, failures: 8, reason: 'a bug', isParked: true, nowMs: 5 };
      await current().failEffect('d2:two', failure);
      const effects = { effects: 3, parkedEffects: 1 };
      const waiting = { ...effects, timers: 2, firstTimerAt: 50, messages: 2, oldestMessageAt: 6 };
      expect(await current().backlog(49)).toEqual({
        ...waiting,
        overdueEffects: 0,
        overdueTimers: 0,
      });
      expect(await current().backlog(100)).toEqual({
        ...waiting,
        overdueEffects: 1,
        firstOverdueEffectAt: 100,
        overdueTimers: 1,
      });
    });
  });
}

export function prunePromises(current: () => Store): void {
  const { begin, listed } = tools(current);
  describe('pruning', () => {
    it('forgets what has ended and rested, with all that belongs to it', async () => {
      const store = current();
      await begin('d1', 10, { ...done, messageIds: ['m1'] });
      await store.commit(ignoredCommit('d1', 1, 500));
      expect(await store.prune(10, 9)).toBe(0);
      expect(await store.prune(11, 9)).toBe(1);
      expect(await store.load('d1')).toBeUndefined();
      expect(await store.journal('d1')).toEqual([]);
      expect(await store.findByAlias('name:one')).toEqual([]);
      expect(await listed()).toEqual([]);
      expect(await listed({ tag: 'settled' })).toEqual([]);
      expect(await store.countByState()).toEqual([]);
      expect(await begin('d1', 20, { messageIds: ['m1'] })).toBe('committed');
      expect(await store.journal('d1')).toHaveLength(1);
    });

    it('never touches a document that is active, or owes a call', async () => {
      const store = current();
      await begin('d1', 1, { document: { timers: { late: timerAt(50) } } });
      await begin('d2', 1, { ...done, effects: [effectOf('d2')] });
      await begin('d3', 1, { effects: [effectOf('d3')] });
      expect(await store.prune(9e15, 9)).toBe(0);
      expect(await listed()).toEqual(['d1', 'd2', 'd3']);
      expect(await store.dueTimers(50, 9)).toHaveLength(1);
      expect(await store.journal('d1')).toHaveLength(1);
    });

    it('goes so many documents at a time, the oldest first', async () => {
      for (const [index, id] of ['d1', 'd2', 'd3'].entries()) await begin(id, 30 - index, done);
      expect(await current().prune(99, 2)).toBe(2);
      expect(await listed()).toEqual(['d1']);
      expect(await current().prune(99, 2)).toBe(1);
    });

    it('forgets old messages for documents nobody knows, and no others', async () => {
      const store = current();
      await begin('d1', 1, { aliases: ['name:known'] });
      await store.park(messageOf('m1', { aliases: ['name:stranger'], receivedAt: 5 }));
      await store.park(messageOf('m2', { aliases: ['name:stranger'], receivedAt: 6 }));
      await store.park(messageOf('m3', { aliases: ['name:known'], receivedAt: 5 }));
      await store.prune(6, 9);
      expect((await store.parked(9, 0)).map(({ ids: [id] }) => id)).toEqual(['m2', 'm3']);
    });
  });
}
