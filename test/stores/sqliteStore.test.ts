import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../../src/runtime/store.ts';
import { sqliteStore } from '../../src/stores/sqlite/sqliteStore.ts';
import { describeStore } from './storeConformance.ts';

describeStore('the SQLite store', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'paystate-sqlite-'));
  const stores: Store[] = [];
  return {
    async open() {
      const store = sqliteStore(join(folder, 'payments.db'))._unsafeUnwrap();
      stores.push(store);
      return store;
    },
    async remove() {
      await Promise.all(stores.map((store) => store.close()));
      rmSync(folder, { recursive: true });
    },
  };
});
