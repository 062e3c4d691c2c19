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

  it('has the name of its outermost state otherwise', () => {
    const plain = setup({}).createMachine({ initial: 'on', states: { on: { tags: 'e' } } });
    expect(labelsOf({ machine: plain }, { value: 'on' })).toEqual({ state: 'on', tags: ['e'] });
    expect(labelsOf({ machine: plain }, { value: {} })).toEqual({ state: '', tags: [] });
  });

  it('has the name its owner gave it', () => {
    const labels = labelsOf({ machine, reference: () => 'ORD-1' }, { value: { funds: 'taken' } });
    expect(labels.reference).toBe('ORD-1');
  });

  it.each([
    ['does not wait long', undefined, ['a', 'c', 'd']],
    ['waits long', false, ['a', 'c', 'd', 'waitsLong']],
    ['waits long for a provider that is silent', true, ['a', 'c', 'd', 'unheard', 'waitsLong']],
  ])('has tags by which it is found after an outage: one that %s', (_, isUnheard, tags) => {
    const value = { funds: 'taken', dispute: 'open' };
    const hurry = () =>
      isUnheard === undefined ? undefined : { event: { type: 'ask' }, afterMs: 0, isUnheard };
    expect(labelsOf({ machine, hurry }, { value }).tags).toEqual(tags);
  });
});
