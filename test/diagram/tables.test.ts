import { describe, expect, it } from 'vitest';
import { eventText } from '../../src/diagram/causeText.ts';
import { delayTableOf } from '../../src/diagram/delayTableOf.ts';
import { eventTableOf } from '../../src/diagram/eventTableOf.ts';
import { formatSpan } from '../../src/diagram/formatSpan.ts';
import { machinePage } from '../../src/diagram/machinePage.ts';
import { markdownTable } from '../../src/diagram/markdownTable.ts';
import { stateTableOf } from '../../src/diagram/stateTableOf.ts';
import { gateMachine } from '../support/gateMachine.ts';

const rowsOf = (table: string): string[] => table.trimEnd().split('\n').slice(2);

describe('the tables of a machine', () => {
  it('tell of each state what it means, who acts next, its meta, its calls and its exits', () => {
    expect(rowsOf(stateTableOf(gateMachine))).toEqual([
      '| `shut` | Nobody passes. | `awaitingMerchant` | none |  | press: `moving`, `stuck` |',
      '| `moving` | On the way. |  |  |  | press: `moving.opening`; when it has ended: `shut`; ' +
        'after patience: `stuck` |',
      '| `moving.opening` | The motor runs. | `awaitingReconciliation` | uncertain | `drive` | ' +
        'drive answers: `moving.open`; drive breaks: `stuck` |',
      '| `moving.open` | All pass. | `settled` | none |  | after pause: `moving.past` |',
      '| `moving.past` | Over. | `settled` | none |  |  |',
      '| `stuck` | It jams. | `awaitingMerchant` | none |  | isClear: `shut` |',
    ]);
  });

  it('tell of each event what it does where', () => {
    expect(rowsOf(eventTableOf(gateMachine))).toEqual([
      '| `press` | `shut` | `isClear` | `moving` | `count` |',
      '| `press` | `shut` | otherwise | `stuck` |  |',
      '| `press` | `moving` |  | `moving.opening` |  |',
      '| `stop` | any state |  |  | `count` |',
    ]);
  });

  it('tell of each delay its span, in every context that is given', () => {
    const contexts = [{ turns: 1 }, { turns: 1 }, { turns: 60 }];
    expect(rowsOf(delayTableOf(gateMachine, contexts))).toEqual([
      '| `patience` | 1 min 30 s | `moving` |',
      '| `pause` | 1 s, 1 min | `moving.open` |',
    ]);
    expect(delayTableOf(gateMachine)).toContain('| `pause` | depends on the context |');
  });

  it('keep a cell on one line and in its column', () => {
    expect(rowsOf(markdownTable(['a'], [['x | y\nz']]))).toEqual(['| x \\| y z |']);
  });
});

describe('formatSpan', () => {
  it.each([
    { ms: 0, said: '0 s' },
    { ms: 250, said: '250 ms' },
    { ms: 930_000, said: '15 min 30 s' },
    { ms: 111_600_000, said: '1 d 7 h' },
  ])('says $ms ms as $said', ({ ms, said }) => {
    expect(formatSpan(ms)).toBe(said);
  });
});

describe('eventText', () => {
  it.each([
    { type: 'press', said: 'press' },
    { type: 'xstate.done.actor.drive', said: 'drive answers' },
    { type: 'xstate.error.actor.drive', said: 'drive breaks' },
    { type: 'xstate.after.pause.gate.moving.open', said: 'after pause' },
    { type: 'xstate.after.90000.gate.moving.open', said: 'after 1 min 30 s' },
  ])('says $type as $said', ({ type, said }) => {
    expect(eventText(type)).toBe(said);
  });
});

describe('machinePage', () => {
  const page = machinePage(gateMachine, {
    refusals: { jammed: 'It jams.' },
    ways: { stuck: ['press', 'xstate.error.actor.drive'] },
  });

  it('holds a picture of the whole, and one of each state drawn closed in it', () => {
    expect(page.match(/```mermaid/g)).toHaveLength(2);
    expect(page).toContain('## gate\n\nA gate. Version 3.');
    expect(page).toContain('### Inside `moving`\n\nOn the way.');
  });

  it('has a heading for each table that has rows', () => {
    expect(page.match(/^### .+$/gm)).toEqual([
      '### Inside `moving`',
      '### States',
      '### Events',
      '### Why a command is refused',
      '### Delays',
      '### Shortest ways',
    ]);
    expect(page).toContain('| `stuck` | press, then drive breaks |');
    expect(machinePage(gateMachine)).not.toContain('### Shortest ways');
  });
});
