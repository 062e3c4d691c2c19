import type { Backlog } from '../../runtime/backlog.ts';
import { databaseNow, type PostgresStatement } from './postgresStatement.ts';

/** Leases are judged by the clock they were given by, timers by that of the process. */
export function backlogStatement(schema: string): PostgresStatement<number> {
  return {
    name: 'backlog',
    text: `select
      (select count(*) from ${schema}.effect) as effects,
      (select count(*) from ${schema}.effect
        where parked_at is null and leased_until <= ${databaseNow('$2')}) as overdue_effects,
      (select min(leased_until) from ${schema}.effect where parked_at is null
        and leased_until <= ${databaseNow('$2')}) as first_overdue_effect_at,
      (select count(*) from ${schema}.effect where parked_at is not null) as parked_effects,
      (select count(*) from ${schema}.timer) as timers,
      (select count(*) from ${schema}.timer where due_at <= $1::float8) as overdue_timers,
      (select min(due_at) from ${schema}.timer) as first_timer_at,
      (select count(*) from ${schema}.parked) as messages,
      (select min(received_at) from ${schema}.parked) as oldest_message_at`,
    values: (nowMs, leaseNow) => [nowMs, leaseNow],
  };
}

export function backlogOf(row: Readonly<Record<string, unknown>>): Backlog {
  const firstTimerAt = row['first_timer_at'] ?? undefined;
  const overdueAt = row['first_overdue_effect_at'] ?? undefined;
  const oldestMessageAt = row['oldest_message_at'] ?? undefined;
  return {
    effects: Number(row['effects']),
    overdueEffects: Number(row['overdue_effects']),
    ...(overdueAt !== undefined && { firstOverdueEffectAt: Number(overdueAt) }),
    parkedEffects: Number(row['parked_effects']),
    timers: Number(row['timers']),
    overdueTimers: Number(row['overdue_timers']),
    ...(firstTimerAt !== undefined && { firstTimerAt: Number(firstTimerAt) }),
    messages: Number(row['messages']),
    ...(oldestMessageAt !== undefined && { oldestMessageAt: Number(oldestMessageAt) }),
  };
}
