import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../../src/runtime/store.ts';
import type { RowMark } from '../../../src/runtime/storedRows.ts';
import { encryptionErrorOf } from '../../../src/stores/encrypted/encryptionError.ts';
import {
  encryptedStore,
  type EncryptedStore,
} from '../../../src/stores/encrypted/encryptedStore.ts';
import type { EncryptionOptions } from '../../../src/stores/encrypted/encryptionOptions.ts';
import { memoryStore } from '../../../src/stores/memoryStore.ts';
import { sqliteStore } from '../../../src/stores/sqlite/sqliteStore.ts';
import { commitOf, effectOf, messageOf, timerAt } from '../../support/storeCommits.ts';
import { keyA, keyB, namesKey } from './keys.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'paystate-rotation-'));
  path = join(folder, 'payments.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

const clear = (): Store => sqliteStore(path)._unsafeUnwrap();
const sealed = (options: EncryptionOptions): EncryptedStore =>
  encryptedStore(clear(), options)._unsafeUnwrap();

/** One row of every kind, with the same word in each. */
async function fill(store: Store): Promise<void> {
  const document = { snapshot: { word: 'apricot' }, timers: { late: timerAt(5) } };
  await store.commit(commitOf('d1', null, { document, effects: [effectOf('d1', 'apricot')] }));
  const event = { type: 'note', word: 'apricot' };
  await store.park(messageOf('m1', { aliases: ['name:none'], event }));
}

async function contentOf(store: Store): Promise<unknown> {
  const lease = { owner: 'w2', until: 9_000 };
  return {
    document: await store.load('d1'),
    journal: await store.journal('d1'),
    effects: await store.claimEffects({ lease, nowMs: 10_000, limit: 9 }),
    parked: await store.parked(9, 0),
  };
}

async function reencryptAll(store: EncryptedStore, limit: number): Promise<number> {
  let rewritten = 0;
  for (let after: RowMark | undefined; ;) {
    const page = await store.reencrypt({ limit, ...(after && { after }) });
    rewritten += page._unsafeUnwrap().rewritten;
    after = page._unsafeUnwrap().next;
    if (!after) return rewritten;
  }
}

describe('a store whose key is exchanged', () => {
  it('reads what the old key wrote, and writes under the new one', async () => {
    const before = sealed({ keys: [keyA] });
    await fill(before);
    await before.close();
    const both = sealed({ keys: [keyB, keyA] });
    expect((await both.load('d1'))?.snapshot).toEqual({ word: 'apricot' });
    await both.commit(commitOf('d1', 1, { document: { snapshot: { word: 'plum' } } }));
    await both.close();
    const after = sealed({ keys: [keyB] });
    expect((await after.load('d1'))?.snapshot).toEqual({ word: 'plum' });
    await after.close();
  });

  it('names the key that is missing, and nothing of the content', async () => {
    const before = sealed({ keys: [keyA] });
    await fill(before);
    await before.close();
    const after = sealed({ keys: [keyB] });
    const error = encryptionErrorOf(await after.load('d1').catch((cause: unknown) => cause));
    expect(error).toEqual({
      kind: 'missingKey',
      keyId: 'a',
      message: 'A row was written under key a, which is not among the configured keys.',
    });
    await after.close();
  });

  it('refuses a key whose value is another one than then', async () => {
    const before = sealed({ keys: [keyA] });
    await fill(before);
    await before.close();
    const after = sealed({ keys: [{ ...keyB, id: 'a' }] });
    const error = encryptionErrorOf(await after.load('d1').catch((cause: unknown) => cause));
    expect(error).toMatchObject({ kind: 'notAuthentic', keyId: 'a' });
    await after.close();
  });

  it.each([1, 2, 100])('is written anew, %i rows at a time, and means the same', async (limit) => {
    const before = sealed({ keys: [keyA] });
    await fill(before);
    const content = await contentOf(before);
    await before.close();
    const both = sealed({ keys: [keyB, keyA] });
    expect(await reencryptAll(both, limit)).toBe(4);
    expect(await reencryptAll(both, limit)).toBe(0);
    await both.close();
    const after = sealed({ keys: [keyB], plaintext: 'refused' });
    const again = (await contentOf(after)) as { effects: { attempt: number }[] };
    expect({ ...again, effects: again.effects.map((one) => ({ ...one, attempt: 2 })) }).toEqual(
      content,
    );
    await after.close();
  });

  it('leaves a row alone that somebody else has written meanwhile', async () => {
    const store = clear();
    await fill(store);
    const [row] = (await store.rows?.read(undefined, 1)) ?? [];
    await store.commit(commitOf('d1', 1));
    expect(row && (await store.rows?.replace(row, '{}'))).toBe(false);
    expect((await store.load('d1'))?.sequence).toBe(2);
    await store.close();
  });
});

describe('a store that was in clear', () => {
  it('is read as it is, and encrypted row by row', async () => {
    const plain = clear();
    await fill(plain);
    const content = await contentOf(plain);
    await plain.close();
    const store = sealed({ keys: [keyA] });
    expect((await store.load('d1'))?.snapshot).toEqual({ word: 'apricot' });
    expect(await reencryptAll(store, 10)).toBe(4);
    await store.close();
    const strict = sealed({ keys: [keyA], plaintext: 'refused' });
    expect(await contentOf(strict)).toMatchObject({
      ...(content as object),
      effects: [{ attempt: 3 }],
    });
    await strict.close();
  });

  it('is refused when it is to be', async () => {
    const plain = clear();
    await fill(plain);
    await plain.close();
    const store = sealed({ keys: [keyA], plaintext: 'refused' });
    for (const read of [() => store.load('d1'), () => store.journal('d1')]) {
      const error = encryptionErrorOf(await read().catch((cause: unknown) => cause));
      expect(error?.kind).toBe('notSealed');
    }
    await store.close();
  });

  it('finds documents and messages by names that are hidden, and by others', async () => {
    const plain = clear();
    await plain.commit(commitOf('d1', null, { aliases: ['reference:R-1'] }));
    await plain.park(messageOf('m1', { aliases: ['reference:R-2'] }));
    await plain.close();
    const store = sealed({ keys: [keyA], hideReferences: { key: namesKey } });
    await store.commit(commitOf('d2', null, { aliases: ['reference:R-3'] }));
    await store.park(messageOf('m2', { aliases: ['reference:R-4'] }));
    expect(await store.findByAlias('reference:R-1')).toEqual(['d1']);
    expect(await store.findByAlias('reference:R-3')).toEqual(['d2']);
    expect(await store.parkedUnder('reference:R-2')).toHaveLength(1);
    const [waiting] = await store.parkedUnder('reference:R-4');
    expect(waiting?.aliases).toEqual(['reference:R-4']);
    await store.close();
    const bytes = readFileSync(path).toString('latin1');
    expect(bytes).toContain('R-1');
    expect(bytes).not.toContain('R-3');
    expect(bytes).not.toContain('R-4');
  });
});

describe('why a call failed', () => {
  it('is not in the file, and does not hide the call when its key is gone', async () => {
    const before = sealed({ keys: [keyA] });
    await before.commit(commitOf('d1', null, { effects: [effectOf('d1')] }));
    const lease = { owner: 'w1', until: 1_000 };
    const failure = { lease, nowMs: 0, failures: 9, reason: 'quince', isParked: true };
    expect(await before.failEffect('d1:call', failure)).toBe(true);
    expect(await before.parkedEffects(9, 0)).toMatchObject([{ reason: 'quince' }]);
    await before.close();
    expect(readFileSync(path).toString('latin1')).not.toContain('quince');
    const after = sealed({ keys: [keyB] });
    const [parked] = await after.parkedEffects(9, 0);
    expect(parked?.effectId).toBe('d1:call');
    expect(parked?.reason).toContain('under key a');
    await after.close();
  });
});

describe('reencrypt', () => {
  it('tells when there are no rows to write anew, and what its limit may be', async () => {
    const store = encryptedStore(memoryStore(), { keys: [keyA] })._unsafeUnwrap();
    expect((await store.reencrypt({ limit: 1 }))._unsafeUnwrapErr().kind).toBe('notRewritable');
    expect((await store.reencrypt({ limit: 0 }))._unsafeUnwrapErr()).toMatchObject({
      kind: 'invalidOption',
      field: 'limit',
    });
  });
});
