import type { SqliteDriver, SqliteStatement } from './sqliteDriver.ts';

/** Every statement of the store, prepared once. */
export type SqliteStatements = Readonly<Record<keyof typeof texts, SqliteStatement>>;

export function prepareStatements(driver: SqliteDriver): SqliteStatements {
  const prepared = Object.entries(texts).map(([name, sql]) => [name, driver.prepare(sql)] as const);
  return Object.fromEntries(prepared) as SqliteStatements;
}

const LISTED = 'd.number, d.state, d.began_at, d.changed_at, d.body';
const WITHIN = '(d.changed_at, d.number) > (?, ?) and d.changed_at < ?';

const texts = {
  loadDocument: 'select body from document where id = ?',
  documentHead: 'select number, sequence from document where id = ?',
  insertDocument: `insert into document (id, sequence, status, state, began_at, changed_at, body)
    values (?, ?, ?, ?, ?, ?, ?) returning number`,
  updateDocument: `update document set sequence = ?, status = ?, state = ?, changed_at = ?, body = ?
    where number = ?`,
  deleteDocument: 'delete from document where number = ?',

  aliasesOf: 'select alias from alias where document = ?',
  insertAlias: 'insert or ignore into alias (alias, document) values (?, ?)',
  deleteAlias: 'delete from alias where alias = ? and document = ?',
  deleteAliases: 'delete from alias where document = ?',
  documentsUnder: `select d.id from alias a join document d on d.number = a.document
    where a.alias = ? order by a.document`,

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

  hasEffect: 'select 1 from effect where id = ?',
  insertEffect: `insert into effect (id, document, owner, leased_until, attempt, body)
    values (?, ?, ?, ?, 1, ?)`,
  deleteEffect: 'delete from effect where id = ?',
  freeEffects: `select number, owner, attempt, failures, body from effect
    where parked_at is null and leased_until <= ? order by leased_until, number limit ?`,
  leaseEffect: `update effect set owner = ?, leased_until = ?, attempt = attempt + 1
    where number = ?`,
  renewLease: 'update effect set leased_until = ? where id = ? and owner = ? returning number',

  failEffect: `update effect
    set owner = '', leased_until = ?, failures = ?, reason = ?, parked_at = ?
    where id = ? and owner = ? returning number`,
  giveBackEffect: `update effect set owner = '', leased_until = ?, attempt = attempt - 1
    where id = ? and owner = ? returning number`,
  parkedEffects: `select failures, reason, parked_at, body from effect
    where parked_at is not null order by parked_at, number limit ? offset ?`,
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
  parkedPage: 'select body from parked order by number limit ? offset ?',
  parkedUnder: `select p.body from parked_alias a join parked p on p.number = a.parked
    where a.alias = ? order by p.number`,
  forgottenParked: `select p.id from parked p where p.received_at < ? and not exists (
      select 1 from parked_alias w join alias a on a.alias = w.alias where w.parked = p.number
    ) limit ?`,

  listAll: `select ${LISTED} from document d where ${WITHIN}
    order by d.changed_at, d.number limit ?`,
  listByState: `select ${LISTED} from document d where d.state = ? and ${WITHIN}
    order by d.changed_at, d.number limit ?`,
  listByTag: `select ${LISTED} from tag g join document d on d.number = g.document
    where g.tag = ? and (g.changed_at, g.document) > (?, ?)
      and g.changed_at < ? and (? is null or d.state = ?)
    order by g.changed_at, g.document limit ?`,
  countByState: 'select state, count(*) as count from document group by state order by state',
  endedBefore: `select d.number from document d
    where d.status = 'done' and d.changed_at < ?
      and not exists (select 1 from effect e where e.document = d.number)
    order by d.changed_at, d.number limit ?`,
} as const;
