import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPackage, type BuiltPackage } from '../support/builtPackage.ts';

let built: BuiltPackage;
let folder: string;

beforeAll(() => {
  built = buildPackage();
  folder = mkdtempSync(join(tmpdir(), 'paystate-broken-program-'));
}, 60_000);

afterAll(() => {
  built.remove();
  rmSync(folder, { recursive: true });
});

describe('a program that a file breaks after it was read', () => {
  it.each([
    [
      'throws later',
      `setTimeout(() => { throw new Error('late\\u001B[2J'); }, 0);`,
      'late\\u001b[2J',
    ],
    ['rejects later', `Promise.reject(new Error('late\\u001B[2J'));`, 'late\\u001b[2J'],
    ['never ends to load', 'await new Promise(() => {});', 'waits for what never comes'],
  ])('ends with its own code where the file %s', (_what, source, said) => {
    const file = join(folder, 'breaks.mjs');
    writeFileSync(file, `${source}\n`);
    const { status, stderr } = spawnSync(process.execPath, [built.program, 'export', file], {
      encoding: 'utf8',
    });
    expect(status).toBe(70);
    expect(stderr).toContain(said);
    expect(stderr).not.toContain('\u001B');
  });
});

it('names the line that Node could not read on from', () => {
  const file = join(folder, 'torn.mjs');
  writeFileSync(file, 'export const a = 1;\nexport const = 2;\n');
  const argv = [built.program, 'export', file];
  const { status, stderr } = spawnSync(process.execPath, argv, { encoding: 'utf8' });
  expect(status).toBe(2);
  expect(stderr).toMatch(/^paystate: .*: the file cannot be loaded \(.*, at .*torn\.mjs:2\)\n$/);
});

const hasFull = existsSync('/dev/full');

describe('a program whose output is not taken', () => {
  const title = hasFull ? '' : ' (left out: this system has no /dev/full)';

  it.skipIf(!hasFull).each([
    ['print', ['paths', 'order', '--json']],
    ['help', ['--help']],
  ])(`says so where it was to %s${title}`, (_what, argv) => {
    const full = openSync('/dev/full', 'w');
    const { status, stderr } = spawnSync(process.execPath, [built.program, ...argv], {
      encoding: 'utf8',
      stdio: ['ignore', full, 'pipe'],
    });
    closeSync(full);
    expect(status).toBe(74);
    expect(stderr).toBe('paystate: the output could not be written (ENOSPC)\n');
  });

  it('minds no reader that has seen enough', async () => {
    const child = spawn(process.execPath, [built.program, 'paths', 'order', '--json'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.destroy();
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});

it('keeps stdout for results, whatever a file says while it is loaded', () => {
  const file = join(folder, 'talks.mjs');
  const xstate = JSON.stringify(import.meta.resolve('xstate'));
  writeFileSync(
    file,
    `import { createMachine } from ${xstate};
    console.log('loaded'); console.info('so far');
    export const m = createMachine({ id: 'm', initial: 'a', states: { a: { type: 'final' } } });\n`,
  );
  const argv = [built.program, 'paths', file, '--json'];
  const { stdout, stderr } = spawnSync(process.execPath, argv, { encoding: 'utf8' });
  expect(JSON.parse(stdout)).toMatchObject({ machine: 'm' });
  expect(stderr).toBe('loaded\nso far\n');
});
