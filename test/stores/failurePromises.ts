import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/runtime/store.ts';
import { commitOf, effectOf } from '../support/storeCommits.ts';
import { claimFrom } from './effectPromises.ts';

const effect = effectOf('d1');
const lease = { owner: 'w1', until: 700 };
const failure = { lease, nowMs: 500, failures: 1, reason: 'a bug', isParked: false };
const parked = { ...failure, failures: 8, isParked: true };

export function failurePromises(current: () => Store): void {
  const claim = claimFrom(current);
  describe('an effect that failed', () => {
    it('is free once its pause is over, with its failures counted', async () => {
      await current().commit(commitOf('d1', null, { effects: [effect] }));
      expect(await current().failEffect(effect.id, failure)).toBe(true);
      expect(await current().failEffect(effect.id, failure)).toBe(false);
      expect(await claim('w2', 699)).toEqual([]);
      const claimed = { ...effect, attempt: 2, failures: 1, isTakenOver: false };
      expect(await claim('w2', 700)).toEqual([claimed]);
    });

    it('too often is claimed by nobody and never lost', async () => {
      const store = current();
      await store.commit(commitOf('d1', null, { effects: [effect, effectOf('d1', 'other')] }));
      await store.failEffect(effect.id, parked);
      expect(await claim('w2', 9e9)).toHaveLength(1);
      expect(await store.renewLease(effect.id, { lease, nowMs: 600 })).toBe(false);
      const { documentId, port } = effect;
      expect(await store.parkedEffects(9, 0)).toEqual([
        { effectId: effect.id, documentId, port, failures: 8, reason: 'a bug', parkedAt: 500 },
      ]);
    });
  });
}

export function parkedPromises(current: () => Store): void {
  const claim = claimFrom(current);
  const idsOf = async (): Promise<string[]> =>
    (await current().parkedEffects(9, 0)).map(({ effectId }) => effectId);

  describe('an effect that is parked', () => {
    it('is listed page by page, the one parked first ahead', async () => {
      const store = current();
      const effects = ['a', 'b', 'c'].map((name) => effectOf('d1', name));
      await store.commit(commitOf('d1', null, { effects }));
      for (const [name, nowMs] of [['b', 100] as const, ['c', 300] as const, ['a', 200] as const]) {
        await store.failEffect(`d1:${name}`, { ...parked, nowMs });
      }
      const page = await store.parkedEffects(2, 1);
      expect(page.map(({ port }) => port)).toEqual(['a', 'c']);
    });

    it('is owed again, as if it had never failed, once it is released', async () => {
      const store = current();
      await store.commit(commitOf('d1', null, { effects: [effect] }));
      await store.failEffect(effect.id, parked);
      expect(await store.unparkEffect(effect.id)).toBe(true);
      expect(await store.unparkEffect(effect.id)).toBe(false);
      expect(await idsOf()).toEqual([]);
      const claimed = { ...effect, attempt: 2, failures: 0, isTakenOver: false };
      expect(await claim('w2', 500)).toEqual([claimed]);
    });

    it('is held by nobody who could answer it, and goes when it is withdrawn', async () => {
      const store = current();
      await store.commit(commitOf('d1', null, { effects: [effect, effectOf('d1', 'other')] }));
      for (const id of [effect.id, 'd1:other']) await store.failEffect(id, parked);
      const answer = commitOf('d1', 1, { finishedEffect: { id: effect.id, attempt: 1 } });
      expect(await store.commit(answer)).toBe('notHeld');
      await store.commit(commitOf('d1', 1, { withdrawn: ['d1:other'] }));
      expect(await idsOf()).toEqual([effect.id]);
    });
  });

  it('an effect that is given back counts as never begun', async () => {
    const store = current();
    await store.commit(commitOf('d1', null, { effects: [effect] }));
    expect(await store.giveBackEffect(effect.id, { lease, nowMs: 600 })).toBe(true);
    expect(await store.giveBackEffect(effect.id, { lease, nowMs: 600 })).toBe(false);
    expect(await claim('w2', 699)).toEqual([]);
    const claimed = { ...effect, attempt: 1, failures: 0, isTakenOver: false };
    expect(await claim('w2', 700)).toEqual([claimed]);
  });
}
