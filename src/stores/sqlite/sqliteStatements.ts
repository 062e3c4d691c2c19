import type { SqliteDriver, SqliteStatement } from './sqliteDriver.ts';

/** Every statement of the store, prepared once. */
export type SqliteStatements = Readonly<Record<keyof typeof texts, SqliteStatement>>;

export function prepareStatements(driver: SqliteDriver): SqliteStatements {
  const prepared = Object.entries(texts).map(([name, sql]) => [name, driver.prepare(sql)] as const);
  return Object.fromEntries(prepared) as SqliteStatements;
}

/** Prepares statements whose text is made when they are asked for, each once. */
export function preparer(driver: SqliteDriver): (text: string) => SqliteStatement {
  const prepared = new Map<string, SqliteStatement>();
  return (text) => {
    const statement = prepared.get(text) ?? driver.prepare(text);
    prepared.set(text, statement);
    return statement;
  };
}

const texts = {
  loadDocument: 'select id, sequence, body from document where id = ?',
  documentHead: 'select number, sequence from document where id = ?',
  insertDocument: `insert into document
    (id, machine, sequence, status, state, reference, began_at, changed_at, body)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning number`,
  updateDocument: `update document
    set sequence = ?, status = ?, state = ?, reference = ?, changed_at = ?, body = ?
    where number = ?`,
  deleteDocument: 'delete from document where number = ?',

  aliasesOf: 'select alias from alias where document = ?',
  insertAlias: 'insert or ignore into alias (alias, document) values (?, ?)',
  deleteAlias: 'delete from alias where alias = ? and document = ?',
  deleteAliases: 'delete from alias where document = ?',
  documentsUnder: `select d.id from alias a join document d on d.number = a.document
    where a.alias = ? order by a.document`,

  nameHolder: 'select document from exclusive_name where name = ?',
  insertName: 'insert or ignore into exclusive_name (name, document) values (?, ?)',
  deleteName: 'delete from exclusive_name where name = ? and document = ?',
  deleteNames: 'delete from exclusive_name where document = ?',

  insertTag: 'insert into tag (tag, changed_at, document) values (?, ?, ?)',
  deleteTags: 'delete from tag where document = ?',

  timersOf: 'select name, generation, due_at from timer where document = ?',
  deleteTimers: 'delete from timer where document = ?',
  setTimer: `insert into timer (document, name, generation, due_at) values (?, ?, ?, ?)
    on conflict do update set generation = excluded.generation, due_at = excluded.due_at`,
  clearTimer: 'delete from timer where document = ? and name = ?',
  dueTimers: `select d.id, t.name, t.generation, t.due_at from timer t
    join document d on d.number = t.document
    where t.due_at <= ? order by t.due_at, t.document, t.name limit ?`,
  nextTimer: 'select min(due_at) as at from timer',

  effectHolder: 'select owner, attempt from effect where id = ?',
  insertEffect: `insert into effect (id, document, owner, leased_until, attempt, body)
    values (?, ?, ?, ?, 1, ?)`,
  deleteEffect: 'delete from effect where id = ?',
  freeEffects: `select e.number, e.id, d.id as document_id, e.owner, e.attempt, e.failures, e.body
    from effect e join document d on d.number = e.document
    where e.parked_at is null and e.leased_until <= ? order by e.leased_until, e.number limit ?`,
  leaseEffect: `update effect set owner = ?, leased_until = ?, attempt = attempt + 1
    where number = ?`,
  renewLease: 'update effect set leased_until = ? where id = ? and owner = ? returning number',

  failEffect: `update effect
    set owner = '', leased_until = ?, failures = ?, reason = ?, parked_at = ?
    where id = ? and owner = ? returning number`,
  giveBackEffect: `update effect set owner = '', leased_until = ?, attempt = attempt - 1
    where id = ? and owner = ? returning number`,
  parkedEffects: `select e.id, d.id as document_id, e.failures, e.reason, e.parked_at, e.body
    from effect e join document d on d.number = e.document
    where e.parked_at is not null order by e.parked_at, e.number limit ? offset ?`,
  unparkEffect: `update effect set leased_until = 0, failures = 0, reason = null, parked_at = null
    where id = ? and parked_at is not null returning number`,

  insertJournal: 'insert into journal (document, body) values (?, ?)',
  journalOf: `select j.body from journal j join document d on d.number = j.document
    where d.id = ? order by j.number`,
  deleteJournal: 'delete from journal where document = ?',

  hasMessage: 'select 1 from inbox where id = ?',
  insertMessage: 'insert into inbox (id, document) values (?, ?)',
  deleteMessages: 'delete from inbox where document = ?',

  insertParked: `insert into parked (id, received_at, body) values (?, ?, ?)
    on conflict do nothing returning number`,
  insertParkedAlias: 'insert or ignore into parked_alias (alias, parked) values (?, ?)',
  deleteParked: 'delete from parked where id = ? returning number',
  deleteParkedAliases: 'delete from parked_alias where parked = ?',
  parkedPage: 'select id, received_at, body from parked order by number limit ? offset ?',
  parkedUnder: `select p.id, p.received_at, p.body
    from parked_alias a join parked p on p.number = a.parked
    where a.alias = ? order by p.number`,
  forgottenParked: `select p.id from parked p where p.received_at < ? and not exists (
      select 1 from parked_alias w join alias a on a.alias = w.alias where w.parked = p.number
    ) limit ?`,

  countByState: `select machine, state, count(*) as count, min(began_at) as oldest from document
    group by machine, state order by machine, state`,
  backlog: `select
    (select count(*) from effect) as effects,
    (select count(*) from effect
      where parked_at is null and leased_until <= ?1) as overdue_effects,
    (select min(leased_until) from effect
      where parked_at is null and leased_until <= ?1) as first_overdue_effect_at,
    (select count(*) from effect where parked_at is not null) as parked_effects,
    (select count(*) from timer) as timers,
    (select count(*) from timer where due_at <= ?1) as overdue_timers,
    (select min(due_at) from timer) as first_timer_at,
    (select count(*) from parked) as messages,
    (select min(received_at) from parked) as oldest_message_at`,
  endedBefore: `select d.number from document d
    where d.status = 'done' and d.changed_at < ?
      and not exists (select 1 from effect e where e.document = d.number)
    order by d.changed_at, d.number limit ?`,
} as const;
