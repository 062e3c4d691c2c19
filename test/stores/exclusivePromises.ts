import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/runtime/store.ts';
import { commitOf, effectOf, ignoredCommit, messageOf } from '../support/storeCommits.ts';

const gaining = (...gained: string[]) => ({ exclusive: { gained, lost: [] } });
const losing = (...lost: string[]) => ({ exclusive: { gained: [], lost } });

export function exclusivePromises(current: () => Store): void {
  describe('a name that only one document may have', () => {
    it('is not given to a second one, and nothing of that commit is done', async () => {
      const store = current();
      await store.commit(commitOf('d1', null, gaining('id:one')));
      await store.commit(commitOf('d2', null, { effects: [effectOf('d2')] }));
      await store.park(messageOf('m1', { aliases: ['name:none'] }));
      const finishedEffect = { id: 'd2:call', attempt: 1 };
      const asked = { ...gaining('id:two', 'id:one'), messageIds: ['m1'], finishedEffect };
      const refused = commitOf('d2', 1, { ...asked, aliases: ['name:two'] });
      expect(await store.commit(refused)).toBe('taken');
      expect((await store.load('d2'))?.sequence).toBe(1);
      expect(await store.journal('d2')).toHaveLength(1);
      expect(await store.findByAlias('name:two')).toEqual([]);
      expect(await store.parked(9, 0)).toHaveLength(1);
      expect(await store.commit(commitOf('d3', null, gaining('id:two')))).toBe('committed');
      const answered = commitOf('d2', 1, { messageIds: ['m1'], finishedEffect });
      expect(await store.commit(answered)).toBe('committed');
    });

    it('is not given to a new document either', async () => {
      const store = current();
      await store.commit(commitOf('d1', null, gaining('id:one')));
      expect(await store.commit(commitOf('d2', null, gaining('id:one')))).toBe('taken');
      expect(await store.load('d2')).toBeUndefined();
    });

    it('is had for as long as the document does not lose it', async () => {
      const store = current();
      await store.commit(commitOf('d1', null, gaining('id:one')));
      await store.commit(commitOf('d1', 1));
      await store.commit(ignoredCommit('d1', 2));
      expect(await store.commit(commitOf('d1', 2, gaining('id:one')))).toBe('committed');
      await store.commit(commitOf('d2', null, losing('id:one')));
      expect(await store.commit(commitOf('d2', 1, gaining('id:one')))).toBe('taken');
      await store.commit(commitOf('d1', 3, losing('id:one')));
      expect(await store.commit(commitOf('d2', 1, gaining('id:one')))).toBe('committed');
      expect(await store.commit(commitOf('d1', 4, gaining('id:one')))).toBe('taken');
    });
  });
}

export function contestedNamePromises(current: () => Store): void {
  describe('a name that only one document may have', () => {
    it('is won by one of those that reach for it at once', async () => {
      const store = current();
      const ids = ['d1', 'd2', 'd3'];
      for (const id of ids) await store.commit(commitOf(id, null));
      for (let round = 1; round <= 5; round += 1) {
        const name = `id:${round}`;
        const asked = ids.map(async (id) => {
          const { sequence = 0 } = (await store.load(id)) ?? {};
          return store.commit(commitOf(id, sequence, gaining(name)));
        });
        expect((await Promise.all(asked)).toSorted()).toEqual(['committed', 'taken', 'taken']);
      }
    });

    it('says nothing to whoever has not seen the last step', async () => {
      const store = current();
      await store.commit(commitOf('d1', null, gaining('id:one')));
      await store.commit(commitOf('d2', null));
      expect(await store.commit(commitOf('d2', 7, gaining('id:one')))).toBe('conflict');
    });

    it('is free again once its document was forgotten', async () => {
      const store = current();
      const over = { document: { status: 'done' as const } };
      await store.commit(commitOf('d1', null, { ...over, ...gaining('id:one') }));
      expect(await store.prune(1_000, 9)).toBe(1);
      expect(await store.commit(commitOf('d2', null, gaining('id:one')))).toBe('committed');
    });

    it('is no alias', async () => {
      const store = current();
      await store.commit(commitOf('d1', null, gaining('id:one')));
      expect(await store.findByAlias('id:one')).toEqual([]);
      expect(await store.commit(commitOf('d2', null, { aliases: ['id:one'] }))).toBe('committed');
    });
  });
}
