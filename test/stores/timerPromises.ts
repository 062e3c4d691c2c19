import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/runtime/store.ts';
import { commitOf, timerAt } from '../support/storeCommits.ts';

type DueAt = Readonly<Record<string, number>>;

function timersIn(current: () => Store) {
  return async (id: string, expected: number | null, dueAt: DueAt): Promise<void> => {
    const generation = (expected ?? 0) + 1;
    const timers = Object.fromEntries(
      Object.entries(dueAt).map(([name, at]) => [name, timerAt(at, generation)]),
    );
    await current().commit(commitOf(id, expected, { document: { timers } }));
  };
}

export function timerPromises(current: () => Store): void {
  const setTimers = timersIn(current);
  describe('a timer', () => {
    it('is due from its very instant on, and stays until a commit consumes it', async () => {
      const store = current();
      await setTimers('d1', null, { late: 100.25 });
      expect(await store.nextTimerAt()).toBe(100.25);
      expect(await store.dueTimers(100, 9)).toEqual([]);
      const due = { documentId: 'd1', name: 'late', generation: 1, dueAt: 100.25 };
      expect(await store.dueTimers(100.25, 9)).toEqual([due]);
      expect(await store.dueTimers(100.25, 9)).toEqual([due]);
      await setTimers('d1', 1, {});
      expect(await store.dueTimers(9e15, 9)).toEqual([]);
      expect(await store.nextTimerAt()).toBeUndefined();
    });

    it('keeps instants that are centuries away to the millisecond', async () => {
      const far = Date.UTC(2526, 0, 1) + 1;
      await setTimers('d1', null, { late: far });
      expect(await current().nextTimerAt()).toBe(far);
      expect(await current().dueTimers(far - 1, 9)).toEqual([]);
    });

    it('comes in the order in which it is due, so many at a time', async () => {
      await setTimers('d1', null, { one: 300, two: 100 });
      await setTimers('d2', null, { one: 200 });
      const names = (await current().dueTimers(999, 2)).map(({ documentId, name }) => [
        documentId,
        name,
      ]);
      expect(names).toEqual([
        ['d1', 'two'],
        ['d2', 'one'],
      ]);
      expect(await current().nextTimerAt()).toBe(100);
    });

    it('set anew is another one', async () => {
      await setTimers('d1', null, { late: 100, other: 50 });
      await setTimers('d1', 1, { late: 100, again: 70 });
      const due = await current().dueTimers(100, 9);
      expect(due.map(({ name, generation }) => [name, generation])).toEqual([
        ['again', 2],
        ['late', 2],
      ]);
    });
  });
}
