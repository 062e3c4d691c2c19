import Database from 'libsql';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentQuery } from '../../../src/runtime/store.ts';
import { listText } from '../../../src/stores/listText.ts';
import { sqliteMigrations } from '../../../src/stores/sqlite/sqliteMigrations.ts';
import {
  prepareStatements,
  type SqliteStatements,
} from '../../../src/stores/sqlite/sqliteStatements.ts';

let folder: string;
let database: InstanceType<typeof Database>;
const texts = new Map<string, string>();

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'paystate-plans-'));
  database = new Database(join(folder, 'plans.db'));
  for (const { sql } of sqliteMigrations) database.exec(sql);
  database.exec(`
    with recursive n(i) as (select 1 union all select i + 1 from n where i < 100000)
    insert into document
      (id, machine, sequence, status, state, reference, began_at, changed_at, body)
    select 'd' || i, 'payment', 1, 'active', 'state' || (i % 20), 'r' || i, i, i, '{}' from n;
    insert into tag select 'tag' || (number % 5), changed_at, number from document;
    insert into alias select 'alias' || number, number from document;
    insert into exclusive_name select 'id' || number, number from document;
    insert into timer select number, 'late', 1, number from document;
    insert into effect (id, document, owner, leased_until, attempt, body)
    select 'e' || number, number, 'w', number, 1, '{}' from document;
    analyze;`);
  const prepared = prepareStatements({
    exec: () => undefined,
    close: () => undefined,
    prepare: (sql) => ({ sql }) as never,
  }) as unknown as Record<keyof SqliteStatements, { readonly sql: string }>;
  for (const [name, { sql }] of Object.entries(prepared)) texts.set(name, sql);
}, 60_000);

afterAll(() => {
  database.close();
  rmSync(folder, { recursive: true });
});

function planOf(sql: string): string {
  const values = Array.from(sql.matchAll(/\?/g), () => 1);
  const rows = database.prepare(`explain query plan ${sql}`).all(...values);
  return (rows as { readonly detail: string }[]).map(({ detail }) => detail).join('\n');
}

describe('with 100,000 payments in an SQLite file', () => {
  it.each([
    ['loadDocument', 'sqlite_autoindex_document'],
    ['documentsUnder', 'SEARCH a USING PRIMARY KEY'],
    ['nameHolder', 'SEARCH exclusive_name USING PRIMARY KEY'],
    ['deleteNames', 'exclusive_name_of_document'],
    ['dueTimers', 'timer_due'],
    ['nextTimer', 'timer_due'],
    ['freeEffects', 'effect_by_lease'],
    ['countByState', 'COVERING INDEX document_by_state'],
    ['endedBefore', 'document_ended'],
  ] as const)('%s goes by %s, and sorts nothing', (name, index) => {
    const plan = planOf(texts.get(name) ?? '');
    expect(plan).toContain(index);
    expect(plan).not.toContain('TEMP B-TREE');
    expect(plan).not.toMatch(/SCAN (?!.*INDEX)/);
  });

  const machine = 'payment';
  const after = { changedAt: 5, number: 5 };

  it.each<[Omit<DocumentQuery, 'limit'>, string]>([
    [{}, 'document_by_change'],
    [{ after, changedBefore: 9 }, 'document_by_change'],
    [{ machine, after }, 'document_by_machine'],
    [{ machine, state: 'state1', after }, 'document_by_state'],
    [{ machine, tag: 'tag1', after }, 'tag_by_change'],
    [{ machine, reference: 'r7' }, 'document_by_reference'],
    [{ machine, alias: 'alias7' }, 'SEARCH a USING PRIMARY KEY'],
  ])('a list of %j goes by %s', (query, index) => {
    const dialect = { prefix: '', columns: 'd.body', place: () => '?' };
    const plan = planOf(listText({ ...query, limit: 100 }, dialect).text);
    expect(plan).toContain(index);
    expect(plan).not.toMatch(/SCAN (?!.*INDEX)/);
    // The few that share a name are sorted.
    const isFew = query.alias !== undefined || query.reference !== undefined;
    expect(plan.includes('TEMP B-TREE')).toBe(isFew);
  });
});
