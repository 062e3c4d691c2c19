import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runPaystate } from '../support/runPaystate.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'paystate-broken-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

/** A file of which each `m` is a machine, or is to pass for one. */
function fileOf(name: string, source: string): string {
  const file = join(folder, `${name.replaceAll(/\W/g, '-')}.mjs`);
  const xstate = JSON.stringify(import.meta.resolve('xstate'));
  writeFileSync(file, `import { createMachine } from ${xstate};\n${source}\n`);
  return file;
}

const well = `createMachine({ id: 'a', initial: 'x', states: { x: { on: { E: 'x' } } } })`;
const cycle = 'const cycle = {}; cycle.cycle = cycle;';
const made = (config: string): string => `${cycle} export const m = createMachine(${config});`;
const outside = `id: 'x', config: {}, idMap: new Map(), states: {}`;

const broken: readonly (readonly [string, string])[] = [
  ['an initial state that is not there', made(`{ initial: 'nope', states: { x: {} } }`)],
  ['an id that is no text', made(`{ id: 5, initial: 'x', states: { x: {} } }`)],
  ['a context that leads to itself', made(`{ context: cycle, initial: 'x', states: { x: {} } }`)],
  ['a meta that leads to itself', made(`{ initial: 'x', states: { x: { meta: cycle } } }`)],
  [
    'nothing in its parts',
    `const implementations = { actors: null, guards: null };
    export const m = { id: 'x', config: null, root: { states: null }, implementations };`,
  ],
  [
    'only the outside',
    `const root = { states: {}, key: 'x', path: [] };
    export const m = { ${outside}, root, implementations: { actors: {}, guards: {} } };`,
  ],
  [
    'everything, for ever',
    `export const m = new Proxy({}, { get: (t, key) => (key === 'then' ? undefined : m) });`,
  ],
  [
    'an id that throws',
    `const get = () => { throw new Error('id\\nx'); };
    export const m = Object.defineProperty(${well}, 'id', { get });`,
  ],
  [
    'a config that throws what cannot be shown',
    `export const m = ${well};
    m.config.foo = { toJSON() { throw Object.create(null); } };`,
  ],
];

describe.each(['check', 'paths', 'diagram', 'export'])('paystate %s', (name) => {
  it.each(broken)(
    'says in one line what is wrong with %s, or does its work',
    async (what, source) => {
      const run = await runPaystate([name, fileOf(what, source)]);
      // Not every command looks at every part.
      const isDone = [0, 1].includes(run.code) && run.out !== '';
      const isSaid = run.code === 2 && run.out === '' && /^(?:paystate: [^\n]+\n)+$/.test(run.err);
      expect({ isDone, isSaid, run }).toMatchObject(isDone ? { isDone } : { isSaid: true });
      expect(run.err).not.toMatch(/^ {4}at /m);
    },
  );
});

describe('paystate export --for studio', () => {
  it('writes for a program the very bytes of the file', async () => {
    const file = fileOf('windows', `export const m = ${well};\r\n// \f\u0007`);
    const { out } = await runPaystate(['export', file, '--for', 'studio']);
    expect(out).toContain('\r\n// \f\u0007\n');
  });

  it('shows a person every character', async () => {
    const file = fileOf('shown', `export const m = ${well};\n// \u001B[2J`);
    const terminal = { in: true, out: true, err: true, ask: async () => '' };
    const never = new Promise<void>(() => undefined);
    const { out } = await runPaystate(['export', file, '--for', 'studio'], {}, never, terminal);
    expect(out).toContain(String.raw`// \u001b[2J`);
  });
});
