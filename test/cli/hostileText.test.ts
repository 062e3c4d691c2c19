import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCliShop, type CliShop } from '../support/cliShop.ts';
import { runPaystate, type CliRun } from '../support/runPaystate.ts';

/** Clears the screen, forges a row, turns the line round, and colours what follows. */
const HOSTILE = 'A\u200B\u001B[2J\u009B31m\u0007\nps_B  captured\u202E\u2028\u001B[8m';
const SHOWN = String.raw`A\u200b\u001b[2J\u009b31m\u0007\u000aps_B  captured\u202e\u2028\u001b[8m`;
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Bidi_Control}]/u;

let shop: CliShop;
let folder: string;

beforeAll(async () => {
  shop = await openCliShop('GOOD', HOSTILE);
  folder = mkdtempSync(join(tmpdir(), 'paystate-hostile-'));
});

afterAll(async () => {
  await shop.close();
  rmSync(folder, { recursive: true });
});

const linesOf = ({ out, err }: CliRun): string[] => `${out}${err}`.split('\n');

describe('a reference that was made to fool a terminal', () => {
  it('stays on its line of the list, and can be seen', async () => {
    const run = await shop.run('list');
    expect(linesOf(run).filter((line) => HIDDEN.test(line))).toEqual([]);
    expect(run.out).toContain(SHOWN);
    expect(run.out.trimEnd().split('\n')).toHaveLength(3);
  });

  it('is one line of what is shown of a payment', async () => {
    const run = await shop.run('show', HOSTILE);
    expect(run.code).toBe(0);
    expect(linesOf(run).filter((line) => HIDDEN.test(line))).toEqual([]);
    expect(run.out).toContain(`reference      ${SHOWN}\n`);
  });

  it.each(['list', 'show', 'timeline', 'replay'])('is the same for programs: %s', async (name) => {
    const run = await shop.run(...(name === 'list' ? ['list'] : [name, HOSTILE]), '--json');
    expect(linesOf(run).filter((line) => HIDDEN.test(line))).toEqual([]);
    const { payments, payment } = JSON.parse(run.out) as {
      payments?: readonly { reference: string }[];
      payment?: { reference: string };
    };
    const references = [...(payments ?? []), ...(payment ? [payment] : [])];
    const isNamed = references.some(({ reference }) => reference === HOSTILE);
    expect(isNamed).toBe(name === 'list' || name === 'show');
  });

  const sandbox = () => ['--sandbox', shop.url];

  it.each([
    { name: 'show', flags: () => [] },
    { name: 'capture', flags: () => [...sandbox(), '--yes'] },
    { name: 'reconcile', flags: sandbox },
    { name: 'drift', flags: sandbox },
  ])('that $name cannot find is repeated on one line', async ({ name, flags }) => {
    for (const json of [[], ['--json']]) {
      // oxlint-disable-next-line no-await-in-loop
      const run = await runPaystate([name, `nobody${HOSTILE}`, ...flags(), ...json], {
        PAYSTATE_STORE: shop.store,
        CKO_SECRET_KEY: shop.sandbox.secretKey,
      });
      expect(run.code).not.toBe(0);
      expect(linesOf(run).filter((line) => HIDDEN.test(line))).toEqual([]);
      expect(`${run.err}${run.out}`).toContain(SHOWN.slice(0, 7));
    }
  });
});

describe('a machine whose names were made to fool a terminal', () => {
  function machineFile(): string {
    const file = join(folder, 'machine.mjs');
    const xstate = import.meta.resolve('xstate');
    writeFileSync(
      file,
      `import { setup } from ${JSON.stringify(xstate)};
const name = ${JSON.stringify(HOSTILE)} + '</text><script>';
const quiet = { description: name };
export const machine = setup({}).createMachine({
  id: 'odd' + name,
  initial: 'open',
  states: {
    open: { ...quiet, on: { [name.replaceAll('.', '')]: name } },
    [name]: { ...quiet, on: { [name]: { target: 'end', guard: () => true } } },
    end: { type: 'final' },
    ['lost' + name]: {},
  },
});
`,
    );
    return file;
  }

  it.each<string[]>([
    ['check'],
    ['paths'],
    ['paths', '--format', 'gherkin'],
    ['paths', '--format', 'mermaid'],
    ['paths', '--format', 'vitest'],
    ['paths', '--format', 'playwright'],
    ['paths', '--json'],
    ['diagram'],
    ['diagram', '--format', 'mermaid'],
    ['diagram', '--format', 'json'],
    ['export'],
  ])('can be seen: paystate %j', async (...words: string[]) => {
    const [name = '', ...flags] = words;
    const run = await shop.run(name, machineFile(), ...flags);
    expect([0, 1]).toContain(run.code);
    expect(linesOf(run).filter((line) => HIDDEN.test(line))).toEqual([]);
    expect(linesOf(run).filter((line) => line.startsWith('ps_B'))).toEqual([]);
  });

  it.each([['svg'], ['mermaid']])('begin nothing in a picture as %s', async (format) => {
    const run = await shop.run('diagram', machineFile(), '--format', format);
    expect(run.out).not.toContain('<script');
  });

  it('and that throws is repeated on one line', async () => {
    const file = join(folder, 'thrown.mjs');
    writeFileSync(file, `throw ${JSON.stringify(HOSTILE)};\n`);
    for (const name of ['check', 'paths', 'diagram', 'export']) {
      // oxlint-disable-next-line no-await-in-loop
      const run = await shop.run(name, file);
      expect(run.code).toBe(2);
      expect(linesOf(run).filter((line) => HIDDEN.test(line))).toEqual([]);
    }
  });
});
