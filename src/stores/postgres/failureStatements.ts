import type { EffectFailure, Renewal } from '../../runtime/store.ts';
import { toKeyText } from '../keyText.ts';
import { databaseNow, type PostgresStatement } from './postgresStatement.ts';

export interface FailureOf extends EffectFailure {
  readonly effectId: string;
}

interface GivenBack extends Renewal {
  readonly effectId: string;
}

/** What is noted of effects whose calls failed, or were not begun. */
export function failureStatements(schema: string) {
  const fail: PostgresStatement<FailureOf> = {
    name: 'fail',
    text: `update ${schema}.effect
      set owner = '', leased_until = ${databaseNow('$1')} + $2::float8,
        failures = $5::int, reason = $6, parked_at = $7::float8
      where id = $3 and owner = $4 returning 1`,
    values: ({ failures, reason, isParked, nowMs, ...held }, now) => [
      ...heldValues({ ...held, nowMs }, now),
      failures,
      toKeyText(reason),
      isParked ? nowMs : null,
    ],
  };
  const giveBack: PostgresStatement<GivenBack> = {
    name: 'giveBack',
    text: `update ${schema}.effect
      set owner = '', leased_until = ${databaseNow('$1')} + $2::float8, attempt = attempt - 1
      where id = $3 and owner = $4 returning 1`,
    values: heldValues,
  };
  const parkedEffects: PostgresStatement<readonly [number, number]> = {
    name: 'parkedEffects',
    text: `select e.id, d.id as document_id, e.failures, e.reason, e.parked_at, e.body::text
      from ${schema}.effect e join ${schema}.document d on d.number = e.document
      where e.parked_at is not null order by e.parked_at, e.number limit $1::int offset $2::int`,
    values: ([limit, skip]) => [limit, skip],
  };
  const unparkEffect: PostgresStatement<string> = {
    name: 'unparkEffect',
    text: `update ${schema}.effect
      set leased_until = 0, failures = 0, reason = null, parked_at = null
      where id = $1 and parked_at is not null returning 1`,
    values: (effectId) => [toKeyText(effectId)],
  };
  return { fail, giveBack, parkedEffects, unparkEffect };
}

function heldValues({ effectId, lease, nowMs }: GivenBack, now: number | null): unknown[] {
  return [now, lease.until - nowMs, toKeyText(effectId), toKeyText(lease.owner)];
}
