import { describe, expect, it } from 'vitest';
import type { Io, Terminal } from '../../../src/cli/io.ts';
import { formatTable } from '../../../src/cli/terminal/formatTable.ts';
import { paintOf } from '../../../src/cli/terminal/paint.ts';
import { progressOn } from '../../../src/cli/terminal/progress.ts';
import { VirtualClock } from '../../../src/virtualClock.ts';
import { silentIo } from '../../support/silentIo.ts';

const screen: Terminal = { in: true, out: true, err: true, ask: async () => '' };

function told(env: NodeJS.ProcessEnv, terminal?: Terminal): { io: Io; said: () => string } {
  let said = '';
  const err = (text: string): void => {
    said += text;
  };
  return { io: { ...silentIo, err, env, ...(terminal && { terminal }) }, said: () => said };
}

describe('colour', () => {
  it.each([
    ['on a terminal', {}, screen, true],
    ['in a pipe', {}, undefined, false],
    ['in a pipe of a CI', { CI: 'true' }, undefined, false],
    ['with NO_COLOR', { NO_COLOR: '1' }, screen, false],
    ['with an empty NO_COLOR', { NO_COLOR: '' }, screen, true],
    ['on a dumb terminal', { TERM: 'dumb' }, screen, false],
    ['with FORCE_COLOR in a pipe', { FORCE_COLOR: '1' }, undefined, true],
    ['with FORCE_COLOR=0 on a terminal', { FORCE_COLOR: '0' }, screen, false],
    ['with both', { FORCE_COLOR: '1', NO_COLOR: '1' }, undefined, true],
  ])('%s', (_where, env, terminal, isColoured) => {
    const paint = paintOf({ env, ...(terminal && { terminal }) }, 'out');
    expect(paint('red', 'x').includes('\u001B')).toBe(isColoured);
  });
});

describe('a table', () => {
  it('stands in columns, coloured or not', () => {
    const rows = [
      [{ text: 'a', format: 'red' as const }, 'long text', ''],
      ['bcd', 'x', 'end'],
    ];
    const plain = formatTable(['ID', 'NAME', 'WHY'], rows);
    expect(plain).toBe('ID   NAME       WHY\na    long text\nbcd  x          end');
    const paint = paintOf({ env: { FORCE_COLOR: '1' } }, 'out');
    const coloured = formatTable(['ID', 'NAME', 'WHY'], rows, paint);
    // oxlint-disable-next-line no-control-regex
    expect(coloured.replaceAll(/\u001B\[\d+m/g, '')).toBe(plain);
  });
});

describe('progress', () => {
  it('moves on a terminal, and leaves nothing behind', async () => {
    const clock = new VirtualClock(0);
    const { io, said } = told({}, screen);
    const progress = progressOn(io, {}, clock);
    progress.tell('reading', 1, 4);
    await clock.advanceAsync(250);
    expect(said().split('\u001B[2K')).toHaveLength(4);
    expect(said()).toContain('█████░░░░░░░░░░░░░░░ 1 of 4');
    progress.end();
    expect(said().endsWith('\r\u001B[2K')).toBe(true);
    const before = said();
    await clock.advanceAsync(1_000);
    expect(said()).toBe(before);
  });

  it.each([
    ['a pipe', {}, undefined],
    ['a CI', { CI: '1' }, screen],
    ['a dumb terminal', { TERM: 'dumb' }, screen],
  ])('is a line for each tenth in %s', (_where, env, terminal) => {
    const { io, said } = told(env, terminal);
    const progress = progressOn(io, {}, new VirtualClock(0));
    for (let done = 0; done < 40; done += 1) progress.tell('reading', done, 40);
    progress.end();
    expect(said().trimEnd().split('\n')).toHaveLength(10);
    expect(said()).toContain('reading 4 of 40\n');
    expect(said()).not.toContain('\u001B');
  });

  it('is silent with --json', () => {
    const { io, said } = told({}, screen);
    progressOn(io, { json: true }).tell('reading');
    expect(said()).toBe('');
  });
});
