import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/runtime/store.ts';
import { commitOf, messageOf } from '../support/storeCommits.ts';

export function messagePromises(current: () => Store): void {
  describe('a message', () => {
    it('is taken once, under whichever of its ids it comes again', async () => {
      const store = current();
      await store.commit(commitOf('d1', null));
      expect(await store.commit(commitOf('d1', 1, { messageIds: ['m1', 'm2'] }))).toBe('committed');
      expect(await store.commit(commitOf('d1', 2, { messageIds: ['m2', 'm3'] }))).toBe('duplicate');
      expect(await store.commit(commitOf('d1', 2, { messageIds: ['m3', 'm3'] }))).toBe('committed');
      expect(await store.park(messageOf('m4', { ids: ['m4', 'm1'] }))).toBe('duplicate');
    });

    it('that comes many times at once is taken once', async () => {
      const store = current();
      await store.commit(commitOf('d1', null));
      await store.commit(commitOf('d2', null));
      const outcomes = await Promise.all(
        ['d1', 'd2', 'd1', 'd2'].map((id) => store.commit(commitOf(id, 1, { messageIds: ['m1'] }))),
      );
      expect(outcomes.filter((outcome) => outcome === 'committed')).toHaveLength(1);
    });

    it('waits for a document to come until it is committed', async () => {
      const store = current();
      const message = messageOf('m1', { ids: ['m1', 'm2'], aliases: ['name:one', 'name:two'] });
      expect(await store.park(message)).toBe('parked');
      expect(await store.park(message)).toBe('duplicate');
      expect(await store.parkedUnder('name:three')).toEqual([]);
      expect(await store.parkedUnder('name:one')).toEqual([message]);
      expect(await store.parkedUnder('name:two')).toEqual([message]);
      await store.commit(commitOf('d1', null, { messageIds: message.ids }));
      expect(await store.parkedUnder('name:one')).toEqual([]);
      expect(await store.parked(9, 0)).toEqual([]);
      expect(await store.park(message)).toBe('duplicate');
    });

    it('is swept in the order in which it came, page by page', async () => {
      const store = current();
      for (const id of ['m3', 'm1', 'm2']) await store.park(messageOf(id));
      const ids = async (limit: number, skip: number): Promise<string[]> =>
        (await store.parked(limit, skip)).map((message) => message.ids[0]);
      expect(await ids(2, 0)).toEqual(['m3', 'm1']);
      expect(await ids(2, 2)).toEqual(['m2']);
      expect((await store.parkedUnder('name:one')).map(({ ids: [id] }) => id)).toEqual([
        'm3',
        'm1',
        'm2',
      ]);
    });
  });
}

/** What every store promises of messages that nobody claims. */
export function unclaimedPromises(current: () => Store): void {
  describe('a message that nobody claims', () => {
    it('is let go, and may come again', async () => {
      const store = current();
      await store.park(messageOf('m1'));
      await store.park(messageOf('m2'));
      expect(await store.unpark('m1')).toBe(true);
      expect(await store.unpark('m1')).toBe(false);
      expect((await store.parked(9, 0)).map(({ ids: [id] }) => id)).toEqual(['m2']);
      expect((await store.parkedUnder('name:one')).map(({ ids: [id] }) => id)).toEqual(['m2']);
      expect(await store.park(messageOf('m1'))).toBe('parked');
    });
  });
}
