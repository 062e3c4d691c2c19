import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/runtime/store.ts';
import {
  commitOf,
  documentOf,
  effectOf,
  ignoredCommit,
  messageOf,
  timerAt,
} from '../support/storeCommits.ts';

/** Text that databases are known to trip over. */
const awkward = [
  ['letters of many scripts', 'Zoë 東京 🧾 \u{10FFFF}'],
  ['quotes and backslashes', `'";--\\u0000 \\ "`],
  ['a NUL', 'a\u0000b'],
  ['half of a surrogate pair', 'a\ud800b'],
  ['line ends', 'a\r\nb\u2028c'],
] as const;

export function commitPromises(current: () => Store): void {
  describe('a commit', () => {
    it('succeeds only on the sequence that was loaded', async () => {
      const store = current();
      expect(await store.commit(commitOf('d1', null))).toBe('committed');
      expect(await store.commit(commitOf('d1', null))).toBe('conflict');
      expect(await store.commit(commitOf('d1', 1))).toBe('committed');
      expect(await store.commit(commitOf('d1', 1))).toBe('conflict');
      expect(await store.commit(commitOf('d2', 1))).toBe('conflict');
      expect((await store.load('d1'))?.sequence).toBe(2);
      expect(await store.load('d2')).toBeUndefined();
    });

    it('leaves nothing behind when it does not succeed', async () => {
      const store = current();
      await store.commit(commitOf('d1', null));
      await store.park(messageOf('m1'));
      const refused = commitOf('d1', 7, {
        document: { timers: { late: timerAt(5) } },
        effects: [effectOf('d1')],
        aliases: ['name:other'],
        labels: { state: 'other', tags: ['other'] },
        messageIds: ['m1'],
      });
      expect(await store.commit(refused)).toBe('conflict');
      expect(await store.load('d1')).toEqual(documentOf('d1'));
      expect(await store.journal('d1')).toHaveLength(1);
      const lease = { owner: 'w2', until: 9e9 };
      expect(await store.claimEffects({ lease, nowMs: 8e9, limit: 9 })).toEqual([]);
      expect(await store.nextTimerAt()).toBeUndefined();
      expect(await store.findByAlias('name:other')).toEqual([]);
      expect(await store.countByState()).toMatchObject([{ state: 'calling', count: 1 }]);
      expect(await store.parked(9, 0)).toHaveLength(1);
      expect(await store.commit(commitOf('d1', 1, { messageIds: ['m1'] }))).toBe('committed');
    });
  });
}

export function ignoredPromises(current: () => Store): void {
  describe('a commit', () => {
    it('without a step journals and changes nothing else', async () => {
      const store = current();
      await store.commit(commitOf('d1', null, { at: 5 }));
      expect(await store.commit(ignoredCommit('d1', 1, 9))).toBe('committed');
      expect(await store.commit(ignoredCommit('d1', 2))).toBe('conflict');
      expect((await store.list({ limit: 9 }))[0]).toMatchObject({ beganAt: 5, changedAt: 5 });
      const journal = await store.journal('d1');
      expect(journal.map(({ at, ignored }) => [at, ignored])).toEqual([
        [5, undefined],
        [9, 'noTransition'],
      ]);
    });

    it('without a step and without a document is a conflict', async () => {
      const { step: _, ...nothing } = commitOf('d1', null);
      expect(await current().commit(nothing)).toBe('conflict');
      expect(await current().journal('d1')).toEqual([]);
    });

    it('is won by one of those that start from the same sequence at once', async () => {
      const store = current();
      const started = await Promise.all([1, 2, 3].map(() => store.commit(commitOf('d1', null))));
      expect(started.toSorted()).toEqual(['committed', 'conflict', 'conflict']);
      const stepped = await Promise.all([1, 2, 3].map(() => store.commit(commitOf('d1', 1))));
      expect(stepped.toSorted()).toEqual(['committed', 'conflict', 'conflict']);
      expect(await store.journal('d1')).toHaveLength(2);
    });

    it('is not held up by others that fail beside it', async () => {
      const store = current();
      const ids = ['d1', 'd2', 'd3', 'd4'];
      const asked = ids.map((id, index) => store.commit(commitOf(id, index % 2 ? 5 : null)));
      expect(await Promise.all(asked)).toEqual(['committed', 'conflict', 'committed', 'conflict']);
    });
  });
}

export function valuePromises(current: () => Store): void {
  describe('what a commit brings', () => {
    it.each(awkward)('brings back %s as it was, in values and in names', async (_what, text) => {
      const store = current();
      const id = `id ${text}`;
      const snapshot = { value: text, [text]: [1.5, -3, 9_007_199_254_740_991, 1e-7, null, true] };
      const event = { type: text };
      const timers = { [text]: { generation: 1, dueAt: 7, event } };
      const effect = { ...effectOf(id), id: `effect ${text}`, input: snapshot };
      const document = { snapshot, timers, live: { child: effect.id } };
      await store.commit(
        commitOf(id, null, { document, effects: [effect], aliases: [text], messageIds: [text] }),
      );
      expect(await store.load(id)).toEqual(documentOf(id, document));
      expect(await store.findByAlias(text)).toEqual([id]);
      expect((await store.dueTimers(7, 1))[0]).toMatchObject({ documentId: id, name: text });
      const lease = { owner: text, until: 5_000 };
      const claimed = await store.claimEffects({ lease, nowMs: 1_000, limit: 1 });
      expect(claimed).toMatchObject([{ ...effect, attempt: 2 }]);
      expect(await store.park(messageOf(text))).toBe('duplicate');
      const answer = { finishedEffect: { id: effect.id, attempt: 2 }, lease };
      expect(await store.commit(commitOf(id, 1, answer))).toBe('committed');
    });

    it('brings back a document of a megabyte as it was', async () => {
      const snapshot = {
        value: 'x',
        many: Array.from({ length: 20_000 }, (_, n) => `line ${n} é`),
      };
      await current().commit(commitOf('d1', null, { document: { snapshot } }));
      expect((await current().load('d1'))?.snapshot).toEqual(snapshot);
    });

    it('hands out copies, so that nobody can change what is stored', async () => {
      const store = current();
      await store.commit(commitOf('d1', null));
      const loaded = (await store.load('d1')) as unknown as { snapshot: { value: string } };
      loaded.snapshot.value = 'forged';
      expect((await store.load('d1'))?.snapshot).toEqual({ value: 'calling' });
    });
  });
}

export function namePromises(current: () => Store): void {
  describe('a document', () => {
    it('is found by its present names only, the oldest document first', async () => {
      const store = current();
      await store.commit(commitOf('d2', null, { aliases: ['name:one', 'name:both'] }));
      await store.commit(commitOf('d1', null, { aliases: ['name:both'] }));
      expect(await store.findByAlias('name:both')).toEqual(['d2', 'd1']);
      await store.commit(commitOf('d2', 1, { aliases: ['name:two', 'name:both'] }));
      expect(await store.findByAlias('name:one')).toEqual([]);
      expect(await store.findByAlias('name:two')).toEqual(['d2']);
      expect(await store.findByAlias('name:both')).toEqual(['d2', 'd1']);
    });

    it('has a journal in the order of its commits', async () => {
      const store = current();
      await store.commit(commitOf('d1', null, { at: 30 }));
      await store.commit(commitOf('d2', null, { at: 40 }));
      await store.commit(commitOf('d1', 1, { at: 20 }));
      expect((await store.journal('d1')).map(({ at }) => at)).toEqual([30, 20]);
      expect(await store.journal('d3')).toEqual([]);
    });
  });
}
