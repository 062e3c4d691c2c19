import Database from 'libsql';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
    insert into document (id, sequence, status, state, began_at, changed_at, body)
    select 'd' || i, 1, 'active', 'state' || (i % 20), i, i, '{}' from n;
    insert into tag select 'tag' || (number % 5), changed_at, number from document;
    insert into alias select 'alias' || number, number from document;
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

function planOf(name: keyof SqliteStatements): string {
  const sql = texts.get(name) ?? '';
  const values = Array.from(sql.matchAll(/\?/g), () => 1);
  const rows = database.prepare(`explain query plan ${sql}`).all(...values);
  return (rows as { readonly detail: string }[]).map(({ detail }) => detail).join('\n');
}

describe('with 100,000 payments in an SQLite file', () => {
  it.each([
    ['loadDocument', 'sqlite_autoindex_document'],
    ['documentsUnder', 'SEARCH a USING PRIMARY KEY'],
    ['dueTimers', 'timer_due'],
    ['nextTimer', 'timer_due'],
    ['freeEffects', 'effect_by_lease'],
    ['listAll', 'document_by_change'],
    ['listByState', 'document_by_state'],
    ['listByTag', 'tag_by_change'],
    ['countByState', 'COVERING INDEX document_by_state'],
    ['endedBefore', 'document_ended'],
  ] as const)('%s goes by %s, and sorts nothing', (name, index) => {
    const plan = planOf(name);
    expect(plan).toContain(index);
    expect(plan).not.toContain('TEMP B-TREE');
    expect(plan).not.toMatch(/SCAN (?!.*INDEX)/);
  });
});
