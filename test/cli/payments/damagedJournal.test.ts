import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCliShop, type CliShop } from '../../support/cliShop.ts';

let shop: CliShop;
let whole: string;

beforeAll(async () => {
  shop = await openCliShop('SAVED');
  const file = join(shop.folder, 'saved.json');
  await shop.run('replay', 'SAVED', '--save', file);
  whole = readFileSync(file, 'utf8');
});

afterAll(() => shop.close());

async function replayed(change: (rows: Row[]) => void) {
  const file = join(shop.folder, 'changed.json');
  const stored = JSON.parse(whole) as { journal: Row[] };
  change(stored.journal);
  writeFileSync(file, JSON.stringify(stored));
  return { file, run: await shop.run('replay', file) };
}

interface Row {
  at: unknown;
  cause: unknown;
}

const first = (rows: Row[]): Row => rows[0] ?? { at: 0, cause: null };

describe('a saved payment that was changed by hand', () => {
  it('is lived again where nothing was changed', async () => {
    expect((await replayed(() => undefined)).run.code).toBe(0);
  });

  it('is told from what it was where its machine stops at a beginning without input', async () => {
    const { run } = await replayed((rows) =>
      Object.assign(first(rows).cause as object, { input: null }),
    );
    expect(run.code).toBe(1);
    expect(run.err).toContain('leads elsewhere');
  });

  it.each<[string, (row: Row) => void]>([
    ['an instant that no date has', (row) => Object.assign(row, { at: 1e300 })],
    ['no instant', (row) => Object.assign(row, { at: null })],
    ['no cause', (row) => Object.assign(row, { cause: null })],
    ['a beginning without terms', (row) => Object.assign(row.cause as object, { input: {} })],
  ])('is refused in one line with %s', async (_what, damage) => {
    const { file, run } = await replayed((rows) => damage(first(rows)));
    expect(run).toEqual({
      code: 2,
      out: '',
      err: `paystate: ${file}: must hold what replay --save wrote\n`,
    });
  });
});
