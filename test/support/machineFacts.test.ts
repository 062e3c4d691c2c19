import { describe, expect, it } from 'vitest';
import { lostFacts, machineFacts } from './machineFacts.ts';

const config = {
  description: 'All of it.',
  initial: 'a',
  on: { 'fact.*': { actions: ['record', { type: 'count', params: {} }] } },
  states: {
    a: {
      tags: ['busy'],
      entry: 'begin',
      exit: ['leave'],
      invoke: {
        id: 'call',
        src: 'callSomebody',
        onDone: [{ guard: 'isGood', target: 'b' }, { target: '#m.b' }],
        onError: 'b',
      },
      after: { patience: { target: 'b' } },
      always: { guard: { type: 'isOver' }, target: 'b' },
      onDone: { target: 'b' },
      states: { c: { type: 'final' } },
    },
    b: {},
  },
};

describe('machineFacts', () => {
  it('says everything a config says', () => {
    expect(machineFacts(config)).toEqual([
      '(root) description All of it.',
      '(root) initial a',
      '(root) on fact.* 0 -> stays do record do count',
      'a after patience 0 -> b',
      'a always 0 -> b if isOver',
      'a entry begin',
      'a exit leave',
      'a invoke call from callSomebody',
      'a invoke call onDone 0 -> b if isGood',
      'a invoke call onDone 1 -> #m.b',
      'a invoke call onError 0 -> b',
      'a onDone 0 -> b',
      'a tag busy',
      'state (root) compound',
      'state a compound',
      'state a.c final',
      'state b atomic',
    ]);
  });

  it.each([
    { written: { guard: () => true, target: 'b' }, fact: '(root) always 0 -> b if inline' },
    { written: { actions: () => {} }, fact: '(root) always 0 -> stays do inline' },
    { written: { target: ['b', 'c'] }, fact: '(root) always 0 -> b and c' },
  ])('$fact', ({ written, fact }) => {
    expect(machineFacts({ always: written })).toContain(fact);
  });

  it('reads what the parser of Stately writes', () => {
    const parsed = {
      always: {
        target: 'b',
        cond: { kind: 'named', type: 'isOver', params: {} },
        actions: { kind: 'named', action: { type: 'record', params: {} } },
      },
    };
    const running = { always: { target: 'b', guard: 'isOver', actions: 'record' } };
    expect(machineFacts(parsed)).toEqual(machineFacts(running));
  });
});

describe('lostFacts', () => {
  it('are none in a copy', () => {
    expect(lostFacts(config, structuredClone(config))).toEqual([]);
  });

  it('name what a copy does not say, or says otherwise', () => {
    const copy = { ...config, states: { ...config.states, b: { type: 'final' } }, on: {} };
    expect(lostFacts(config, copy)).toEqual([
      '(root) on fact.* 0 -> stays do record do count',
      'state b atomic',
    ]);
  });

  it('name what JSON cannot carry', () => {
    const inline = { always: { guard: () => true, target: 'b' }, entry: () => {} };
    expect(lostFacts(inline, JSON.parse(JSON.stringify(inline)))).toEqual([
      '(root) always 0 -> b if inline',
      '(root) entry inline',
    ]);
  });
});
