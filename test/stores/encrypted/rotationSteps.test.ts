import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../../src/runtime/store.ts';
import type { RowMark } from '../../../src/runtime/storedRows.ts';
import {
  encryptedStore,
  type EncryptedStore,
} from '../../../src/stores/encrypted/encryptedStore.ts';
import type { EncryptionKey } from '../../../src/stores/encrypted/encryptionOptions.ts';
import { sqliteStore } from '../../../src/stores/sqlite/sqliteStore.ts';
import { commitOf, effectOf, messageOf } from '../../support/storeCommits.ts';
import { keyA, keyB } from './keys.ts';

let folder: string;
let beneath: Store;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'paystate-steps-'));
  beneath = sqliteStore(join(folder, 'payments.db'))._unsafeUnwrap();
});
afterEach(async () => {
  await beneath.close();
  rmSync(folder, { recursive: true });
});

/** The store as a process with these keys has it. */
const processWith = (...keys: EncryptionKey[]): EncryptedStore =>
  encryptedStore(beneath, { keys, plaintext: 'refused' })._unsafeUnwrap();

async function begin(store: Store, id: string): Promise<void> {
  await store.commit(commitOf(id, null, { effects: [effectOf(id)] }));
  await store.park(messageOf(`m-${id}`, { aliases: ['name:none'] }));
}

/** Ids of everything that a process cannot read. */
async function unreadableFor(store: Store): Promise<string[]> {
  const listed = await store.list({ limit: 99 });
  const lease = { owner: 'looker', until: 0 };
  const effects = await store.claimEffects({ lease, nowMs: 9_000, limit: 99 });
  const parked = await store.parked(99, 0);
  const journals = await Promise.all(
    listed.map(({ document: { id } }) =>
      store.journal(id).then(
        () => [],
        () => [`journal ${id}`],
      ),
    ),
  );
  return [
    ...listed.filter(({ unreadable }) => unreadable).map(({ document }) => document.id),
    ...effects.filter(({ unreadable }) => unreadable).map(({ id }) => id),
    ...parked.filter(({ unreadable }) => unreadable).map(({ ids: [id] }) => id),
    ...journals.flat(),
  ];
}

async function pageAfter(store: EncryptedStore, after?: RowMark): Promise<RowMark | undefined> {
  const page = await store.reencrypt({ limit: 1, ...(after && { after }) });
  expect(page._unsafeUnwrap().unreadable).toEqual([]);
  return page._unsafeUnwrap().next;
}

async function reencryptAll(store: EncryptedStore): Promise<void> {
  for (let after = await pageAfter(store); after; after = await pageAfter(store, after));
}

describe('two processes whose key is exchanged step by step', () => {
  it('read each other after every step, and need the old key no more at the end', async () => {
    const steps: readonly (readonly [string, EncryptionKey[], EncryptionKey[]])[] = [
      ['one learns the new key', [keyA, keyB], [keyA]],
      ['both know it', [keyA, keyB], [keyA, keyB]],
      ['one writes by it', [keyB, keyA], [keyA, keyB]],
      ['both write by it', [keyB, keyA], [keyB, keyA]],
      ['rows are written anew', [keyB, keyA], [keyB, keyA]],
      ['one forgets the old key', [keyB], [keyB, keyA]],
      ['both have forgotten it', [keyB], [keyB]],
    ];
    for (const [what, ofOne, ofOther] of steps) {
      const [one, other] = [processWith(...ofOne), processWith(...ofOther)];
      if (what === 'rows are written anew') await reencryptAll(one);
      await begin(one, `one, as ${what}`);
      await begin(other, `other, as ${what}`);
      expect([what, await unreadableFor(one), await unreadableFor(other)]).toEqual([what, [], []]);
    }
  });

  it('that make the new key the first one at once cannot read each other meanwhile', async () => {
    const [one, other] = [processWith(keyB, keyA), processWith(keyA)];
    await begin(one, 'd1');
    expect(await unreadableFor(other)).toEqual(['d1', 'd1:call', 'm-d1', 'journal d1']);
  });

  it('are told of rows that keep the old key needed', async () => {
    await begin(processWith(keyA), 'd1');
    const page = await processWith(keyB).reencrypt({ limit: 9 });
    const { rewritten, unreadable } = page._unsafeUnwrap();
    expect(rewritten).toBe(0);
    expect(unreadable).toMatchObject([{ table: 'document', failure: { keyId: 'a' } }]);
  });
});

describe('writing anew', () => {
  const ids = ['d1', 'd2', 'd3'];
  beforeEach(async () => {
    for (const id of ids) await begin(processWith(keyA), id);
  });
  const lostOldKey = (): Promise<string[]> => unreadableFor(processWith(keyB));

  it('may be interrupted after any row, and begun again', async () => {
    for (let rows = 1; rows <= 12; rows += 1) {
      const store = processWith(keyB, keyA);
      let after: RowMark | undefined;
      for (let read = 0; read < rows; read += 1) after = await pageAfter(store, after);
      expect(await unreadableFor(store)).toEqual([]);
    }
    expect(await lostOldKey()).toEqual([]);
  });

  it('may be run by two processes at once', async () => {
    const [one, other] = [processWith(keyB, keyA), processWith(keyB, keyA)];
    await Promise.all([reencryptAll(one), reencryptAll(other)]);
    expect(await lostOldKey()).toEqual([]);
  });

  it('loses no step that is taken meanwhile, whichever row it has come to', async () => {
    const store = processWith(keyB, keyA);
    let sequence = 1;
    for (let after = await pageAfter(store); after; after = await pageAfter(store, after)) {
      // Between the reading of a row and its replacing, too.
      const stepping = pageAfter(store, after);
      const step = commitOf('d2', sequence, { document: { snapshot: { sequence } } });
      expect(await store.commit(step)).toBe('committed');
      sequence += 1;
      await stepping;
      if (sequence > 40) break;
    }
    await reencryptAll(store);
    const last = await processWith(keyB).load('d2');
    expect(last).toMatchObject({ sequence, snapshot: { sequence: sequence - 1 } });
    expect(await store.journal('d2')).toHaveLength(sequence);
    expect(await lostOldKey()).toEqual([]);
  });
});
