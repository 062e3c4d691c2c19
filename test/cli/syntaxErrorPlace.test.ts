import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { syntaxErrorPlace } from '../../src/cli/syntaxErrorPlace.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'paystate-syntax-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(name: string, source: string): string {
  const file = join(folder, name);
  writeFileSync(file, source);
  return file;
}

it.each(['torn.mjs', 'torn.cjs'])('asks Node where %s is torn', (name) => {
  const file = fileOf(name, 'const a = 1;\nconst = 2;\n');
  expect(syntaxErrorPlace(new SyntaxError('torn'), file)).toMatch(/[\\/]torn\.[cm]js:2$/);
});

it('takes the place that the error itself brings', () => {
  const file = fileOf('other.mjs', 'const = 2;\n');
  const cause = new SyntaxError('no such export');
  cause.stack = `file:///shop/a%20b.mjs:7\nimport { x } from './ok.mjs';\n`;
  expect(syntaxErrorPlace(cause, file)).toMatch(/a b\.mjs:7$/);
});

it.each([
  ['another error', new TypeError('torn')],
  ['what is no error', 'torn'],
  ['a file that can be read', new SyntaxError('thrown by its code')],
])('knows none for %s', (_what, cause) => {
  expect(syntaxErrorPlace(cause, fileOf('whole.mjs', 'export const a = 1;\n'))).toBeUndefined();
});
