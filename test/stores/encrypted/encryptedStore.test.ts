import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../../../src/runtime/store.ts';
import { encryptedStore } from '../../../src/stores/encrypted/encryptedStore.ts';
import { memoryStore } from '../../../src/stores/memoryStore.ts';
import { sqliteStore } from '../../../src/stores/sqlite/sqliteStore.ts';
import { describeStore } from '../storeConformance.ts';
import { keyA, namesKey } from './keys.ts';

describeStore('the memory store, encrypted', async () => {
  const store = encryptedStore(memoryStore(), { keys: [keyA] })._unsafeUnwrap();
  return { open: async () => store, remove: () => store.close() };
});

describeStore('the memory store, encrypted and with hidden references', async () => {
  const options = { keys: [keyA], hideReferences: { key: namesKey } };
  const store = encryptedStore(memoryStore(), options)._unsafeUnwrap();
  return { open: async () => store, remove: () => store.close() };
});

describeStore('the SQLite store, encrypted and with hidden references', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'paystate-encrypted-'));
  const options = {
    keys: [keyA],
    hideReferences: { key: namesKey },
    plaintext: 'refused',
  } as const;
  const store: Store = sqliteStore(join(folder, 'payments.db'))
    .andThen((beneath) => encryptedStore(beneath, options))
    ._unsafeUnwrap();
  return {
    open: async () => store,
    async remove() {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
});
