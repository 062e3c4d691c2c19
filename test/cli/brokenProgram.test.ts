import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
