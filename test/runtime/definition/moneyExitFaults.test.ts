import { describe, expect, it } from 'vitest';
import { createMachine, fromPromise } from 'xstate';
import { moneyExitFaults } from '../../../src/runtime/definition/moneyExitFaults.ts';
import type { MachineDefinition } from '../../../src/runtime/machineDefinition.ts';

const pay = { id: 'pay', src: 'pay', onDone: { target: 'rest' } };
const labels = { aliases: () => [], summary: () => null };

/** Messages of the faults of a machine of which the port `pay` moves money. */
function faultsOf(config: object, rules: Partial<MachineDefinition> = {}): string[] {
  const machine = createMachine({ id: 'payer', ...config } as never, {
    actors: { pay: fromPromise(async () => 'never') },
    guards: { isSure: () => true },
  });
  const definition = { machine, version: '1', effects: { pay: async () => null }, ...labels };
  return moneyExitFaults({ ...definition, moneyPorts: ['pay'], ...rules }).map(
    ({ message }) => message,
  );
}

const left = (by: string, place = 'paying', of = place): string =>
  `${place} may be left by "${by}" of ${of} ` +
  'while the call of pay, which moves money, is under way';

/** One region pays; what the other may do is given. */
const twoRegions = (changes: object): object => ({
  initial: 'open',
  states: {
    open: {
      type: 'parallel',
      states: {
        calls: { initial: 'paying', states: { paying: { invoke: pay }, rest: {} } },
        hold: { initial: 'held', states: { held: changes, over: {} } },
      },
    },
    closed: {},
  },
});

describe('a way out of a state whose call moves money', () => {
  it('is told of with what takes it, from where, and which call it would leave', () => {
    const on = { cancel: { target: 'rest' } };
    const paying = { invoke: pay, on, always: { target: 'rest', guard: 'isSure' } };
    expect(faultsOf({ initial: 'paying', states: { paying, rest: {} } })).toEqual([
      left('cancel'),
      left('always'),
    ]);
  });

  it('is one of the machine around it too', () => {
    const states = { paying: { invoke: pay }, rest: {} };
    const config = { initial: 'paying', states, on: { cancel: { target: '.rest' } } };
    expect(faultsOf(config)).toEqual([left('cancel', 'paying', 'payer')]);
  });

  it('may be taken under a quiet guard that is given parameters, and under no other', () => {
    const guard = { type: 'isSure', params: { isSure: true } };
    const paying = { invoke: pay, on: { cancel: { target: 'rest', guard } } };
    const config = { initial: 'paying', states: { paying, rest: {} } };
    expect(faultsOf(config, { quietGuards: ['isSure'] })).toEqual([]);
    expect(faultsOf(config, { quietGuards: ['isLate'] })).toEqual([left('cancel')]);
  });

  it.each([
    ['the one around both', '#payer.open'],
    ['the machine', '#payer'],
    ['one outside of both', '#payer.closed'],
  ])('is one that a region beside it takes to %s', (_, target) => {
    expect(faultsOf(twoRegions({ on: { go: { target } } }))).toEqual([
      left('go', 'open.calls.paying', 'open.hold.held'),
    ]);
  });

  it('is one that a region beside it takes into both at once', () => {
    const target = ['#payer.open.hold.over', '#payer.open.calls.rest'];
    const inside = { initial: 'on', on: { go: { target: ['.off', target[1]] } } };
    const states = { on: {}, off: {} };
    const fault = [left('go', 'open.calls.paying', 'open.hold.held')];
    expect(faultsOf(twoRegions({ on: { go: { target } } }))).toEqual(fault);
    expect(faultsOf(twoRegions({ ...inside, states }))).toEqual(fault);
  });

  it.each([
    ['is entered anew', { on: { again: { target: 'held', reenter: true } } }],
    ['is left for another of its states', { on: { go: { target: 'over' } } }],
    ['hears something', { on: { told: { actions: [] } } }],
  ])('is none where a region beside it %s', (_, changes) => {
    expect(faultsOf(twoRegions(changes))).toEqual([]);
  });

  it('is none between states that are never active at once', () => {
    const states = { paying: { invoke: pay }, rest: { on: { go: { target: 'paying' } } } };
    expect(faultsOf({ initial: 'paying', states })).toEqual([]);
  });
});

describe('a state around others whose call moves money', () => {
  const around = (on: object, inner: object = {}): object => ({
    initial: 'open',
    states: {
      open: {
        invoke: { ...pay, onDone: { target: 'rest' } },
        initial: 'one',
        on,
        states: { one: inner, other: {} },
      },
      rest: {},
    },
  });

  it.each([
    ['it leads from one of them to another', { go: { target: '.other' } }, {}],
    ['one of them leads to another', {}, { on: { go: { target: 'other' } } }],
  ])('is not left where %s', (_, on, inner) => {
    expect(faultsOf(around(on, inner))).toEqual([]);
  });

  it.each([
    ['enters itself anew', { go: { target: '.other', reenter: true } }, {}, 'open'],
    ['is entered anew by one of them', {}, { on: { go: { target: '#payer.open' } } }, 'open.one'],
  ])('is left where it %s', (_, on, inner, of) => {
    expect(faultsOf(around(on, inner))).toEqual([left('go', 'open', of)]);
  });
});
