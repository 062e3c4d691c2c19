import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../../src/runtime/store.ts';
import type { StoredRow } from '../../../src/runtime/storedRows.ts';
import { unreadableRowIn } from '../../../src/runtime/unreadableRow.ts';
import { encryptedStore } from '../../../src/stores/encrypted/encryptedStore.ts';
import type { EncryptionKey } from '../../../src/stores/encrypted/encryptionOptions.ts';
import { memoryStore } from '../../../src/stores/memoryStore.ts';
import { postgresStore } from '../../../src/stores/postgres/postgresStore.ts';
import { sqliteStore } from '../../../src/stores/sqlite/sqliteStore.ts';
import {
  postgresPrograms,
  startPostgres,
  type PrivatePostgres,
} from '../../support/privatePostgres.ts';
import { quietPool } from '../../support/quietPool.ts';
import { commitOf, effectOf, messageOf } from '../../support/storeCommits.ts';
import { keyA, keyB } from './keys.ts';

const claim = { lease: { owner: 'w2', until: 9_000 }, nowMs: 5_000, limit: 9 };
const missing = {
  kind: 'missingKey',
  keyId: 'a',
  message: 'A row was written under key a, which is not among the configured keys.',
};
const damaged = {
  kind: 'damaged',
  message: 'A row is no JSON, or holds what belongs to another.',
};

const under = (beneath: Store, ...keys: EncryptionKey[]): Store =>
  encryptedStore(beneath, { keys })._unsafeUnwrap();

async function fill(store: Store, id: string): Promise<void> {
  const document = { snapshot: { word: 'apricot' } };
  await store.commit(commitOf(id, null, { document, effects: [effectOf(id, 'apricot')] }));
  const event = { type: 'note', word: 'apricot' };
  await store.park(messageOf(`m-${id}`, { aliases: ['name:waiting'], event }));
}

/** Everything that comes several at a time, by id and by why it cannot be read. */
async function pagesOf(store: Store): Promise<Record<string, unknown[]>> {
  const listed = await store.list({ limit: 9 });
  const effects = await store.claimEffects(claim);
  const parked = await store.parked(9, 0);
  const under = await store.parkedUnder('name:waiting');
  return {
    documents: listed.map(({ document: { id }, unreadable }) => [id, unreadable]),
    effects: effects.map(({ id, documentId, unreadable }) => [id, documentId, unreadable]),
    parked: parked.map(({ ids, unreadable }) => [ids[0], unreadable]),
    parkedUnder: under.map(({ ids, unreadable }) => [ids[0], unreadable]),
  };
}

function unreadablePromises(open: () => Promise<Store>): void {
  it('whose key is gone keeps no other row from being read', async () => {
    const beneath = await open();
    await fill(under(beneath, keyA), 'lost');
    await fill(under(beneath, keyB), 'kept');
    const store = under(beneath, keyB);
    expect(await pagesOf(store)).toEqual({
      documents: [
        ['lost', missing],
        ['kept', undefined],
      ],
      effects: [
        ['lost:apricot', 'lost', missing],
        ['kept:apricot', 'kept', undefined],
      ],
      parked: [
        ['m-lost', missing],
        ['m-kept', undefined],
      ],
      parkedUnder: [
        ['m-lost', missing],
        ['m-kept', undefined],
      ],
    });
    expect(unreadableRowIn(await store.load('lost').catch((cause: unknown) => cause))).toEqual(
      missing,
    );
    expect((await store.load('kept'))?.snapshot).toEqual({ word: 'apricot' });
    const [lost] = await store.list({ limit: 1 });
    expect(JSON.stringify(lost)).not.toContain('apricot');
    expect(lost?.document).toMatchObject({ machine: 'errand', snapshot: null, live: {} });
  });

  it('that is parked is listed with its key, and owed until its key is back', async () => {
    const beneath = await open();
    await fill(under(beneath, keyA), 'lost');
    const store = under(beneath, keyB);
    const [effect] = await store.claimEffects(claim);
    const reason = `unreadable: ${effect?.unreadable?.message}`;
    const failure = { lease: claim.lease, nowMs: 1, failures: 8, reason, isParked: true };
    expect(await store.failEffect('lost:apricot', failure)).toBe(true);
    expect(await store.parkedEffects(9, 0)).toMatchObject([{ effectId: 'lost:apricot', reason }]);
    const whole = under(beneath, keyB, keyA);
    expect(await whole.unparkEffect('lost:apricot')).toBe(true);
    const [again] = await whole.claimEffects({ ...claim, nowMs: 9_500 });
    expect(again).toMatchObject({ input: { name: 'apricot' } });
    expect(again?.unreadable).toBeUndefined();
  });
}

type Damage = (row: StoredRow, others: readonly StoredRow[]) => string;

const damages: [string, Damage][] = [
  ['holds the body of another one', (row, others) => others.find(isBeside(row))?.body ?? ''],
  ['holds a row of another table', (row, others) => others.find(isElsewhere(row))?.body ?? ''],
  ['holds a list', () => '[]'],
  ['holds nothing of its table', () => '{}'],
];

const isBeside =
  ({ table, number }: StoredRow) =>
  (other: StoredRow): boolean =>
    other.table === table && other.number !== number;
const isElsewhere =
  ({ table }: StoredRow) =>
  (other: StoredRow): boolean =>
    other.table !== table;

async function rowsOf(store: Store): Promise<StoredRow[]> {
  const rows: StoredRow[] = [];
  for (let page = await store.rows?.read(undefined, 50); page?.length;) {
    rows.push(...page);
    const { table, number } = page.at(-1) as StoredRow;
    page = await store.rows?.read({ table, number }, 50);
  }
  return rows;
}

function damagePromises(open: () => Promise<Store>, more: readonly [string, Damage][]): void {
  describe.each([...damages, ...more])('that %s', (_what, damage) => {
    it.each(['in clear', 'encrypted'])('%s, is marked, and the others are read', async (how) => {
      const beneath = await open();
      const store = how === 'encrypted' ? under(beneath, keyA) : beneath;
      for (const id of ['hit', 'left']) await fill(store, id);
      const rows = await rowsOf(beneath);
      for (const table of ['document', 'effect', 'parked']) {
        const row = rows.find((one) => one.table === table) as StoredRow;
        expect(await beneath.rows?.replace(row, damage(row, rows))).toBe(true);
      }
      expect(await pagesOf(store)).toEqual({
        documents: [
          ['hit', damaged],
          ['left', undefined],
        ],
        effects: [
          ['hit:apricot', 'hit', damaged],
          ['left:apricot', 'left', undefined],
        ],
        parked: [
          ['m-hit', damaged],
          ['m-left', undefined],
        ],
        parkedUnder: [
          ['m-hit', damaged],
          ['m-left', undefined],
        ],
      });
      const loaded = await store.load('hit').catch((cause: unknown) => cause);
      expect(unreadableRowIn(loaded)).toEqual(damaged);
    });
  });

  it('that was put back to an earlier day, without its number, is marked', async () => {
    const store = await open();
    await store.commit(commitOf('d1', null));
    const [old] = (await store.rows?.read(undefined, 1)) ?? [];
    await store.commit(commitOf('d1', 1));
    const [row] = (await store.rows?.read(undefined, 1)) ?? [];
    expect(row && old && (await store.rows?.replace(row, old.body))).toBe(true);
    expect((await store.list({ limit: 1 }))[0]?.unreadable).toEqual(damaged);
  });
}

describe('a row of the memory store', () => {
  unreadablePromises(async () => memoryStore());
});

describe('a row of an SQLite store', () => {
  const undo: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const remove of undo.splice(0)) await remove();
  });
  const open = async (): Promise<Store> => {
    const folder = mkdtempSync(join(tmpdir(), 'paystate-unreadable-'));
    const store = sqliteStore(join(folder, 'payments.db'))._unsafeUnwrap();
    undo.push(async () => {
      await store.close();
      rmSync(folder, { recursive: true });
    });
    return store;
  };
  unreadablePromises(open);
  damagePromises(open, [['is cut off', ({ body }) => body.slice(0, -9)]]);
});

const programs = postgresPrograms();
const leftOut = programs === undefined ? ': left out, as no PostgreSQL is installed here' : '';

describe.skipIf(programs === undefined)(`a row of a PostgreSQL store${leftOut}`, () => {
  let server: PrivatePostgres;
  let pool: Pool;
  let schemas = 0;
  beforeAll(async () => {
    server = await startPostgres(programs ?? '');
    pool = quietPool({ connectionString: server.connectionString, max: 4 });
  });
  afterAll(async () => {
    await pool.end();
    await server.stop();
  });
  const open = async (): Promise<Store> => {
    schemas += 1;
    const schema = `unreadable_${schemas}`;
    return (await postgresStore({ pool, schema, leaseClock: 'caller' }))._unsafeUnwrap();
  };
  unreadablePromises(open);
  damagePromises(open, []);
});
