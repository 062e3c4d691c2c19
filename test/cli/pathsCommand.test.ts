import { describe, expect, it } from 'vitest';
import { runPaystate } from '../support/runPaystate.ts';

describe('paystate paths', () => {
  it('prints the shipped plan of a machine', async () => {
    const { code, out, err } = await runPaystate(['paths', 'payout']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^payout: \d+ paths, \d+ steps; transitions (\d+)\/\1, guards (\d+)\/\2/);
  });

  it.each([
    { format: 'json', begins: /^{/ },
    { format: 'gherkin', begins: /^Feature: order/ },
    { format: 'mermaid', begins: /^# order: \d+ paths in 2 charts\n\n## order-01 to / },
    { format: 'vitest', begins: /^import { describe, it } from 'vitest'/ },
    { format: 'playwright', begins: /^import { test } from '@playwright\/test'/ },
  ])('prints it as $format', async ({ format, begins }) => {
    const { code, out } = await runPaystate(['paths', 'order', '--format', format]);
    expect(code).toBe(0);
    expect(out).toMatch(begins);
  });

  it('plans for a machine in a file, with bare events, and says so', async () => {
    const { code, out, err } = await runPaystate(['paths', 'test/support/gateMachine.ts']);
    expect(code).toBe(0);
    expect(out).toMatch(/^gate: 1 path, \d+ steps;/);
    expect(err).toContain('made with events without payload');
  });

  it('names what no path can reach', async () => {
    const { err } = await runPaystate(['paths', 'test/support/lostMachine.ts']);
    expect(err).toContain('paystate: lost: nothing leads to this state\n');
  });

  it.each(['nowhere.js', 'test/support/statePaths.ts'])('refuses %s', async (file) => {
    const { code, err } = await runPaystate(['paths', file]);
    expect(code).toBe(2);
    expect(err).toContain(file);
  });

  it.each([
    { argv: ['payment', '--name', 'foo'], said: '--name: chooses among the machines of a file' },
    { argv: ['payout', '--adapter', './x.js'], said: '--adapter: is for --format vitest or play' },
    { argv: ['payout', '--adapter', './x.js', '--json'], said: '--adapter: is for --format' },
    { argv: ['payout', '--format', 'vitest', '--adapter', ''], said: 'must not be empty' },
  ])('refuses $argv', async ({ argv, said }) => {
    const { code, out, err } = await runPaystate(['paths', ...argv]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(said);
  });

  it('takes the adapter of the tests', async () => {
    const argv = ['paths', 'payout', '--format', 'playwright', '--adapter', './x.js'];
    expect((await runPaystate(argv)).out).toContain('from "./x.js"');
  });

  it('says that it gives a machine no input', async () => {
    const { code, err } = await runPaystate(['paths', 'test/support/inlineMachine.ts']);
    expect(code).toBe(2);
    expect(err).toContain('machine errand cannot start: ');
    expect(err).toContain('; the command line gives no input and no payloads: planTests() takes');
  });

  it('refuses a format it does not know', async () => {
    expect((await runPaystate(['paths', '--format', 'pdf'])).code).toBe(2);
  });
});
