import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../../../src/runtime/store.ts';
import { memoryStore } from '../../../src/stores/memoryStore.ts';
import { postgresStore } from '../../../src/stores/postgres/index.ts';
import { sqliteStore } from '../../../src/stores/sqlite/index.ts';
import { postgresPrograms, startPostgres } from '../../support/privatePostgres.ts';

/** Every store that can be had here, each of them empty as often as it is opened. */
export interface BenchStores {
  readonly folder: string;
  readonly stores: readonly { readonly name: string; readonly open: () => Promise<Store> }[];
  readonly hasPostgres: boolean;
  remove(): Promise<void>;
}

export async function benchStores(): Promise<BenchStores> {
  const folder = mkdtempSync(join(tmpdir(), 'paystate-durable-bench-'));
  const programs = postgresPrograms();
  const server =
    programs === undefined ? undefined : await startPostgres(programs, { fsync: true });
  let opened = 0;
  const next = (): string => `bench_${(opened += 1)}`;
  const stores = [
    { name: 'memory', open: async () => memoryStore() },
    { name: 'SQLite', open: async () => sqliteStore(join(folder, next()))._unsafeUnwrap() },
  ];
  if (server) {
    const { connectionString } = server;
    const open = async (): Promise<Store> =>
      (await postgresStore({ connectionString, schema: next() }))._unsafeUnwrap();
    stores.push({ name: 'PostgreSQL', open });
  }
  return {
    folder,
    stores,
    hasPostgres: server !== undefined,
    async remove() {
      await server?.stop();
      rmSync(folder, { recursive: true });
    },
  };
}
