import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../src/runtime/store.ts';
import type { RowMark } from '../../src/runtime/storedRows.ts';
import { encryptedStore } from '../../src/stores/encrypted/encryptedStore.ts';
import { migratePostgres } from '../../src/stores/postgres/migratePostgres.ts';
import { postgresMigrations } from '../../src/stores/postgres/postgresMigrations.ts';
import { postgresStore } from '../../src/stores/postgres/postgresStore.ts';
import {
  postgresPrograms,
  startPostgres,
  type PrivatePostgres,
} from '../support/privatePostgres.ts';
import { quietPool } from '../support/quietPool.ts';
import { compileChild } from '../support/childProgram.ts';
import { commitOf, effectOf, messageOf } from '../support/storeCommits.ts';
import { keyA } from './encrypted/keys.ts';
import { killWriters } from './killedWriter.ts';
import { describeStore } from './storeConformance.ts';

const programs = postgresPrograms();
const leftOut = programs === undefined ? ': left out, as no PostgreSQL is installed here' : '';

describe.skipIf(programs === undefined)(`the PostgreSQL store${leftOut}`, () => {
  let server: PrivatePostgres;
  let pool: Pool;
  let schemas = 0;

  beforeAll(async () => {
    server = await startPostgres(programs ?? '');
    pool = quietPool({ connectionString: server.connectionString, max: 8 });
  });

  afterAll(async () => {
    await pool.end();
    await server.stop();
  });

  const newSchema = (): string => {
    schemas += 1;
    return `paystate_${schemas}`;
  };
  const openIn = async (schema: string): Promise<Store> =>
    (await postgresStore({ pool, schema, leaseClock: 'caller' }))._unsafeUnwrap();

  describeStore('in a schema of its own', async () => {
    const schema = newSchema();
    return {
      open: () => openIn(schema),
      remove: async () => {
        await pool.query(`drop schema ${schema} cascade`);
      },
    };
  });

  it('gives out its rows of every table to be encrypted anew, and none twice', async () => {
    const plain = await openIn(newSchema());
    await plain.commit(commitOf('d1', null, { effects: [effectOf('d1')] }));
    await plain.park(messageOf('m1', { aliases: ['name:none'] }));
    const store = encryptedStore(plain, { keys: [keyA] })._unsafeUnwrap();
    const tables: string[] = [];
    for (let after: RowMark | undefined; ;) {
      const page = await store.reencrypt({ limit: 1, ...(after && { after }) });
      after = page._unsafeUnwrap().next;
      if (!after) break;
      tables.push(`${after.table} ${page._unsafeUnwrap().rewritten}`);
    }
    expect(tables).toEqual(['document 1', 'journal 1', 'effect 1', 'parked 1']);
    const strict = encryptedStore(plain, { keys: [keyA], plaintext: 'refused' })._unsafeUnwrap();
    expect(await strict.load('d1')).toEqual(commitOf('d1', null).step.next);
    expect(await strict.parked(9, 0)).toHaveLength(1);
    const [row] = (await plain.rows?.read(undefined, 1)) ?? [];
    await plain.commit(commitOf('d1', 1));
    expect(row && (await plain.rows?.replace(row, '{}'))).toBe(false);
  });

  it('makes its schema once, however many processes start at the same time', async () => {
    const schema = newSchema();
    const stores = await Promise.all([1, 2, 3, 4].map(() => openIn(schema)));
    await stores[0]?.commit(commitOf('d1', null));
    expect((await stores[3]?.load('d1'))?.sequence).toBe(1);
    const { rows } = await pool.query(`select version from ${schema}.migration`);
    expect(rows).toEqual([{ version: 1 }, { version: 2 }, { version: 3 }]);
  });

  it('lets one of two processes win a document, a message, an answer and a name', async () => {
    const schema = newSchema();
    const [one, other] = await Promise.all([openIn(schema), openIn(schema)]);
    for (let round = 0; round < 20; round += 1) {
      const id = `d${round}`;
      const effect = effectOf(id);
      const race = async (commit: Parameters<Store['commit']>[0]): Promise<string[]> =>
        (await Promise.all([one.commit(commit), other.commit(commit)])).toSorted();
      expect(await race(commitOf(id, null, { effects: [effect] }))).toEqual([
        'committed',
        'conflict',
      ]);
      const [first, second] = await race(
        commitOf(id, 1, {
          finishedEffect: { id: effect.id, attempt: 1 },
          messageIds: [`m${round}`],
        }),
      );
      expect(first).toBe('committed');
      expect(['conflict', 'duplicate']).toContain(second);
      const messageIds = [`n${round}`];
      const both = await Promise.all([
        one.commit(commitOf(`a${round}`, null, { messageIds })),
        other.commit(commitOf(`b${round}`, null, { messageIds })),
      ]);
      expect(both.toSorted()).toEqual(['committed', 'duplicate']);
      const exclusive = { gained: [`id:${round}`], lost: [] };
      const reaching = await Promise.all([
        one.commit(commitOf(`c${round}`, null, { exclusive })),
        other.commit(commitOf(`e${round}`, null, { exclusive })),
      ]);
      expect(reaching.toSorted()).toEqual(['committed', 'taken']);
    }
  });

  it('passes a message over that was parked at the instant it was taken', async () => {
    const schema = newSchema();
    const store = await openIn(schema);
    await store.park(messageOf('m1', { ids: ['m1', 'm2'] }));
    await store.commit(commitOf('d1', null, { messageIds: ['m2'] }));
    expect(await store.parked(9, 0)).toEqual([]);
    expect(await store.parkedUnder('name:one')).toEqual([]);
    await store.prune(1, 9);
    expect((await pool.query(`select 1 from ${schema}.parked`)).rows).toEqual([]);
  });

  it("judges leases by the database's clock, not by that of a process", async () => {
    const store = (await postgresStore({ pool, schema: newSchema() }))._unsafeUnwrap();
    const at = 5;
    const lease = { owner: 'w1', until: at + 90_000 };
    await store.commit(commitOf('d1', null, { at, effects: [effectOf('d1')], lease }));
    const nowMs = 9e15;
    const claim = { lease: { owner: 'w2', until: nowMs }, nowMs, limit: 9 };
    expect(await store.claimEffects(claim)).toEqual([]);
    await store.renewLease('d1:call', { lease: { owner: 'w1', until: at - 1 }, nowMs: at });
    expect(await store.claimEffects(claim)).toHaveLength(1);
  });

  it('carries rows over to a later schema and refuses to go back', async () => {
    const schema = newSchema();
    const store = await openIn(schema);
    await store.commit(commitOf('d1', null));
    const sql = 'alter table document add column note text';
    const later = [...postgresMigrations, { version: 4, name: 'a note', sql }];
    const connection = await pool.connect();
    const migrated = await migratePostgres(connection, `"${schema}"`, later);
    connection.release();
    expect(migrated.isOk()).toBe(true);
    expect((await store.load('d1'))?.sequence).toBe(1);
    expect((await postgresStore({ pool, schema }))._unsafeUnwrapErr()).toMatchObject({
      kind: 'newerSchema',
      found: 4,
      known: 3,
    });
  });

  it('brings nothing forward for whoever only looks, and says which schema it found', async () => {
    const schema = newSchema();
    const look = () => postgresStore({ pool, schema, lookOnly: true });
    expect((await look())._unsafeUnwrapErr()).toMatchObject({ kind: 'olderSchema', found: 0 });
    const isThere = { text: 'select to_regnamespace($1) as there', values: [schema] };
    expect((await pool.query(isThere)).rows).toEqual([{ there: null }]);

    const store = await openIn(schema);
    await store.commit(commitOf('d1', null));
    const looked = (await look())._unsafeUnwrap();
    expect((await looked.load('d1'))?.sequence).toBe(1);
    await expect(looked.commit(commitOf('d2', null))).rejects.toThrow('only looked at');

    const known = postgresMigrations.length;
    await pool.query(`delete from ${schema}.migration where version = ${known}`);
    expect((await look())._unsafeUnwrapErr()).toMatchObject({
      kind: 'olderSchema',
      found: known - 1,
      known,
    });
    await pool.query(
      `insert into ${schema}.migration (version, name) values (${known + 1}, 'later')`,
    );
    expect((await look())._unsafeUnwrapErr()).toMatchObject({
      kind: 'newerSchema',
      found: known + 1,
    });
  });

  it('needs no right but to read when it only looks', async () => {
    const schema = newSchema();
    const store = await openIn(schema);
    await store.commit(commitOf('d1', null));
    await pool.query('drop role if exists looker');
    await pool.query('create role looker login');
    await pool.query(`grant usage on schema ${schema} to looker`);
    await pool.query(`grant select on all tables in schema ${schema} to looker`);
    const connectionString = server.connectionString.replace('postgres@', 'looker@');
    const reader = await postgresStore({ connectionString, schema, lookOnly: true });
    const looked = reader._unsafeUnwrap();
    expect(await looked.list({ limit: 9 })).toHaveLength(1);
    await looked.close();
  });

  it('gives each id of Checkout.com to the first document that has it', async () => {
    const schema = newSchema();
    const connection = await pool.connect();
    const found = postgresMigrations.slice(0, 2);
    await migratePostgres(connection, `"${schema}"`, found);
    await connection.query(`insert into ${schema}.alias values ('checkout:X', 7),
      ('checkout:X', 3), ('payout:X', 5), ('payout:Y', 8), ('payout reference:Y', 9)`);
    await migratePostgres(connection, `"${schema}"`, postgresMigrations);
    const names = `select name, document::int from ${schema}.exclusive_name order by name`;
    expect((await connection.query(names)).rows).toEqual([
      { name: 'checkout:X', document: 3 },
      { name: 'checkout:Y', document: 8 },
    ]);
    connection.release();
  });

  it('refuses a server that answers before a commit is on disk', async () => {
    const { connectionString } = server;
    const options = '-c synchronous_commit=off';
    const hasty = quietPool({ connectionString, options });
    const opened = await postgresStore({ pool: hasty, schema: newSchema() });
    await hasty.end();
    expect(opened._unsafeUnwrapErr().kind).toBe('notDurable');
  });

  it('finds every commit of a process that was killed whole or not there', async () => {
    const schema = newSchema();
    const program = compileChild('storeWriter');
    const place = `${server.connectionString}&application_name=${schema}`;
    const args = ['postgres', place, schema];
    // The server goes on with what a dead process has sent, until it notices.
    const isGone = async (): Promise<boolean> => {
      const text = 'select 1 from pg_stat_activity where application_name = $1';
      return (await pool.query(text, [schema])).rows.length === 0;
    };
    const looks = await killWriters(program, args, 6, async () => {
      while (!(await isGone())) continue;
      return openIn(schema);
    });
    expect(looks).toBe(6);
  }, 120_000);

  it('goes on after the server has crashed, with everything it had answered', async () => {
    const { connectionString } = server;
    const schema = newSchema();
    const store = (await postgresStore({ connectionString, schema }))._unsafeUnwrap();
    await store.commit(commitOf('d1', null));
    await store.commit(commitOf('d1', 1));
    await server.crash();
    await store.load('d1').catch(() => undefined);
    expect((await store.load('d1'))?.sequence).toBe(2);
    expect(await store.journal('d1')).toHaveLength(2);
    await store.close();
    await expect(store.load('d1')).rejects.toThrow('the store is closed');
  });
});

describe('options of the PostgreSQL store', () => {
  it.each([
    ['schema', { connectionString: 'postgresql://localhost/x', schema: 'a"; drop table x' }],
    ['connectionString', { connectionString: ' ' }],
    ['connections', { connectionString: 'postgresql://localhost/x', connections: 0 }],
  ])('refuses a wrong %s before anything is asked', async (field, options) => {
    const refused = (await postgresStore(options))._unsafeUnwrapErr();
    expect(refused).toMatchObject({ kind: 'invalidOption', field });
  });

  it('says why there is no connection, and nothing of the password', async () => {
    const connectionString = 'postgresql://me:hunter2@127.0.0.1:1/none';
    const refused = (await postgresStore({ connectionString }))._unsafeUnwrapErr();
    expect(refused).toMatchObject({ kind: 'notOpened' });
    expect(JSON.stringify(refused)).toContain('ECONNREFUSED');
    expect(JSON.stringify(refused)).not.toContain('hunter2');
  });
});
