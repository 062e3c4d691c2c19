import type { Message } from '../../runtime/store.ts';
import { toKeyText } from '../keyText.ts';
import type { PostgresStatement } from './postgresStatement.ts';

export function parkStatement(schema: string): PostgresStatement<Message> {
  return {
    name: 'park',
    text: `with new as (
      insert into ${schema}.parked (id, ids, received_at, body)
      select $1, $2::text[], $3::float8, $4::json
      where not exists (select from ${schema}.inbox where id = any($2::text[]))
      on conflict do nothing returning number
    ), named as (
      insert into ${schema}.parked_alias (alias, parked)
      select a, number from new, unnest($5::text[]) a on conflict do nothing
    ) select number from new`,
    values: ({ ids, aliases, receivedAt, ...rest }) => [
      toKeyText(ids[0]),
      ids.map(toKeyText),
      receivedAt,
      JSON.stringify({ ids, aliases, receivedAt, ...rest }),
      aliases.map(toKeyText),
    ],
  };
}

export function unparkStatement(schema: string): PostgresStatement<string> {
  return {
    name: 'unpark',
    text: `with gone as (
      delete from ${schema}.parked where id = $1 returning number
    ), unnamed as (
      delete from ${schema}.parked_alias a using gone g where a.parked = g.number
    ) select number from gone`,
    values: (messageId) => [toKeyText(messageId)],
  };
}

/**
 * A message may be taken at the very instant at which another process parks it; its row is then
 * passed over until pruning removes it.
 */
const waiting = (schema: string): string =>
  `not exists (select from ${schema}.inbox i where i.id = any(p.ids))`;

export function parkedStatement(schema: string): PostgresStatement<readonly [number, number]> {
  return {
    name: 'parked',
    text: `select p.id, p.received_at, p.body::text from ${schema}.parked p where ${waiting(schema)}
      order by p.number limit $1::int offset $2::int`,
    values: ([limit, skip]) => [limit, skip],
  };
}

export function parkedUnderStatement(schema: string): PostgresStatement<string> {
  return {
    name: 'parkedUnder',
    text: `select p.id, p.received_at, p.body::text from ${schema}.parked_alias a
      join ${schema}.parked p on p.number = a.parked
      where a.alias = $1 and ${waiting(schema)} order by p.number`,
    values: (alias) => [toKeyText(alias)],
  };
}

export function forgetMessagesStatement(
  schema: string,
): PostgresStatement<readonly [number, number]> {
  return {
    name: 'forgetMessages',
    text: `with gone as (
      delete from ${schema}.parked where number in (
        select p.number from ${schema}.parked p where p.received_at < $1::float8 and not (
          ${waiting(schema)} and exists (
            select from ${schema}.parked_alias w join ${schema}.alias a on a.alias = w.alias
            where w.parked = p.number
          )
        ) limit $2::int for update skip locked
      ) returning number
    ) delete from ${schema}.parked_alias a using gone where a.parked = gone.number`,
    values: ([beforeMs, limit]) => [beforeMs, limit],
  };
}
