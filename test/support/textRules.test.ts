import { describe, expect, it } from 'vitest';
import { parseSource } from './parsedSource.ts';
import {
  ambientFaults,
  anyFaults,
  exportAllFaults,
  textFaults,
  topLevelFaults,
} from './textRules.ts';

/** Written apart here, as this file is held to the rules as well. */
const join = (...parts: string[]): string => parts.join('');

describe('textFaults', () => {
  it.each([
    { text: join('// TO', 'DO later'), what: 'a leftover marker' },
    { text: join('// to', 'do: later'), what: 'a leftover marker' },
    { text: join('/* FIX', 'ME */'), what: 'a leftover marker' },
    { text: join(`const file = '/`, `work/shared';`), what: 'a path of one machine' },
    { text: join('cd /', 'tmp'), what: 'a path of one machine' },
    { text: join('see /', 'home/me/notes'), what: 'a path of one machine' },
    { text: join('https://registry', '.npmjs.org/xstate'), what: 'a registry' },
    { text: join('"resolved": ', '"https://example.com/a.tgz"'), what: 'a registry' },
  ])('$text holds $what', ({ text, what }) => {
    expect(textFaults({ path: 'README.md', text: `\n${text}` })).toEqual([
      `README.md:2 holds ${what}`,
    ]);
  });

  it.each([
    join('https://example.com/', 'work/item'),
    join('src/', 'work/a.ts'),
    '/workers',
    'test/**/tmp',
    'a todo list',
    '"resolved": "test/stately"',
    'the registry of ships. It is long.',
  ])('%s holds nothing', (text) => {
    expect(textFaults({ path: 'README.md', text })).toEqual([]);
  });
});

describe('ambientFaults', () => {
  const faults = (path: string, text: string) => ambientFaults(parseSource({ path, text }));

  it('only the clock may ask what time it is', () => {
    expect(faults('src/clock.ts', 'Date.now()')).toEqual([]);
    expect(faults('src/runtime/step.ts', 'Date.now()')).toEqual([
      'src/runtime/step.ts:1 takes Date.now from its surroundings',
    ]);
  });

  it('an owner of chance does not own time', () => {
    expect(faults('src/randomness.ts', 'randomBytes(4)')).toEqual([]);
    expect(faults('src/randomness.ts', 'setTimeout(run, 1)')).toHaveLength(1);
  });
});

describe('anyFaults and exportAllFaults', () => {
  it('name the line', () => {
    const file = parseSource({ path: 'src/a.ts', text: `export * from './b.ts';\nlet c: any;` });
    expect(exportAllFaults(file)).toEqual(['src/a.ts:1 exports a module as a whole']);
    expect(anyFaults(file)).toEqual(['src/a.ts:2 writes the type any']);
  });
});

describe('topLevelFaults', () => {
  it('names what nobody decided on', () => {
    expect(topLevelFaults(['src', '.gitignore', 'README.md', 'lib', 'notes.md'])).toEqual([
      'lib does not belong at the top',
      'notes.md does not belong at the top',
    ]);
  });
});
