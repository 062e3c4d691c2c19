import { describe, expect, it } from 'vitest';
import { createMachine, initialTransition, transition } from 'xstate';
import { historyText, snapshotText } from '../../src/testing/snapshotText.ts';

describe('snapshotText', () => {
  it('differs where contexts do', () => {
    const contexts = [
      {},
      { a: undefined },
      { a: null },
      { a: {} },
      { a: new Set() },
      { a: new Map() },
      { a: new Map([['b', 1]]) },
      { a: 1n },
      { a: Number.NaN },
    ];
    const texts = contexts.map((context) => snapshotText({ value: 'on', context }));
    expect(new Set(texts).size).toBe(contexts.length);
  });
});

describe('historyText', () => {
  it('tells what was left, where something is to be recalled', () => {
    const machine = createMachine({
      id: 'm',
      initial: 'on',
      states: {
        on: {
          initial: 'slow',
          states: { slow: { on: { more: 'fast' } }, fast: {}, last: { type: 'history' } },
          on: { stop: 'off' },
        },
        off: { on: { go: 'on.last' } },
      },
    });
    const [slow] = initialTransition(machine);
    const [fast] = transition(machine, slow, { type: 'more' });
    expect(historyText(fast)).toBe('');
    const left = [slow, fast].map((one) => transition(machine, one, { type: 'stop' })[0]);
    expect(left.map(historyText)).toEqual([
      '["m.on.last","m.on.slow"] ',
      '["m.on.last","m.on.fast"] ',
    ]);
  });
});
