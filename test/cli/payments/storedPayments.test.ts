import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCliShop, type CliShop } from '../../support/cliShop.ts';
import { runPaystate } from '../../support/runPaystate.ts';

let shop: CliShop;
let checkoutId: string;

beforeAll(async () => {
  shop = await openCliShop('ORDER-1', 'ORDER-2', 'ORDER-3');
  const { out } = await shop.run('show', 'ORDER-2', '--json');
  const { payment } = JSON.parse(out) as { payment: { checkoutPaymentId: string } };
  checkoutId = payment.checkoutPaymentId;
});

afterAll(() => shop.close());

async function idsOf(...argv: readonly string[]): Promise<string[]> {
  const { out } = await shop.run('list', ...argv, '--json');
  return (JSON.parse(out) as { payments: { id: string }[] }).payments.map(({ id }) => id);
}

describe('paystate list', () => {
  it('prints a table, the last change first, without any key of Checkout.com', async () => {
    const { code, out, err } = await shop.run('list');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const [heading, ...rows] = out.trimEnd().split('\n');
    expect(heading).toMatch(/^ID +REFERENCE +STATE +AMOUNT +CHANGED \(UTC\)$/);
    expect(rows[0]).toMatch(
      /^ps_ORDER-3 +ORDER-3 +authorized +65\.00 USD +\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/,
    );
    expect(rows).toHaveLength(3);
  });

  it.each([
    [['--reference', 'ORDER-2'], ['ps_ORDER-2']],
    [
      ['--oldest-first', '--limit', '2'],
      ['ps_ORDER-1', 'ps_ORDER-2'],
    ],
    [['--state', 'captured'], []],
    [
      ['--tag', 'awaitingMerchant'],
      ['ps_ORDER-3', 'ps_ORDER-2', 'ps_ORDER-1'],
    ],
    [['--older-than', '1d'], []],
    [['--all'], ['ps_ORDER-3', 'ps_ORDER-2', 'ps_ORDER-1']],
  ])('takes %j', async (argv, ids) => {
    expect(await idsOf(...argv)).toEqual(ids);
  });

  it('says that there is more, and goes on there', async () => {
    expect((await shop.run('list', '--limit', '2')).err).toContain('there are more');
    const { out } = await shop.run('list', '--limit', '2', '--json');
    const { next } = JSON.parse(out) as { next: string };
    expect(await idsOf('--limit', '2', '--cursor', next)).toEqual(['ps_ORDER-1']);
  });

  it.each([
    [['--limit', '0']],
    [['--state', 'lost']],
    [['--cursor', 'elsewhere']],
    [['--all', '--limit', '3']],
  ])('refuses %j', async (argv) => {
    expect(await shop.run('list', ...argv)).toMatchObject({ code: 2, out: '' });
  });
});

describe('paystate show and timeline', () => {
  it('tells all of a payment to a person', async () => {
    const { code, out, err } = await shop.run('show', 'ORDER-1');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('ps_ORDER-1  authorized\n');
    for (const line of [
      /^ {2}reference +ORDER-1$/m,
      /^ {2}could ask for +capture 65\.00 USD, void 65\.00 USD/m,
      /requestPayment: answered +authorized +authorized 65\.00 USD$/m,
    ]) {
      expect(out).toMatch(line);
    }
  });

  it('finds it by our id, by its own reference and by that of Checkout.com', async () => {
    for (const name of ['ps_ORDER-2', 'ORDER-2', checkoutId]) {
      const { out } = await shop.run('timeline', name, '--json');
      expect(JSON.parse(out)).toMatchObject({ id: 'ps_ORDER-2', timeline: [{}, {}] });
    }
  });

  it.each(['show', 'timeline', 'replay'])('%s knows a payment that is not there', async (name) => {
    const run = await shop.run(name, 'ORDER-9', '--json');
    expect(run).toMatchObject({ code: 1, out: '' });
    expect(JSON.parse(run.err)).toMatchObject({ error: { kind: 'unknownPayment' } });
  });
});

describe('paystate replay', () => {
  it('takes the steps again and says that they lead to what is stored', async () => {
    const { code, out } = await shop.run('replay', 'ORDER-1');
    expect(code).toBe(0);
    expect(out).toContain('open.funds.authorized');
    expect(out).toContain('The journal leads to what is stored.');
  });

  it('replays from a file, without a store, what it has saved', async () => {
    const file = join(shop.folder, 'journal.json');
    expect((await shop.run('replay', 'ORDER-1', '--save', file)).code).toBe(0);
    expect(statSync(file).mode & 0o077).toBe(0);
    const stored = await shop.run('replay', 'ORDER-1', '--json');
    expect(await runPaystate(['replay', file, '--json'])).toEqual(stored);
    expect(JSON.parse(stored.out)).toMatchObject({ isComplete: true, steps: [{}, {}] });
    expect(await shop.run('replay', 'ORDER-2', '--save', file)).toMatchObject({ code: 2, out: '' });
  });

  it('notices a journal that leads elsewhere', async () => {
    const file = join(shop.folder, 'other.json');
    await shop.run('replay', 'ORDER-1', '--save', file);
    const stored = JSON.parse(readFileSync(file, 'utf8')) as { journal: object[] };
    stored.journal.pop();
    writeFileSync(file, JSON.stringify(stored));
    const { code, err } = await runPaystate(['replay', file, '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(err)).toMatchObject({ error: { kind: 'journalDiffers' } });
  });

  it.each(['{', '[]', '{"document":{"id":"ps_1"},"journal":[]}'])(
    'refuses a file that holds %s',
    async (text) => {
      const file = join(shop.folder, 'wrong.json');
      writeFileSync(file, text);
      expect(await runPaystate(['replay', file])).toMatchObject({ code: 2, out: '' });
    },
  );
});
