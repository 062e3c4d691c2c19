import type { Claim, Renewal } from '../../runtime/store.ts';
import { toKeyText } from '../keyText.ts';
import { databaseNow, type PostgresStatement } from './postgresStatement.ts';

/** Workers that ask at once pass over each other's rows instead of waiting for them. */
export function claimStatement(schema: string): PostgresStatement<Claim> {
  return {
    name: 'claim',
    text: `with free as (
      select number, leased_until as ran_out, owner as before from ${schema}.effect
      where parked_at is null and leased_until <= ${databaseNow('$1')}
      order by leased_until, number limit $2::int for update skip locked
    ), claimed as (
      update ${schema}.effect e
      set owner = $3, leased_until = ${databaseNow('$1')} + $4::float8, attempt = attempt + 1
      from free where e.number = free.number
      returning free.ran_out, free.before, e.number, e.id, e.document, e.attempt, e.failures, e.body
    ) select c.id, d.id as document_id, attempt, failures, before, c.body::text
      from claimed c join ${schema}.document d on d.number = c.document order by ran_out, c.number`,
    values: ({ lease, nowMs, limit }, now) => [
      now,
      limit,
      toKeyText(lease.owner),
      lease.until - nowMs,
    ],
  };
}

interface RenewalOf extends Renewal {
  readonly effectId: string;
}

export function renewStatement(schema: string): PostgresStatement<RenewalOf> {
  return {
    name: 'renew',
    text: `update ${schema}.effect set leased_until = ${databaseNow('$1')} + $2::float8
      where id = $3 and owner = $4 returning 1`,
    values: ({ effectId, lease, nowMs }, now) => [
      now,
      lease.until - nowMs,
      toKeyText(effectId),
      toKeyText(lease.owner),
    ],
  };
}
