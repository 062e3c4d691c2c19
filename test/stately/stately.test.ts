import { describe, expect, it } from 'vitest';
import { posix } from 'node:path';
import { lostFacts, machineFacts } from '../support/machineFacts.ts';
import { machines } from '../support/machines.ts';
import { parseSource } from '../support/parsedSource.ts';
import { readSource } from '../support/sourceText.ts';
import { parseMachines } from './parseMachines.ts';

describe.each(machines)('machine $id', ({ machine, source }) => {
  const file = readSource(source);
  const parsed = parseMachines(file.text);

  it('is the only machine of its file', () => {
    expect(parsed).toHaveLength(1);
  });

  it('loses nothing when Stately imports its file', () => {
    expect(lostFacts(machine.config, parsed[0] ?? {})).toEqual([]);
  });

  it('gains nothing when Stately imports its file', () => {
    expect(lostFacts(parsed[0] ?? {}, machine.config)).toEqual([]);
  });

  it('needs nothing but XState and its neighbours to run', () => {
    expect(foreignImports(source, file.text)).toEqual([]);
  });
});

/**
 * Imports that are left once types are stripped, of anything but XState and the folder's own files.
 */
function foreignImports(path: string, text: string): string[] {
  const folder = `${posix.dirname(path)}/`;
  return parseSource({ path, text })
    .imports.filter(({ isType }) => !isType)
    .map(({ from }) => (from.startsWith('.') ? posix.join(folder, from) : from))
    .filter((target) => target !== 'xstate' && !target.startsWith(folder));
}

/** A machine of one state around the sample, as text and as it runs. */
const sample = (before: string, config: string): string =>
  [
    `import { setup } from 'xstate';`,
    before,
    `export const m = setup({}).createMachine(${config});`,
  ].join('\n');

const running = {
  id: 'm',
  initial: 'x',
  states: {
    x: { description: 'First.', tags: 'busy', on: { GO: { target: 'y' } } },
    y: { type: 'final' },
  },
};
const y = `y: { type: 'final' }`;
const x = `x: { description: 'First.', tags: 'busy', on: { GO: { target: 'y' } } }`;
const start = `id: 'm', initial: 'x'`;

describe('importing into Stately', () => {
  it.each([
    { written: 'one literal', before: '', config: `{ ${start}, states: { ${x}, ${y} } }` },
    {
      written: 'a local state',
      before: `const y = { type: 'final' };`,
      config: `{ ${start}, states: { ${x}, y } }`,
    },
  ])('keeps $written whole', ({ before, config }) => {
    const [parsed = {}] = parseMachines(sample(before, config));
    expect(lostFacts(running, parsed)).toEqual([]);
    expect(lostFacts(parsed, running)).toEqual([]);
  });

  it.each([
    {
      written: 'a built state',
      before: `const final = () => ({ type: 'final' as const });`,
      config: `{ ${start}, states: { ${x}, y: final() } }`,
      lost: ['state y final'],
    },
    {
      written: 'spread built states',
      before: `const final = () => ({ y: { type: 'final' as const } });`,
      config: `{ ${start}, states: { ${x}, ...final() } }`,
      lost: ['state y final'],
    },
    {
      written: 'spread imported states',
      before: `import { final } from './final.ts';`,
      config: `{ ${start}, states: { ${x}, ...final } }`,
      lost: ['state y final'],
    },
    {
      written: 'a computed event',
      before: `const EVENT = { go: 'GO' } as const;`,
      config: `{ ${start}, states: { ${x.replace('GO', '[EVENT.go]')}, ${y} } }`,
      lost: ['x on GO 0 -> y'],
    },
    {
      written: 'a target from a template',
      before: `const id = 'y';`,
      config: `{ ${start}, states: { ${x.replace(`'y'`, '`${id}`')}, ${y} } }`,
      lost: ['x on GO 0 -> y'],
    },
    {
      written: 'a checked literal',
      before: '',
      config: `{ ${start}, states: { ${x}, ${y} } } satisfies object`,
      lost: machineFacts(running),
    },
    {
      written: 'a config from elsewhere',
      before: `import { config } from './config.ts';`,
      config: 'config',
      lost: machineFacts(running),
    },
  ])('loses from $written: $lost', ({ before, config, lost }) => {
    const [parsed = {}] = parseMachines(sample(before, config));
    expect(lostFacts(running, parsed)).toEqual(lost);
  });

  it('does not find a machine behind a function of our own', () => {
    expect(parseMachines(`definePayment({ ${start}, states: { ${x}, ${y} } });`)).toEqual([]);
  });
});

describe('running a pasted machine file', () => {
  it.each([
    { line: `import { setup } from 'xstate';`, foreign: [] },
    { line: `import type { Clock } from '../src/clock.ts';`, foreign: [] },
    { line: `import { port } from './shared/port.ts';`, foreign: [] },
    { line: `import { ok } from 'neverthrow';`, foreign: ['neverthrow'] },
    { line: `import { type Clock } from '../src/clock.ts';`, foreign: ['src/clock.ts'] },
    { line: `import { a } from '../machinesOld/a.ts';`, foreign: ['machinesOld/a.ts'] },
    { line: `import '../src/clock.ts';`, foreign: ['src/clock.ts'] },
  ])('$line brings $foreign', ({ line, foreign }) => {
    expect(foreignImports('machines/sampleMachine.ts', line)).toEqual(foreign);
  });
});
