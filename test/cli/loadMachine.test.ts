import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { paymentMachine } from '../../machines/index.ts';
import { loadMachine } from '../../src/cli/loadMachine.ts';
import { gateMachine } from '../support/gateMachine.ts';

const here = fileURLToPath(import.meta.url);
const messageOf = async (...args: Parameters<typeof loadMachine>): Promise<string> =>
  (await loadMachine(...args)).match(
    ({ name }) => `loaded ${name}`,
    ({ message, exit }) => `${exit} ${message}`,
  );
const exporting = (exported: object) => async () => exported;

describe('loadMachine', () => {
  it('knows the machines of the package and their sources by name', async () => {
    const loaded = (await loadMachine('payment'))._unsafeUnwrap();
    expect(loaded).toMatchObject({ name: 'payment', machine: paymentMachine });
    expect(loaded.file).toMatch(/[\\/]machines[\\/]paymentMachine\.ts$/);
  });

  it('takes the machine that a file exports', async () => {
    const loaded = await loadMachine(here, undefined, exporting({ a: 1, gate: gateMachine }));
    expect(loaded._unsafeUnwrap()).toEqual({ name: 'gate', machine: gateMachine, file: here });
  });

  it('really imports the file', async () => {
    const loaded = await loadMachine(
      fileURLToPath(import.meta.resolve('../support/gateMachine.ts')),
    );
    expect(loaded._unsafeUnwrap().machine.id).toBe(gateMachine.id);
  });

  it('counts a machine once that is exported twice', async () => {
    const twice = exporting({ default: gateMachine, gate: gateMachine });
    expect(await messageOf(here, undefined, twice)).toBe('loaded gate');
    expect(await messageOf(here, 'default', twice)).toBe('loaded default');
  });

  it.each([
    { target: 'paiment', name: undefined, said: 'paiment: no such machine; there are payment' },
    { target: 'toString', name: undefined, said: 'toString: no such machine' },
    { target: 'payment', name: 'm', said: '--name: chooses among the machines of a file; payment' },
    { target: dirname(here), name: undefined, said: 'is a directory; give the file that' },
    { target: './absent.js', name: undefined, said: './absent.js: there is no such file' },
    { target: here, name: undefined, said: 'several machines; choose one by --name (a, b)' },
    { target: here, name: 'c', said: 'the file exports no machine c; there are a, b' },
  ])('refuses $target with name $name', async ({ target, name, said }) => {
    const several = exporting({ a: paymentMachine, b: gateMachine });
    const message = await messageOf(target, name, several);
    expect(message).toContain(said);
    expect(message).toMatch(/^2 /);
  });

  it('says that a file holds no machine', async () => {
    expect(await messageOf(here, undefined, exporting({ a: {}, b: null }))).toBe(
      `2 ${here}: the file exports no machine`,
    );
  });

  it('says what to do where Node reads no TypeScript', async () => {
    const fail = async (): Promise<object> => {
      throw Object.assign(new TypeError('Unknown file extension ".ts"'), {
        code: 'ERR_UNKNOWN_FILE_EXTENSION',
      });
    };
    expect(await messageOf(here, undefined, fail)).toContain('this Node reads no TypeScript');
  });

  it('repeats what a file that fails says, in one line', async () => {
    const fail = async (): Promise<object> => {
      throw new Error('no database\nat somewhere');
    };
    expect(await messageOf(here, undefined, fail)).toBe(
      `2 ${here}: the file cannot be loaded (no database)`,
    );
  });

  const untouchable = new Proxy(
    {},
    {
      get() {
        throw new Error('not to be touched');
      },
    },
  );

  it.each([
    ['a word', 'no disk', 'no disk'],
    ['an error without a message', new RangeError(), 'RangeError'],
    ['nothing', undefined, 'undefined'],
    ['what cannot be looked at', untouchable, 'it throws what cannot be shown'],
  ])('repeats a file that throws %s', async (_what, thrown, said) => {
    const fail = async (): Promise<object> => {
      // oxlint-disable-next-line no-throw-literal, typescript/only-throw-error
      throw thrown;
    };
    expect(await messageOf(here, undefined, fail)).toBe(
      `2 ${here}: the file cannot be loaded (${said})`,
    );
  });

  it.each([
    ['throws when it is touched', { a: untouchable }],
    ['has the outside of a machine alone', { a: { root: {}, config: {}, implementations: {} } }],
  ])('takes no export for a machine that %s', async (_what, exported) => {
    expect(await messageOf(here, undefined, exporting(exported))).toBe(
      `2 ${here}: the file exports no machine`,
    );
    const beside = exporting({ ...exported, gate: gateMachine });
    expect(await messageOf(here, undefined, beside)).toBe('loaded gate');
  });

  it('says why the exports of a file cannot be listed', async () => {
    const torn = Object.defineProperty({}, 'a', {
      enumerable: true,
      get() {
        throw new ReferenceError('a is not there yet');
      },
    });
    expect(await messageOf(here, undefined, exporting(torn))).toContain('a is not there yet');
  });
});
