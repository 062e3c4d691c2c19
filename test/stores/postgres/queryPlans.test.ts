import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../../src/runtime/store.ts';
import { postgresStore, type PostgresQuery } from '../../../src/stores/postgres/index.ts';
import {
  postgresPrograms,
  startPostgres,
  type PrivatePostgres,
} from '../../support/privatePostgres.ts';
import { quietPool } from '../../support/quietPool.ts';
import { commitOf } from '../../support/storeCommits.ts';

const programs = postgresPrograms();
const leftOut = programs === undefined ? ': left out, as no PostgreSQL is installed here' : '';

const filling = `
  insert into paystate.document
    (id, machine, sequence, status, state, reference, began_at, changed_at, body)
  select 'd' || i, case i % 1000 when 0 then 'payout' else 'payment' end,
    1, 'active', 'state' || (i % 20), 'r' || i, i, i,
    json_build_object('id', 'd' || i, 'sequence', 1, 'facts', repeat('x', 500))
  from generate_series(1, 100000) i;
  insert into paystate.tag select 'tag' || (number % 5), changed_at, number from paystate.document;
  insert into paystate.alias select 'alias' || number, number from paystate.document;
  insert into paystate.exclusive_name select 'id' || number, number from paystate.document;
  insert into paystate.timer select number, 'late', 1, number from paystate.document;
  insert into paystate.effect (id, document, owner, leased_until, attempt, body)
  select 'e' || number, number, 'w', 9e15 + number, 1, '{}' from paystate.document;`;

describe.skipIf(programs === undefined)(`with 100,000 payments in PostgreSQL${leftOut}`, () => {
  let server: PrivatePostgres;
  let pool: Pool;
  let store: Store;
  let asked: PostgresQuery[] = [];

  beforeAll(async () => {
    server = await startPostgres(programs ?? '');
    pool = quietPool({ connectionString: server.connectionString, max: 2 });
    const opened = await postgresStore({
      pool: {
        connect: () => pool.connect(),
        end: () => pool.end(),
        query(query) {
          asked.push(query);
          return pool.query(query as never) as Promise<never>;
        },
      },
    });
    store = opened._unsafeUnwrap();
    await pool.query(filling);
    await pool.query('vacuum analyze');
  }, 60_000);

  afterAll(async () => {
    await pool.end();
    await server.stop();
  });

  async function planOf(ask: () => Promise<unknown>): Promise<string> {
    asked = [];
    await ask();
    const [query] = asked;
    const { rows } = await pool.query(`explain ${query?.text}`, query?.values);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  }

  const lease = { owner: 'w', until: 1 };
  const exclusive = { gained: ['id7'], lost: ['id8'] };
  const [machine, state] = ['payment', 'state1'];
  const seventh = { machine, reference: 'r7' };

  it.each<[string, string, () => Promise<unknown>]>([
    ['a payment', 'document_id_key', () => store.load('d7')],
    ['a name', 'alias_pkey', () => store.findByAlias('alias7')],
    ['a holder', 'exclusive_name_pkey', () => store.commit(commitOf('d7', 7, { exclusive }))],
    ['due timers', 'timer_due', () => store.dueTimers(50, 100)],
    ['the next timer', 'timer_due', () => store.nextTimerAt()],
    ['free calls', 'effect_by_lease', () => store.claimEffects({ lease, nowMs: 0, limit: 100 })],
    ['a list', 'document_by_change', () => store.list({ limit: 100 })],
    ['a machine', 'document_by_machine', () => store.list({ machine: 'payout', limit: 100 })],
    ['a list by state', 'document_by_state', () => store.list({ machine, state, limit: 100 })],
    ['a list by tag', 'tag_by_change', () => store.list({ machine, tag: 'tag1', limit: 100 })],
    ['a list by reference', 'document_by_reference', () => store.list({ ...seventh, limit: 100 })],
    ['a list by a name', 'alias_pkey', () => store.list({ machine, alias: 'alias7', limit: 100 })],
    ['counts', 'document_by_state', () => store.countByState()],
  ])('%s is found by %s', async (_what, index, ask) => {
    const plan = await planOf(ask);
    expect(plan).toContain(index);
    // No message was ever received here, and an empty table is read as it is.
    expect(plan).not.toMatch(/Seq Scan on (?!inbox|parked)/);
  });
});
