import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everyCommand } from '../../src/cli/help/everyCommand.ts';
import { explanationOf } from '../../src/cli/help/explain.ts';
import { programOf } from '../../src/cli/program.ts';
import { sqliteStore } from '../../src/stores/sqlite/index.ts';
import { signWebhook } from '../../src/webhooks/index.ts';
import { openCliShop, type CliShop } from '../support/cliShop.ts';
import { runPaystate, type CliRun } from '../support/runPaystate.ts';
import { cardRequest } from '../support/shop.ts';
import { silentIo } from '../support/silentIo.ts';

/** What a command is tried with. Every command of the program has a row; a new one needs one. */
interface Row {
  /** What it is called with where all is well. */
  readonly argv: readonly string[];
  /** How that ends; 0 when left out. */
  readonly code?: number;
  /** Left out when it can be called without any argument. */
  readonly needsArgument?: true;
  /** What it does with a store. */
  readonly store?: 'reads' | 'acts';
  /** Ends only when it is interrupted. */
  readonly serves?: true;
}

const WEBHOOK = '{"id":"evt_1","type":"payment_captured"}';
const KEY = 'a signature key';
const person = ['--by', 'Ada', '--reason', 'Seen.'];

const rows: Readonly<Record<string, Row>> = {
  demo: { argv: ['--port', '0'], serves: true },
  watch: { argv: ['--port', '0'], serves: true, store: 'reads' },
  pay: { argv: ['REQUEST'], needsArgument: true },
  walk: { argv: [] },
  sandbox: { argv: ['--port', '0'], serves: true },
  list: { argv: [], store: 'reads' },
  show: { argv: ['LOOKED'], needsArgument: true, store: 'reads' },
  timeline: { argv: ['LOOKED'], needsArgument: true, store: 'reads' },
  replay: { argv: ['LOOKED'], needsArgument: true, store: 'reads' },
  increment: { argv: ['LOOKED', '--yes'], needsArgument: true, store: 'acts', code: 1 },
  capture: { argv: ['TAKEN', '--yes', '--no-wait'], needsArgument: true, store: 'acts' },
  void: { argv: ['VOIDED', '--yes', '--no-wait'], needsArgument: true, store: 'acts' },
  refund: { argv: ['LOOKED', '--yes'], needsArgument: true, store: 'acts', code: 1 },
  reverse: { argv: ['REVERSED', '--yes', '--no-wait'], needsArgument: true, store: 'acts' },
  'cancel-retry': { argv: ['LOOKED', '--yes'], needsArgument: true, store: 'acts', code: 1 },
  reconcile: { argv: ['ps_LOOKED'], needsArgument: true, store: 'acts' },
  drift: { argv: ['ps_LOOKED'], needsArgument: true, store: 'acts' },
  resolve: { argv: ['ps_LOOKED', ...person], needsArgument: true, store: 'acts', code: 1 },
  'webhook send': {
    argv: ['--url', 'http://127.0.0.1:1/', '--type', 'payment_voided', '--payment', 'pay_1'],
    needsArgument: true,
    code: 1,
  },
  'webhook verify': {
    argv: ['WEBHOOK', '--signature', signWebhook(WEBHOOK, KEY)],
    needsArgument: true,
  },
  diagram: { argv: ['payout'], needsArgument: true },
  export: { argv: ['payout'], needsArgument: true },
  paths: { argv: ['payout'] },
  check: { argv: ['payout'] },
  simulate: { argv: ['--histories', '2'] },
  completion: { argv: ['bash'], needsArgument: true },
};

const commands = everyCommand(programOf(silentIo, () => undefined));
const known = commands.flatMap(({ path, command }) => {
  const row = rows[path];
  return row ? [{ path, command, row }] : [];
});
const onStores = known.flatMap(({ path, row }) => (row.store ? [{ path, row }] : []));

let shop: CliShop;

beforeAll(async () => {
  shop = await openCliShop('LOOKED', 'TAKEN', 'VOIDED', 'REVERSED');
  writeFileSync(join(shop.folder, 'REQUEST'), JSON.stringify(cardRequest()));
  writeFileSync(join(shop.folder, 'WEBHOOK'), WEBHOOK);
});

afterAll(() => shop.close());

/** Runs a command as its row says, on the store of the shop or on another one. */
function run(path: string, more: readonly string[] = [], store = shop.store): Promise<CliRun> {
  const { argv = [], serves, store: use } = rows[path] ?? {};
  const given = argv.map((word) =>
    /^(REQUEST|WEBHOOK)$/.test(word) ? join(shop.folder, word) : word,
  );
  const place = use === 'acts' ? ['--sandbox', shop.url] : [];
  const access = use === 'acts' ? { CKO_SECRET_KEY: shop.sandbox.secretKey } : {};
  const env = { PAYSTATE_STORE: store, CKO_WEBHOOK_KEY: KEY, ...access };
  const interrupted = serves ? Promise.resolve() : undefined;
  return runPaystate([...path.split(' '), ...given, ...place, ...more], env, interrupted);
}

function objectIn(text: string): object {
  expect(text.endsWith('\n')).toBe(true);
  const value: unknown = JSON.parse(text);
  expect(value).toBeTypeOf('object');
  return Object(value) as object;
}

/** A run that printed nothing but one error, for a program. */
function failureOf({ code, out, err }: CliRun): object {
  return { code, out, ...objectIn(err) };
}

const objectShape: unknown = expect.any(Object);

function failure(code: number): object {
  const error = {
    kind: expect.stringMatching(/^[a-zA-Z]+$/),
    message: expect.stringMatching(/^.+$/),
  };
  return { code, out: '', error: expect.objectContaining(error) };
}

describe('every command', () => {
  it('has its row here', () => {
    expect(Object.keys(rows)).toEqual(commands.map(({ path }) => path));
  });
});

describe.each(known)('paystate $path', ({ path, command, row }) => {
  it('explains itself, by examples that it would take', async () => {
    const { code, out, err } = await runPaystate([...path.split(' '), '--help']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain(command.description());
    for (const part of ['--json', 'Examples:', `$ paystate ${path}`]) {
      if (path === 'completion' && part.startsWith('$')) continue;
      expect(out).toContain(part);
    }
    for (const { long, description } of command.options) {
      expect(out).toContain(long);
      expect(description).not.toBe('');
    }
    for (const { description } of command.registeredArguments) expect(description).not.toBe('');
    const flags = new Set(command.options.map(({ long }) => long));
    for (const [line] of explanationOf(command)?.examples ?? []) {
      const used = line.match(/ --[a-z-]+/g) ?? [];
      expect(used.filter((flag) => !flags.has(flag.trim()))).toEqual([]);
    }
  });

  it('prints one object with --json, or one error', async () => {
    const ended = await run(path, ['--json']);
    const { code = 0 } = row;
    const isDone = code === 0;
    expect(isDone ? { ...ended, out: objectIn(ended.out) } : failureOf(ended)).toEqual(
      isDone ? { code, out: objectShape, err: '' } : failure(code),
    );
  });

  it('refuses a flag that it does not know, and names the one that was meant', async () => {
    expect(failureOf(await run(path, ['--jsno', '--json']))).toEqual(failure(2));
    const { code, out, err } = await run(path, ['--jsno']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toBe("paystate: unknown option '--jsno' (Did you mean --json?)\n");
  });

  it.runIf(row.needsArgument)('refuses to go on without its argument', async () => {
    const bare = await runPaystate([...path.split(' '), '--json'], { CKO_SECRET_KEY: 'sk_test' });
    expect(failureOf(bare)).toEqual(failure(2));
  });

  it('refuses an argument too many', async () => {
    if (command.registeredArguments.some(({ variadic }) => variadic)) return;
    const many = ['one', 'two', 'three'];
    expect(await runPaystate([...path.split(' '), ...many, '--json'])).toMatchObject({ code: 2 });
  });

  it('colours and moves nothing in a pipe', async () => {
    const { out, err } = await run(path);
    expect(out + err).not.toContain('\u001B');
    expect(out + err).not.toContain('\r');
  });
});

describe.each(onStores)('paystate $path on a store that fails', ({ path }) => {
  it.each([
    ['a folder', () => shop.folder],
    ['nothing', () => join(shop.folder, 'none.db')],
    ['a PostgreSQL that is not there', () => 'postgres://shop:pa55word@127.0.0.1:1/payments'],
  ])('%s', async (_what, place) => {
    const run1 = await run(path, ['--json'], place());
    expect(failureOf(run1)).toEqual(failure(1));
    const { code, out, err } = await run(path, [], place());
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^paystate: --store: [^\n]+\n$/);
    expect(run1.err + err).not.toContain('pa55word');
  });

  it('a SQLite that another process has', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'paystate-'));
    const place = join(folder, 'payments.db');
    const other = sqliteStore(place)._unsafeUnwrap();
    expect(failureOf(await run(path, ['--json'], place))).toEqual(failure(1));
    await other.close();
    rmSync(folder, { recursive: true });
  });
});

describe('the program', () => {
  it.each([
    [['shwo'], "unknown command 'shwo' (Did you mean show?)"],
    [['webhook', 'sned'], "unknown command 'sned' (Did you mean send?)"],
  ])('refuses %j and names what was meant', async (argv, said) => {
    expect(await runPaystate(argv)).toEqual({ code: 2, out: '', err: `paystate: ${said}\n` });
  });

  it('says on its own what it can do', async () => {
    const { code, out, err } = await runPaystate([]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    for (const { path } of commands) expect(err).toContain(`  ${path.split(' ')[0] ?? ''} `);
  });

  it('is named by its version', async () => {
    const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
    const { version } = JSON.parse(text) as { version: string };
    expect(await runPaystate(['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' });
  });

  it.each(onStores)('$path tells of the keys of an encrypted store', async ({ path }) => {
    const { out } = await runPaystate([...path.split(' '), '--help']);
    for (const name of ['PAYSTATE_KEYS', 'PAYSTATE_NAMES_KEY', 'PAYSTATE_PLAINTEXT']) {
      expect(out).toContain(name);
    }
  });
});
