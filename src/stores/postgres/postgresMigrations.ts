/** One change of the schema. What has been released is never edited: a change is a new one. */
export interface PostgresMigration {
  /** 1, 2, 3 and so on; listed in the table `migration`. */
  readonly version: number;
  readonly name: string;
  /** Within the schema that the caller has put first on the search path. */
  readonly sql: string;
}

/**
 * Every document keeps a number for its life, by which lists and other tables are ordered. Times
 * are milliseconds since the epoch and may have a fraction. Bodies are `json`, not `jsonb`: they
 * come back as they went in. Names compare byte by byte, whatever the database speaks.
 */
const firstSchema = `
create table document (
  number bigint generated always as identity primary key,
  id text collate "C" not null unique,
  sequence integer not null,
  status text not null,
  machine text collate "C" not null,
  state text collate "C" not null,
  reference text collate "C",
  began_at double precision not null,
  changed_at double precision not null,
  body json not null
);
create index document_by_change on document (changed_at, number);
create index document_by_machine on document (machine, changed_at, number);
create index document_by_state on document (machine, state, changed_at, number, began_at);
create index document_by_reference on document (reference, changed_at, number)
  where reference is not null;
create index document_ended on document (changed_at, number) where status = 'done';

create table tag (
  tag text collate "C" not null,
  changed_at double precision not null,
  document bigint not null,
  primary key (document, tag)
);
create index tag_by_change on tag (tag, changed_at, document);

create table alias (
  alias text collate "C" not null,
  document bigint not null,
  primary key (alias, document)
);
create index alias_of_document on alias (document);

create table timer (
  document bigint not null,
  name text collate "C" not null,
  generation integer not null,
  due_at double precision not null,
  primary key (document, name)
);
create index timer_due on timer (due_at, document, name);

create table effect (
  number bigint generated always as identity primary key,
  id text collate "C" not null unique,
  document bigint not null,
  owner text not null,
  leased_until double precision not null,
  attempt integer not null,
  body json not null
);
create index effect_by_lease on effect (leased_until, number);
create index effect_of_document on effect (document);

create table journal (
  number bigint generated always as identity primary key,
  document bigint not null,
  body json not null
);
create index journal_of_document on journal (document, number);

create table inbox (
  id text collate "C" primary key,
  document bigint not null
);
create index inbox_of_document on inbox (document);

create table parked (
  number bigint generated always as identity primary key,
  id text collate "C" not null unique,
  ids text[] collate "C" not null,
  received_at double precision not null,
  body json not null
);
create index parked_by_age on parked (received_at);

create table parked_alias (
  alias text collate "C" not null,
  parked bigint not null,
  primary key (alias, parked)
);
create index parked_alias_of_message on parked_alias (parked);
`;

/** An effect that is free or parked belongs to the owner without a name. */
const parkedEffects = `
alter table effect add column failures integer not null default 0;
alter table effect add column reason text;
alter table effect add column parked_at double precision;
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
  name text collate "C" primary key,
  document bigint not null
);
create index exclusive_name_of_document on exclusive_name (document);
insert into exclusive_name (name, document)
  select 'checkout:' || substr(alias, strpos(alias, ':') + 1), min(document) from alias
  where alias like 'checkout:%' or alias like 'payout:%' group by 1;
`;

export const postgresMigrations: readonly PostgresMigration[] = [
  { version: 1, name: 'first schema', sql: firstSchema },
  { version: 2, name: 'parked effects', sql: parkedEffects },
  { version: 3, name: 'exclusive names', sql: exclusiveNames },
];
