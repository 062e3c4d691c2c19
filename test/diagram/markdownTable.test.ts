import { describe, expect, it } from 'vitest';
import { createMachine } from 'xstate';
import { machinePage } from '../../src/diagram/index.ts';
import { markdownTable } from '../../src/diagram/markdownTable.ts';

describe('Markdown of names that somebody else gave', () => {
  it('keeps a cell in its row', () => {
    const table = markdownTable(['a'], [['one\n| two |\r\u001B[2J']]);
    expect(table.split('\n')).toHaveLength(4);
    expect(table).toContain(String.raw`| one \| two \|\u000d\u001b[2J |`);
  });

  it('keeps a heading in its line', () => {
    const page = machinePage(createMachine({ id: 'a\n\n# Forged\u001B[2J', states: {} }));
    expect(page.split('\n')[0]).toBe(String.raw`## a # Forged\u001b[2J`);
    expect(page).not.toMatch(/^# Forged/m);
  });
});
