/** One change of the schema. What has been released is never edited: a change is a new one. */
export interface SqliteMigration {
  /** 1, 2, 3 and so on; stored in the file as `user_version`. */
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}

/**
 * Every document keeps a number for its life, by which lists and other tables are ordered. Times
 * are milliseconds since the epoch and may have a fraction. Bodies are JSON.
 */
const firstSchema = `
create table document (
  number integer primary key autoincrement,
  id text not null unique,
  sequence integer not null,
  status text not null,
  machine text not null,
  state text not null,
  reference text,
  began_at real not null,
  changed_at real not null,
  body text not null
) strict;
create index document_by_change on document (changed_at, number);
create index document_by_machine on document (machine, changed_at, number);
create index document_by_state on document (machine, state, changed_at, number, began_at);
create index document_by_reference on document (reference, changed_at, number)
  where reference is not null;
create index document_ended on document (changed_at, number) where status = 'done';

create table tag (
  tag text not null,
  changed_at real not null,
  document integer not null,
  primary key (document, tag)
) strict, without rowid;
create index tag_by_change on tag (tag, changed_at, document);

create table alias (
  alias text not null,
  document integer not null,
  primary key (alias, document)
) strict, without rowid;
create index alias_of_document on alias (document);

create table timer (
  document integer not null,
  name text not null,
  generation integer not null,
  due_at real not null,
  primary key (document, name)
) strict, without rowid;
create index timer_due on timer (due_at, document, name);

create table effect (
  number integer primary key autoincrement,
  id text not null unique,
  document integer not null,
  owner text not null,
  leased_until real not null,
  attempt integer not null,
  body text not null
) strict;
create index effect_by_lease on effect (leased_until, number);
create index effect_of_document on effect (document);

create table journal (
  number integer primary key autoincrement,
  document integer not null,
  body text not null
) strict;
create index journal_of_document on journal (document, number);

create table inbox (
  id text primary key,
  document integer not null
) strict, without rowid;
create index inbox_of_document on inbox (document);

create table parked (
  number integer primary key autoincrement,
  id text not null unique,
  received_at real not null,
  body text not null
) strict;
create index parked_by_age on parked (received_at);

create table parked_alias (
  alias text not null,
  parked integer not null,
  primary key (alias, parked)
) strict, without rowid;
create index parked_alias_of_message on parked_alias (parked);
`;

/** An effect that is free or parked belongs to the owner without a name. */
const parkedEffects = `
alter table effect add column failures integer not null default 0;
alter table effect add column reason text;
alter table effect add column parked_at real;
drop index effect_by_lease;
create index effect_by_lease on effect (leased_until, number) where parked_at is null;
create index effect_parked on effect (parked_at, number) where parked_at is not null;
`;

/**
 * Of documents that shared an id of Checkout.com before this, the first keeps it. Names that an
 * encrypted store has hidden do not tell whether they are ids, and stay out.
 */
const exclusiveNames = `
create table exclusive_name (
  name text primary key,
  document integer not null
) strict, without rowid;
create index exclusive_name_of_document on exclusive_name (document);
insert or ignore into exclusive_name (name, document)
  select 'checkout:' || substr(alias, instr(alias, ':') + 1), document from alias
  where alias glob 'checkout:*' or alias glob 'payout:*' order by document;
`;

export const sqliteMigrations: readonly SqliteMigration[] = [
  { version: 1, name: 'first schema', sql: firstSchema },
  { version: 2, name: 'parked effects', sql: parkedEffects },
  { version: 3, name: 'exclusive names', sql: exclusiveNames },
];
