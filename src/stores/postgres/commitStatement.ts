import type { Commit } from '../../runtime/store.ts';
import { toKeyText } from '../keyText.ts';
import { databaseNow, type PostgresStatement } from './postgresStatement.ts';

/** Whether the commit may happen; it does where `ok` has a row. */
const decide = `
with head as (
  select number, sequence from paystate.document where id = $1 for update
), answered as (
  select owner, attempt from paystate.effect
  where id = $12 and (select count(*) from head) >= 0 for update
), duplicate as (
  select 1 where ($12::text is not null and not exists (select from answered))
    or exists (select from paystate.inbox where id = any($11::text[]))
), not_held as (
  select 1 from answered where owner <> $19 or attempt <> $24::int
), taken as (
  select 1 from paystate.exclusive_name
  where name = any($25::text[]) and document is distinct from (select number from head)
    and $2::int is not distinct from (select sequence from head)
), stopped as (
  select from duplicate union all select from not_held union all select from taken
), inserted as (
  insert into paystate.document
    (id, sequence, status, state, began_at, changed_at, body, machine, reference)
  select $1, $3::int, $4, $5, $6::float8, $6::float8, $7::json, $22, $23
  where $2::int is null and $7::json is not null
    and not exists (select from stopped) and not exists (select from head)
  on conflict (id) do nothing returning number
), updated as (
  update paystate.document d
  set sequence = $3::int, status = $4, state = $5, changed_at = $6::float8, body = $7::json,
    reference = $23
  from head where d.number = head.number and head.sequence = $2::int
    and $7::json is not null and not exists (select from stopped)
  returning d.number
), ok as (
  select number from inserted union all select number from updated union all
  select number from head where sequence = $2::int and $7::json is null
    and not exists (select from stopped)
), stepped as (
  select number from ok where $7::json is not null
), `;

/** What it writes. */
const write = `effects_gone as (
  delete from paystate.effect where id = any($13::text[]) and exists (select from ok)
), effects_new as (
  insert into paystate.effect (id, document, owner, leased_until, attempt, body)
  select e.id, number, $19, ${databaseNow('$21')} + $20::float8, 1, e.body::json
  from ok, unnest($14::text[], $15::text[]) with ordinality e (id, body, place) order by e.place
), received as (
  insert into paystate.inbox (id, document) select m, number from ok, unnest($11::text[]) m
), unparked as (
  delete from paystate.parked where id = any($11::text[]) and exists (select from ok)
  returning number
), unparked_aliases as (
  delete from paystate.parked_alias a using unparked u where a.parked = u.number
), aliases_gone as (
  delete from paystate.alias a using ok where a.document = ok.number and alias <> all($9::text[])
), aliases_new as (
  insert into paystate.alias (alias, document) select a, number from ok, unnest($9::text[]) a
  on conflict do nothing
), names_gone as (
  delete from paystate.exclusive_name x using ok
  where x.document = ok.number and name = any($26::text[])
), names_new as (
  insert into paystate.exclusive_name (name, document)
  select n, number from ok, unnest($25::text[]) n where not exists (
    select from paystate.exclusive_name x where x.name = n and x.document = ok.number)
), tags_gone as (
  delete from paystate.tag t using stepped s
  where t.document = s.number and tag <> all($10::text[])
), tags_new as (
  insert into paystate.tag (tag, changed_at, document)
  select t, $6::float8, number from stepped, unnest($10::text[]) t
  on conflict (document, tag) do update set changed_at = excluded.changed_at
), timers_gone as (
  delete from paystate.timer t using stepped s
  where t.document = s.number and name <> all($16::text[])
), timers_new as (
  insert into paystate.timer as old (document, name, generation, due_at)
  select number, t.name, t.generation, t.due_at
  from stepped, unnest($16::text[], $17::int[], $18::float8[]) t (name, generation, due_at)
  on conflict (document, name) do update
  set generation = excluded.generation, due_at = excluded.due_at
  where (old.generation, old.due_at) <> (excluded.generation, excluded.due_at)
), journaled as (
  insert into paystate.journal (document, body) select number, $8::json from ok
)
select (select count(*) from ok)::int as ok, (select count(*) from duplicate)::int as duplicate,
  (select count(*) from not_held)::int as not_held, (select count(*) from taken)::int as taken`;

/**
 * A whole commit in one statement, which is its own transaction: one round trip, and nothing to be
 * left open by a process that dies. The document is locked first, so that two commits of it meet
 * there and nowhere else; whatever is written hangs on `ok`, the number of the document.
 */
export function commitStatement(schema: string): PostgresStatement<Commit> {
  const text = `${decide}${write}`.replaceAll(/\bpaystate\./g, `${schema}.`);
  return { name: 'commit', text, values: commitValues };
}

function commitValues(commit: Commit, nowMs: number | null): unknown[] {
  const { id, expected, step, labels, row, finishedEffect, lease } = commit;
  const answered = finishedEffect ? toKeyText(finishedEffect.id) : null;
  const gone = (step?.withdrawn ?? []).map(toKeyText);
  const effects = step?.effects ?? [];
  const timers = Object.entries(step?.next.timers ?? {});
  return [
    toKeyText(id),
    expected,
    step?.next.sequence ?? null,
    step?.next.status ?? null,
    toKeyText(labels.state),
    row.at,
    step ? JSON.stringify(step.next) : null,
    JSON.stringify(row),
    keys(commit.aliases),
    keys(labels.tags),
    keys(commit.messageIds),
    answered,
    answered === null ? gone : [...gone, answered],
    effects.map((effect) => toKeyText(effect.id)),
    effects.map((effect) => JSON.stringify(effect)),
    timers.map(([name]) => toKeyText(name)),
    timers.map(([, { generation }]) => generation),
    timers.map(([, { dueAt }]) => dueAt),
    toKeyText(lease.owner),
    lease.until - row.at,
    nowMs,
    step ? toKeyText(step.next.machine) : null,
    labels.reference === undefined ? null : toKeyText(labels.reference),
    finishedEffect?.attempt ?? null,
    keys(commit.exclusive?.gained ?? []),
    keys(commit.exclusive?.lost ?? []),
  ];
}

/** Each once: one statement can write a row only once. */
function keys(names: readonly string[]): string[] {
  return [...new Set(names)].map(toKeyText);
}
