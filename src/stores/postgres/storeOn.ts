import type { ClaimedEffect } from '../../runtime/document.ts';
import type {
  DueTimer,
  ListedDocument,
  Message,
  ParkedEffect,
  Store,
} from '../../runtime/store.ts';
import type { StoredRows } from '../../runtime/storedRows.ts';
import { fromKeyText } from '../keyText.ts';
import { backlogOf, backlogStatement } from './backlogStatement.ts';
import { readRows } from '../readRows.ts';
import { documentIn, effectIn, journalRowIn, listedDocumentIn, messageIn } from '../rowBodies.ts';
import { commitStatement } from './commitStatement.ts';
import { documentStatements, pruneStatement } from './documentStatements.ts';
import { claimStatement, renewStatement } from './leaseStatements.ts';
import { failureStatements } from './failureStatements.ts';
import { listStatement } from './listStatement.ts';
import {
  forgetMessagesStatement,
  parkedStatement,
  parkedUnderStatement,
  parkStatement,
  unparkStatement,
} from './messageStatements.ts';
import { outcomeOf } from './outcomeOf.ts';
import type { PostgresPool } from './postgresPool.ts';
import type { PostgresStatement } from './postgresStatement.ts';
import { replaceStatement, rowsStatement } from './rowStatements.ts';

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

export function storeOn(parts: PostgresParts): Store {
  const { pool, isOurs } = parts;
  const state = { isClosed: false };
  const run = runner(parts, state);
  return {
    ...documentCalls(parts, run),
    ...workCalls(parts, run),
    rows: rowCalls(parts, run),
    async close() {
      if (state.isClosed) return;
      state.isClosed = true;
      if (isOurs) await pool.end();
    },
  };
}

type Run = <Asked>(
  statement: PostgresStatement<Asked>,
  asked: Asked,
  nowMs?: number,
) => Promise<readonly Row[]>;

function runner(parts: PostgresParts, state: { readonly isClosed: boolean }): Run {
  const { pool, schema, usesOwnClock, preparedStatements } = parts;
  return async ({ name, text, values }, asked, nowMs = 0) => {
    if (state.isClosed) throw new Error('the store is closed');
    const { rows } = await pool.query({
      text,
      values: values(asked, usesOwnClock ? null : nowMs),
      ...(preparedStatements && { name: `${schema}.${name}` }),
    });
    return rows as readonly Row[];
  };
}

type DocumentCalls = Pick<
  Store,
  'load' | 'findByAlias' | 'commit' | 'journal' | 'list' | 'countByState' | 'prune'
>;

function documentCalls({ schema }: PostgresParts, run: Run): DocumentCalls {
  const { load, documentsUnder, journal, countByState } = documentStatements(schema);
  const commit = commitStatement(schema);
  const prune = pruneStatement(schema);
  const forgetMessages = forgetMessagesStatement(schema);
  return {
    async load(id) {
      const [row] = await run(load, id);
      return row && documentIn({ id, sequence: Number(row['sequence']), body: textIn(row) });
    },
    findByAlias: async (alias) => (await run(documentsUnder, alias)).map(nameIn('id')),
    commit: (asked) => outcomeOf(() => run(commit, asked, asked.row.at)),
    journal: async (id) => (await run(journal, id)).map(textIn).map(journalRowIn),
    list: async (query) => (await run(listStatement(schema, query), undefined)).map(listedIn),
    countByState: async () =>
      (await run(countByState, undefined)).map((row) => ({
        machine: nameIn('machine')(row),
        state: nameIn('state')(row),
        count: Number(row['count']),
        oldestBeganAt: Number(row['oldest']),
      })),
    async prune(beforeMs, limit) {
      const rows = await run(prune, [beforeMs, limit]);
      await run(forgetMessages, [beforeMs, limit]);
      return Number(rows[0]?.['count']);
    },
  };
}

function workCalls(
  { schema }: PostgresParts,
  run: Run,
): Omit<Store, keyof DocumentCalls | 'rows' | 'close'> {
  const { dueTimers, nextTimer } = documentStatements(schema);
  const backlog = backlogStatement(schema);
  const claim = claimStatement(schema);
  const renew = renewStatement(schema);
  const failures = failureStatements(schema);
  const park = parkStatement(schema);
  const unpark = unparkStatement(schema);
  const parked = parkedStatement(schema);
  const parkedUnder = parkedUnderStatement(schema);
  return {
    claimEffects: async (asked) => (await run(claim, asked, asked.nowMs)).map(claimedIn),
    renewLease: async (effectId, renewal) =>
      (await run(renew, { ...renewal, effectId }, renewal.nowMs)).length > 0,
    failEffect: async (effectId, failure) =>
      (await run(failures.fail, { ...failure, effectId }, failure.nowMs)).length > 0,
    giveBackEffect: async (effectId, renewal) =>
      (await run(failures.giveBack, { ...renewal, effectId }, renewal.nowMs)).length > 0,
    parkedEffects: async (limit, skip) =>
      (await run(failures.parkedEffects, [limit, skip])).map(parkedEffectIn),
    unparkEffect: async (effectId) => (await run(failures.unparkEffect, effectId)).length > 0,
    dueTimers: async (nowMs, limit) => (await run(dueTimers, [nowMs, limit])).map(dueIn),
    async nextTimerAt() {
      const at = (await run(nextTimer, undefined))[0]?.['at'] ?? undefined;
      return at === undefined ? undefined : Number(at);
    },
    backlog: async (nowMs) => backlogOf((await run(backlog, nowMs, nowMs))[0] ?? {}),
    park: async (message) => ((await run(park, message)).length > 0 ? 'parked' : 'duplicate'),
    unpark: async (messageId) => (await run(unpark, messageId)).length > 0,
    parked: async (limit, skip) => (await run(parked, [limit, skip])).map(messageOf),
    parkedUnder: async (alias) => (await run(parkedUnder, alias)).map(messageOf),
  };
}

function rowCalls({ schema }: PostgresParts, run: Run): StoredRows {
  return {
    read: (after, limit) =>
      readRows(async (table, number) => {
        const rows = await run(rowsStatement(schema, table), [number, limit]);
        return rows.map((row) => ({
          table,
          number: Number(row['number']),
          body: textIn(row),
          ...(table === 'journal' && { documentId: nameIn('id')(row) }),
        }));
      }, after),
    replace: async (row, body) =>
      (await run(replaceStatement(schema, row.table), { ...row, written: body })).length > 0,
  };
}

function dueIn(row: Row): DueTimer {
  return {
    documentId: nameIn('id')(row),
    name: nameIn('name')(row),
    generation: Number(row['generation']),
    dueAt: Number(row['due_at']),
  };
}

function nameIn(column: string): (row: Row) => string {
  return (row) => fromKeyText(row[column] as string);
}

/** Parsed by us, as a program may have told `pg` to bring JSON some other way. */
function textIn({ body }: Row): string {
  return body as string;
}

function messageOf(row: Row): Message {
  const receivedAt = Number(row['received_at']);
  return messageIn({ id: nameIn('id')(row), receivedAt, body: textIn(row) });
}

function effectOf(row: Row): ReturnType<typeof effectIn> {
  const documentId = nameIn('document_id')(row);
  return effectIn({ id: nameIn('id')(row), documentId, body: textIn(row) });
}

function claimedIn(row: Row): ClaimedEffect {
  return {
    ...effectOf(row),
    attempt: Number(row['attempt']),
    failures: Number(row['failures']),
    isTakenOver: row['before'] !== '',
  };
}

function parkedEffectIn(row: Row): ParkedEffect {
  const { id: effectId, documentId, port } = effectOf(row);
  const failures = Number(row['failures']);
  const parkedAt = Number(row['parked_at']);
  return { effectId, documentId, port, failures, reason: nameIn('reason')(row), parkedAt };
}

function listedIn(row: Row): ListedDocument {
  return {
    ...listedDocumentIn({
      id: nameIn('id')(row),
      machine: nameIn('machine')(row),
      sequence: Number(row['sequence']),
      status: nameIn('status')(row),
      body: textIn(row),
    }),
    number: Number(row['number']),
    state: nameIn('state')(row),
    beganAt: Number(row['began_at']),
    changedAt: Number(row['changed_at']),
  };
}
