import { toKeyText } from '../keyText.ts';
import type { PostgresStatement } from './postgresStatement.ts';

type ByName = PostgresStatement<string>;

export function documentStatements(schema: string) {
  const load: ByName = {
    name: 'load',
    text: `select id, sequence, body::text from ${schema}.document where id = $1`,
    values: (id) => [toKeyText(id)],
  };
  const documentsUnder: ByName = {
    name: 'documentsUnder',
    text: `select d.id from ${schema}.alias a join ${schema}.document d on d.number = a.document
      where a.alias = $1 order by a.document`,
    values: (alias) => [toKeyText(alias)],
  };
  const journal: ByName = {
    name: 'journal',
    text: `select j.body::text from ${schema}.journal j
      join ${schema}.document d on d.number = j.document where d.id = $1 order by j.number`,
    values: (id) => [toKeyText(id)],
  };
  const dueTimers: PostgresStatement<readonly [number, number]> = {
    name: 'dueTimers',
    text: `select d.id, t.name, t.generation, t.due_at from ${schema}.timer t
      join ${schema}.document d on d.number = t.document
      where t.due_at <= $1::float8 order by t.due_at, t.document, t.name limit $2::int`,
    values: ([nowMs, limit]) => [nowMs, limit],
  };
  const nextTimer: PostgresStatement<void> = {
    name: 'nextTimer',
    text: `select min(due_at) as at from ${schema}.timer`,
    values: () => [],
  };
  const countByState: PostgresStatement<void> = {
    name: 'countByState',
    text: `select machine, state, count(*)::int as count, min(began_at) as oldest
      from ${schema}.document group by machine, state order by machine, state`,
    values: () => [],
  };
  return { load, documentsUnder, journal, dueTimers, nextTimer, countByState };
}

/** Rows that another process is about to change are left for the next time. */
export function pruneStatement(schema: string): PostgresStatement<readonly [number, number]> {
  const tables = ['alias', 'exclusive_name', 'tag', 'timer', 'journal', 'inbox'];
  const emptied = tables.map(
    (table) => `${table}_gone as (
      delete from ${schema}.${table} t using ended where t.document = ended.number)`,
  );
  return {
    name: 'prune',
    text: `with ended as (
      select number from ${schema}.document d where status = 'done' and changed_at < $1::float8
        and not exists (select from ${schema}.effect e where e.document = d.number)
      order by changed_at, number limit $2::int for update skip locked
    ), ${emptied.join(', ')}, gone as (
      delete from ${schema}.document d using ended where d.number = ended.number returning 1
    ) select count(*)::int as count from gone`,
    values: ([beforeMs, limit]) => [beforeMs, limit],
  };
}
