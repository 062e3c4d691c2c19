import { setup } from 'xstate';
import { describe, expect, it } from 'vitest';
import { labelsOf } from '../../src/runtime/labelsOf.ts';

const machine = setup({}).createMachine({
  type: 'parallel',
  states: {
    funds: { initial: 'held', states: { held: { tags: ['b', 'a'] }, taken: { tags: 'c' } } },
    dispute: { tags: 'a', initial: 'none', states: { none: {}, open: { tags: 'd' } } },
  },
});

describe('what a document is listed under', () => {
  it('has the tags of every state it is in, each once', () => {
    const value = { funds: 'held', dispute: 'none' };
    expect(labelsOf({ machine }, { value })).toEqual({ state: 'funds', tags: ['a', 'b'] });
    const later = { funds: 'taken', dispute: 'open' };
    expect(labelsOf({ machine }, { value: later }).tags).toEqual(['a', 'c', 'd']);
  });

  it('has the name its definition gives', () => {
    const state = (): string => 'partiallyCaptured';
    const value = { funds: 'taken', dispute: 'none' };
    expect(labelsOf({ machine, state }, { value }).state).toBe('partiallyCaptured');
  });
});
