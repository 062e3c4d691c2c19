import type { ClaimedEffect, Effect, RuntimeDocument } from '../../runtime/document.ts';
import type { JournalRow, ListedDocument, Message, Store } from '../../runtime/store.ts';
import { fromKeyText } from '../keyText.ts';
import { commitStatement } from './commitStatement.ts';
import { documentStatements, pruneStatement } from './documentStatements.ts';
import { claimStatement, renewStatement } from './leaseStatements.ts';
import { listStatement } from './listStatement.ts';
import {
  forgetMessagesStatement,
  parkedStatement,
  parkedUnderStatement,
  parkStatement,
} from './messageStatements.ts';
import { outcomeOf } from './outcomeOf.ts';
import type { PostgresPool } from './postgresPool.ts';
import type { PostgresStatement } from './postgresStatement.ts';

export interface PostgresParts {
  readonly pool: PostgresPool;
  /** Quoted. */
  readonly schema: string;
  /** The pool is closed with the store. */
  readonly isOurs: boolean;
  readonly usesOwnClock: boolean;
  readonly preparedStatements: boolean;
}

type Row = Readonly<Record<string, unknown>>;

export function storeOn({ pool, schema, isOurs, usesOwnClock, ...how }: PostgresParts): Store {
  let isClosed = false;
  async function run<Asked>(
    { name, text, values }: PostgresStatement<Asked>,
    asked: Asked,
    nowMs = 0,
  ): Promise<readonly Row[]> {
    if (isClosed) throw new Error('the store is closed');
    const { rows } = await pool.query({
      text,
      values: values(asked, usesOwnClock ? null : nowMs),
      ...(how.preparedStatements && { name: `${schema}.${name}` }),
    });
    return rows as readonly Row[];
  }
  const documents = documentStatements(schema);
  const commit = commitStatement(schema);
  const claim = claimStatement(schema);
  const renew = renewStatement(schema);
  const park = parkStatement(schema);
  const parked = parkedStatement(schema);
  const parkedUnder = parkedUnderStatement(schema);
  const prune = pruneStatement(schema);
  const forgetMessages = forgetMessagesStatement(schema);
  return {
    load: async (id) => bodies<RuntimeDocument>(await run(documents.load, id))[0],
    findByAlias: async (alias) => (await run(documents.documentsUnder, alias)).map(nameIn('id')),
    commit: (asked) => outcomeOf(() => run(commit, asked, asked.row.at)),
    claimEffects: async (asked) => (await run(claim, asked, asked.nowMs)).map(claimedIn),
    renewLease: async (effectId, renewal) =>
      (await run(renew, { ...renewal, effectId }, renewal.nowMs)).length > 0,
    dueTimers: async (nowMs, limit) =>
      (await run(documents.dueTimers, [nowMs, limit])).map((row) => ({
        documentId: nameIn('id')(row),
        name: nameIn('name')(row),
        generation: Number(row['generation']),
        dueAt: Number(row['due_at']),
      })),
    async nextTimerAt() {
      const at = (await run(documents.nextTimer, undefined))[0]?.['at'] ?? undefined;
      return at === undefined ? undefined : Number(at);
    },
    journal: async (id) => bodies<JournalRow>(await run(documents.journal, id)),
    park: async (message) => ((await run(park, message)).length > 0 ? 'parked' : 'duplicate'),
    parked: async (limit, skip) => bodies<Message>(await run(parked, [limit, skip])),
    parkedUnder: async (alias) => bodies<Message>(await run(parkedUnder, alias)),
    list: async (query) => (await run(listStatement(schema, query), query)).map(listedIn),
    countByState: async () =>
      (await run(documents.countByState, undefined)).map((row) => ({
        state: nameIn('state')(row),
        count: Number(row['count']),
      })),
    async prune(beforeMs, limit) {
      const rows = await run(prune, [beforeMs, limit]);
      await run(forgetMessages, [beforeMs, limit]);
      return Number(rows[0]?.['count']);
    },
    async close() {
      if (isClosed) return;
      isClosed = true;
      if (isOurs) await pool.end();
    },
  };
}

function nameIn(column: string): (row: Row) => string {
  return (row) => fromKeyText(row[column] as string);
}

/** Parsed here, as a program may have told `pg` to bring JSON some other way. */
function bodyIn<Body>({ body }: Row): Body {
  return JSON.parse(body as string) as Body;
}

function bodies<Body>(rows: readonly Row[]): Body[] {
  return rows.map((row) => bodyIn<Body>(row));
}

function claimedIn(row: Row): ClaimedEffect {
  return { ...bodyIn<Effect>(row), attempt: Number(row['attempt']) };
}

function listedIn(row: Row): ListedDocument {
  return {
    document: bodyIn(row),
    number: Number(row['number']),
    state: nameIn('state')(row),
    beganAt: Number(row['began_at']),
    changedAt: Number(row['changed_at']),
  };
}
