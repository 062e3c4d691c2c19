import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runPaystate } from '../support/runPaystate.ts';

describe('paystate diagram', () => {
  it.each([
    { format: 'svg', begins: '<svg ' },
    { format: 'mermaid', begins: 'stateDiagram-v2' },
    { format: 'json', begins: '{\n  "id": "payout"' },
  ])('writes $format to a pipe and nothing beside it', async ({ format, begins }) => {
    const run = await runPaystate(['diagram', 'payout', '--format', format]);
    expect(run).toMatchObject({ code: 0, err: '' });
    expect(run.out.startsWith(begins)).toBe(true);
  });

  it('writes a PNG of one state to a file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'paystate-diagram-'));
    const out = join(folder, 'funds.png');
    const argv = ['diagram', 'payment', '--state', 'open.funds', '--format', 'png', '--out', out];
    expect(await runPaystate(argv)).toEqual({ code: 0, out: '', err: '' });
    expect(readFileSync(out).subarray(1, 4).toString()).toBe('PNG');
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['life.png', '\u0089PNG'],
    ['life.svg', '<svg '],
    ['life.mmd', 'stateDiagram-v2'],
    ['LIFE.JSON', '{\n'],
  ])('takes the format of %s from its ending', async (name, begins) => {
    const folder = mkdtempSync(join(tmpdir(), 'paystate-diagram-'));
    const out = join(folder, name);
    expect(await runPaystate(['diagram', 'payout', '--out', out])).toMatchObject({ code: 0 });
    expect(readFileSync(out, 'latin1').startsWith(begins)).toBe(true);
    rmSync(folder, { recursive: true });
  });

  it('writes what --format says, whatever the file is called', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'paystate-diagram-'));
    const out = join(folder, 'life.txt');
    const argv = ['diagram', 'payout', '--format', 'mermaid', '--out', out];
    expect(await runPaystate(argv)).toMatchObject({ code: 0 });
    expect(readFileSync(out, 'utf8')).toMatch(/^stateDiagram-v2/);
    rmSync(folder, { recursive: true });
  });

  it.each([
    { argv: ['payment', '--out', 'x.gif'], said: '--out: its ending tells no format' },
    { argv: ['payment', '--out', 'picture'], said: '--out: its ending tells no format' },
    { argv: [], said: 'missing required argument' },
    { argv: ['payment', '--colour'], said: 'unknown option' },
    { argv: ['payment', '--format', 'gif'], said: 'Allowed choices are' },
    { argv: ['payment', '--format', 'png'], said: '--out: a PNG needs a file' },
    { argv: ['payment', '--depth', '0'], said: '--depth: must be 1 to 99' },
    { argv: ['payment', '--state', 'opn'], said: '--state: payment has no state opn' },
    {
      argv: ['payment', '--format', 'mermaid', '--theme', 'dark'],
      said: '--theme: is for --format svg or png alone',
    },
    {
      argv: ['payment', '--format', 'json', '--state', 'open'],
      said: '--state: --format json is always the whole machine',
    },
    {
      argv: ['payment', '--format', 'json', '--depth', '2'],
      said: '--depth: --format json is always the whole machine',
    },
    { argv: ['paiment'], said: 'no such machine' },
  ])('refuses $argv', async ({ argv, said }) => {
    const run = await runPaystate(['diagram', ...argv]);
    expect(run).toMatchObject({ code: 2, out: '' });
    expect(run.err).toContain(said);
  });

  it('explains itself', async () => {
    const run = await runPaystate(['diagram', '--help']);
    expect(run.code).toBe(0);
    expect(run.out).toContain('--theme');
  });
});

describe('paystate export', () => {
  it('gives Studio the source as it stands', async () => {
    const source = readFileSync(
      new URL('../../machines/payoutMachine.ts', import.meta.url),
      'utf8',
    );
    const run = await runPaystate(['export', 'payout', '--for', 'studio']);
    expect(run).toEqual({ code: 0, out: source, err: '' });
  });

  it('gives Sketch the config', async () => {
    const run = await runPaystate(['export', 'payout', '--for', 'sketch']);
    expect(run).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(run.out)).toMatchObject({ id: 'payout', initial: 'requesting' });
  });

  it.each([[['payout', '--for', 'word']], [[]], [['nobody']]])('refuses %j', async (argv) => {
    expect(await runPaystate(['export', ...argv])).toMatchObject({ code: 2, out: '' });
  });
});
