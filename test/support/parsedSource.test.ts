import { describe, expect, it } from 'vitest';
import { parseSource } from './parsedSource.ts';

const parse = (text: string) => parseSource({ path: 'src/sample.ts', text });

describe('parseSource', () => {
  it.each([
    { text: `import { a } from './a.ts';`, from: './a.ts', isType: false },
    { text: `import type { A } from './a.ts';`, from: './a.ts', isType: true },
    { text: `import { type A } from './a.ts';`, from: './a.ts', isType: false },
    { text: `import './a.ts';`, from: './a.ts', isType: false },
    { text: `export { a } from './a.ts';`, from: './a.ts', isType: false },
    { text: `export type { A } from './a.ts';`, from: './a.ts', isType: true },
    { text: `export * from './a.ts';`, from: './a.ts', isType: false },
    { text: `const a = await import('xstate');`, from: 'xstate', isType: false, isLazy: true },
  ])('$text imports $from', ({ text, from, isType, isLazy = false }) => {
    expect(parse(text).imports).toEqual([{ from, isType, isLazy, line: 1 }]);
  });

  it('sees no import in a comment, a text or a name', () => {
    const text = `// import a from 'a'\nconst from = "import b from 'b'"; export { from };`;
    expect(parse(text).imports).toEqual([]);
  });

  it('measures functions and tells which ones group tests', () => {
    const text = [
      'function first() {',
      '}',
      'const second = () => {',
      '',
      '};',
      `describe('x', () => {`,
      `  it('y', () => {});`,
      '});',
      `describe.each([1])('z', () => {});`,
      'const three = { four() {} };',
    ].join('\n');
    expect(
      parse(text).functions.map(({ name, lines, groupsTests }) => [name, lines, groupsTests]),
    ).toEqual([
      ['first', 2, false],
      ['second', 3, false],
      ['the function in line 6', 3, true],
      ['the function in line 7', 1, false],
      ['the function in line 9', 1, true],
      ['four', 1, false],
    ]);
  });

  it('counts the lines of test tables', () => {
    expect(parse('it.each([\n1,\n2,\n])(f);\nlist.map([\n]);').tableLines).toBe(4);
  });

  it('finds the type any, but not the word', () => {
    expect(parse('const any = 1;\nlet b: any;\nf<any>();').anyLines).toEqual([2, 3]);
  });

  it('finds whole exports, but not one under a name', () => {
    const text = `export * from './a.ts';\nexport * as b from './b.ts';`;
    expect(parse(text).exportAllLines).toEqual([1]);
  });

  it.each([
    { text: 'Date.now()', name: 'Date.now' },
    { text: 'const now = Date.now;', name: 'Date.now' },
    { text: 'new Date()', name: 'Date()' },
    { text: 'Date()', name: 'Date()' },
    { text: 'setTimeout(run, 1)', name: 'setTimeout' },
    { text: 'call(setInterval)', name: 'setInterval' },
    { text: 'const timers = { setTimeout };', name: 'setTimeout' },
    { text: 'globalThis.setTimeout(run, 1)', name: 'globalThis.setTimeout' },
    { text: 'performance.now()', name: 'performance' },
    { text: 'Math.random()', name: 'Math.random' },
    { text: 'crypto.randomUUID()', name: 'crypto.randomUUID' },
    { text: `import { randomUUID as id } from 'node:crypto';`, name: 'randomUUID' },
  ])('$text takes $name from its surroundings', ({ text, name }) => {
    expect(parse(text).ambientUses).toEqual([{ name, line: 1 }]);
  });

  it.each([
    'clock.setTimeout(run, 1)',
    'interface Clock { setTimeout(run: () => void): void }',
    'const clock = { setTimeout() {}, now: () => 0 };',
    'new Date(5).toISOString()',
    'Date.parse(text)',
    `const text = 'Date.now()'; // Math.random()`,
  ])('%s takes nothing from its surroundings', (text) => {
    expect(parse(text).ambientUses).toEqual([]);
  });

  it('refuses what is not TypeScript', () => {
    expect(() => parse('const = 1')).toThrow(/^src\/sample\.ts: /);
  });
});
