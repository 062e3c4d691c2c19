import { describe, expect, it } from 'vitest';
import type { ClaimedEffect } from '../../src/runtime/document.ts';
import type { ListedDocument, Store } from '../../src/runtime/store.ts';
import { unreadableFault } from '../../src/runtime/unreadableRow.ts';
import { createUnreadableRows } from '../../src/runtime/unreadableRows.ts';
import { memoryStore } from '../../src/stores/memoryStore.ts';
import { VirtualClock } from '../../src/virtualClock.ts';
import { documentOf, effectOf, messageOf } from '../support/storeCommits.ts';

const MINUTE_MS = 60_000;
const failure = { kind: 'damaged', message: 'no JSON' } as const;
const unreadable = failure;

function noticing(changes: Partial<Store>) {
  const clock = new VirtualClock(1_000);
  const rows = createUnreadableRows(clock);
  const store = rows.noticedIn({ ...memoryStore(), ...changes });
  return { clock, store, met: () => rows.met().map(({ table, id }) => `${table} ${id}`), rows };
}

const listed = (id: string, isDamaged: boolean): ListedDocument => ({
  document: documentOf(id),
  state: 'calling',
  beganAt: 0,
  changedAt: 0,
  number: 1,
  ...(isDamaged && { unreadable }),
});

const claimed = (documentId: string, isDamaged: boolean): ClaimedEffect => ({
  ...effectOf(documentId),
  attempt: 1,
  failures: 0,
  isTakenOver: true,
  ...(isDamaged && { unreadable }),
});

const claim = { lease: { owner: 'p1', until: 0 }, nowMs: 0, limit: 9 };

describe('rows that cannot be read', () => {
  it('are told of wherever they are met, with the rest of what was asked for', async () => {
    const damagedMessage = messageOf('m2', { unreadable });
    const lateMessage = messageOf('m3', { unreadable });
    const { store, met } = noticing({
      list: async () => [listed('d1', false), listed('d2', true)],
      claimEffects: async () => [claimed('d3', false), claimed('d4', true)],
      parked: async () => [messageOf('m1'), damagedMessage],
      parkedUnder: async () => [lateMessage],
    });
    expect(await store.list({ limit: 9 })).toHaveLength(2);
    expect(await store.claimEffects(claim)).toHaveLength(2);
    expect(await store.parked(9, 0)).toEqual([messageOf('m1'), damagedMessage]);
    expect(await store.parkedUnder('name:one')).toEqual([lateMessage]);
    expect(met()).toEqual(['document d2', 'effect d4:call', 'message m2', 'message m3']);
  });

  it('are told of since when, the oldest first, however often they are met', async () => {
    const { clock, store, rows } = noticing({
      load: () => Promise.reject(unreadableFault(failure)),
    });
    const meet = (id: string) => store.load(id).catch(() => undefined);
    await meet('d1');
    clock.advance(500);
    await meet('d2');
    clock.advance(500);
    await meet('d1');
    expect(rows.met()).toEqual([
      { table: 'document', id: 'd1', failure, since: 1_000 },
      { table: 'document', id: 'd2', failure, since: 1_500 },
    ]);
  });

  it('are told of no more once they were read, which says nothing of any other', async () => {
    const damage = { d1: true, d2: true };
    const { store, met } = noticing({
      list: async () => [listed('d1', damage.d1), listed('d2', damage.d2)],
    });
    await store.list({ limit: 9 });
    damage.d1 = false;
    await store.list({ limit: 9 });
    expect(met()).toEqual(['document d2']);
    await store.load('d2');
    expect(met()).toEqual([]);
  });

  it('that go by themselves are forgotten after 15 minutes, documents never', async () => {
    const { clock, store, met } = noticing({
      list: async () => [listed('d1', true)],
      claimEffects: async () => [claimed('d2', true)],
      parked: async () => [messageOf('m1', { unreadable })],
    });
    await store.list({ limit: 9 });
    await store.claimEffects(claim);
    await store.parked(9, 0);
    clock.advance(15 * MINUTE_MS);
    expect(met()).toEqual(['document d1', 'effect d2:call', 'message m1']);
    clock.advance(1);
    expect(met()).toEqual(['document d1']);
  });

  it('are remembered up to ten thousand of them', async () => {
    const damaged = Array.from({ length: 10_001 }, (_, index) => listed(`d${index}`, true));
    const { store, rows } = noticing({ list: async () => damaged });
    await store.list({ limit: 20_000 });
    expect(rows.met()).toHaveLength(10_000);
  });

  it.each(['load', 'journal'] as const)(
    'fail whoever asked for them alone, by %s',
    async (call) => {
      const { store } = noticing({ [call]: () => Promise.reject(unreadableFault(failure)) });
      const error = { kind: 'unreadableRow', id: 'd1', row: failure };
      await expect(store[call]('d1')).rejects.toMatchObject({ error });
    },
  );

  it.each(['load', 'journal'] as const)(
    'are told from a store that is down, by %s',
    async (call) => {
      const down = new Error('down');
      const { store, met } = noticing({ [call]: () => Promise.reject(down) });
      await expect(store[call]('d1')).rejects.toBe(down);
      expect(met()).toEqual([]);
    },
  );
});
