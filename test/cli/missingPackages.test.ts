import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPackage } from '../support/builtPackage.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

let shop: string;
let program: string;

/** A shop that has installed paystate and xstate, and none of the optional packages. */
beforeAll(() => {
  shop = mkdtempSync(join(tmpdir(), 'paystate-bare-'));
  const installed = join(shop, 'node_modules', 'paystate');
  const built = buildPackage();
  cpSync(dirname(dirname(dirname(dirname(built.program)))), installed, {
    recursive: true,
    filter: (path) => !/[/\\](?:src|machines)$/.test(path) || path.includes('dist'),
  });
  built.remove();
  for (const name of ['commander', 'neverthrow', 'ofetch', 'valibot', 'xstate']) {
    symlinkSync(join(root, 'node_modules', name), join(shop, 'node_modules', name), 'dir');
  }
  mkdirSync(join(shop, 'data'));
  writeFileSync(join(shop, 'data', 'payments.db'), '');
  program = join(installed, 'dist', 'src', 'cli', 'paystate.js');
}, 120_000);

afterAll(() => rmSync(shop, { recursive: true }));

function run(...argv: string[]): { readonly code: number | null; readonly err: string } {
  const { status, stderr } = spawnSync(process.execPath, [program, ...argv], {
    cwd: shop,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', HOME: shop },
  });
  return { code: status, err: stderr };
}

describe('a shop without the optional packages', () => {
  it.each([
    [['diagram', 'payout'], 'elkjs'],
    [['list', '--store', 'data/payments.db'], 'libsql'],
    [['list', '--store', 'postgres://me:hunter2@127.0.0.1:1/none'], 'pg'],
    [['watch', '--port', '0', '--store', 'data/payments.db'], 'libsql'],
  ])('is told by `paystate %j` to install %s', (argv, name) => {
    const { code, err } = run(...argv);
    expect(code).not.toBe(0);
    expect(err).toMatch(new RegExp(`^paystate: [^\\n]*: npm install ${name}\\n$`));
    expect(err).not.toContain('hunter2');
  });

  it('is told that Mermaid needs none', () => {
    expect(run('diagram', 'payout').err).toContain('--format mermaid');
  });

  it('is told by --json too', () => {
    const { err } = run('list', '--store', 'data/payments.db', '--json');
    expect(JSON.parse(err)).toMatchObject({
      error: { message: expect.stringContaining('npm install libsql') },
    });
  });

  it('is told by a program that draws a PNG', () => {
    const draw = "import { pngOf } from 'paystate/diagram'; await pngOf('<svg/>');";
    writeFileSync(join(shop, 'draw.mjs'), draw);
    const { stderr } = spawnSync(process.execPath, ['draw.mjs'], { cwd: shop, encoding: 'utf8' });
    expect(stderr).toContain('npm install @resvg/resvg-js');
  });

  it.each([[['--help']], [['diagram', 'payout', '--format', 'mermaid']], [['walk']]])(
    'needs none of them for `paystate %j`',
    (argv) => {
      expect(run(...argv)).toMatchObject({ code: 0 });
    },
  );
});
