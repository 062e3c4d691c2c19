import { describe, expect, it } from 'vitest';
import type { ClaimedEffect } from '../../src/runtime/document.ts';
import type { Store } from '../../src/runtime/store.ts';
import { commitOf, effectOf, messageOf } from '../support/storeCommits.ts';

const effect = effectOf('d1');
const taken = { failures: 0, isTakenOver: true };

type ClaimAs = (owner: string, nowMs: number, limit?: number) => Promise<readonly ClaimedEffect[]>;

export function claimFrom(current: () => Store): ClaimAs {
  return (owner, nowMs, limit = 9) =>
    current().claimEffects({ lease: { owner, until: nowMs + 500 }, nowMs, limit });
}

export function effectPromises(current: () => Store): void {
  const claim = claimFrom(current);
  describe('an effect', () => {
    it('belongs to one worker at a time, and to the next once its lease has run out', async () => {
      await current().commit(commitOf('d1', null, { effects: [effect] }));
      expect(await claim('w2', 999)).toEqual([]);
      expect(await claim('w2', 1_000)).toEqual([{ ...effect, ...taken, attempt: 2 }]);
      expect(await claim('w3', 1_499)).toEqual([]);
      expect(await claim('w3', 1_500)).toEqual([{ ...effect, ...taken, attempt: 3 }]);
    });

    it('is claimed by one of those that ask at once', async () => {
      const store = current();
      const effects = Array.from({ length: 20 }, (_, index) => effectOf('d1', `call${index}`));
      await store.commit(commitOf('d1', null, { effects }));
      const owners = ['w2', 'w3', 'w4', 'w5'];
      const claims = await Promise.all(owners.map((owner) => claim(owner, 1_000, 8)));
      const claimed = claims.flat().map(({ id }) => id);
      expect(new Set(claimed).size).toBe(claimed.length);
      const rest = await claim('w6', 1_000, 99);
      expect([...claimed, ...rest.map(({ id }) => id)].toSorted()).toEqual(
        effects.map(({ id }) => id).toSorted(),
      );
    });

    it('is claimed in the order in which leases ran out, so many at a time', async () => {
      const store = current();
      for (const [id, until] of [
        ['d1', 300] as const,
        ['d2', 100] as const,
        ['d3', 200] as const,
      ]) {
        const lease = { owner: 'w1', until };
        await store.commit(commitOf(id, null, { effects: [effectOf(id)], lease }));
      }
      const documents = async (limit: number): Promise<string[]> =>
        (await claim('w2', 400, limit)).map(({ documentId }) => documentId);
      expect(await documents(2)).toEqual(['d2', 'd3']);
      expect(await documents(2)).toEqual(['d1']);
    });
  });
}

export function answerPromises(current: () => Store): void {
  const claim = claimFrom(current);
  describe('an effect', () => {
    it('stays with the worker that renews its lease', async () => {
      const store = current();
      await store.commit(commitOf('d1', null, { effects: [effect] }));
      const renewal = { lease: { owner: 'w1', until: 2_000 }, nowMs: 900 };
      expect(await store.renewLease(effect.id, renewal)).toBe(true);
      expect(await claim('w2', 1_999)).toEqual([]);
      expect(await claim('w2', 2_000)).toHaveLength(1);
      expect(await store.renewLease(effect.id, renewal)).toBe(false);
      expect(await store.renewLease('d9:call', renewal)).toBe(false);
    });

    it('is answered once', async () => {
      const store = current();
      await store.commit(commitOf('d1', null, { effects: [effect] }));
      const answer = { finishedEffect: { id: effect.id, attempt: 1 } };
      expect(await store.commit(commitOf('d1', 1, answer))).toBe('committed');
      expect(await store.commit(commitOf('d1', 2, answer))).toBe('duplicate');
      expect(await claim('w3', 9_000)).toEqual([]);
    });

    it('stays owed when its answer is not committed', async () => {
      const store = current();
      await store.commit(commitOf('d1', null, { effects: [effect] }));
      const answer = commitOf('d1', 4, { finishedEffect: { id: effect.id, attempt: 1 } });
      expect(await store.commit(answer)).toBe('conflict');
      expect(await claim('w2', 1_000)).toHaveLength(1);
    });

    it('that is withdrawn is owed no more', async () => {
      const store = current();
      await store.commit(commitOf('d1', null, { effects: [effect, effectOf('d1', 'other')] }));
      await store.commit(commitOf('d1', 1, { withdrawn: [effect.id] }));
      expect((await claim('w2', 1_000)).map(({ child }) => child)).toEqual(['other']);
    });
  });
}

export function holderPromises(current: () => Store): void {
  const claim = claimFrom(current);
  describe('an effect', () => {
    it('is answered by whoever holds it, and by nobody who held it before', async () => {
      const store = current();
      await store.commit(commitOf('d1', null, { effects: [effect] }));
      await claim('w2', 1_000);
      const late = { finishedEffect: { id: effect.id, attempt: 1 }, messageIds: ['m1'] };
      expect(await store.commit(commitOf('d1', 1, late))).toBe('notHeld');
      expect((await store.load('d1'))?.sequence).toBe(1);
      expect(await store.journal('d1')).toHaveLength(1);
      expect(await store.park(messageOf('m1'))).toBe('parked');
      const lease = { owner: 'w2', until: 2_000 };
      const answer = { finishedEffect: { id: effect.id, attempt: 2 }, lease };
      expect(await store.commit(commitOf('d1', 1, answer))).toBe('committed');
      expect(await claim('w3', 9_000)).toEqual([]);
    });

    it('is not answered by an earlier call of the worker that holds it', async () => {
      const store = current();
      await store.commit(commitOf('d1', null, { effects: [effect] }));
      await claim('w1', 1_000);
      const early = { finishedEffect: { id: effect.id, attempt: 1 } };
      expect(await store.commit(commitOf('d1', 1, early))).toBe('notHeld');
      expect(await claim('w2', 9_000)).toHaveLength(1);
    });

    it('whose lease has run out is answered as long as nobody takes it over', async () => {
      const store = current();
      await store.commit(commitOf('d1', null, { effects: [effect] }));
      const answer = { finishedEffect: { id: effect.id, attempt: 1 }, at: 5_000 };
      expect(await store.commit(commitOf('d1', 1, answer))).toBe('committed');
    });
  });
}
