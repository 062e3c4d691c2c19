import { createMachine } from 'xstate';
import { describe, expect, it } from 'vitest';
import { machineFaults } from './machineRules.ts';

const good = { description: 'It waits.', tags: 'settled', meta: { funds: 'none' } };
const call = { id: 'call', src: 'call', onDone: { target: 'b' }, onError: { target: 'b' } };

/** What the rules say of a machine whose one state is written like this. */
function faultsOf(state: object): string[] {
  return machineFaults(
    createMachine({
      id: 'm',
      description: 'A sample.',
      initial: 'a',
      states: { a: { ...good, ...state }, b: good },
    } as never),
  );
}

describe('machineFaults', () => {
  it.each([
    { state: {}, written: 'nothing special' },
    { state: { invoke: call }, written: 'a whole invoke' },
    {
      state: { on: { go: { guard: 'isGood', target: 'b', actions: ['note'] } } },
      written: 'names',
    },
    { state: { on: { ignored: {} } }, written: 'an event that changes nothing' },
    { state: { after: { patience: [{ guard: 'isGood', target: 'b' }] } }, written: 'a delay' },
  ])('finds nothing wrong with $written', ({ state }) => {
    expect(faultsOf(state)).toEqual([]);
  });

  it.each<{ state: object; fault: string }>([
    { state: { description: undefined }, fault: 'm.a has no description, or one without end' },
    { state: { description: 'It waits' }, fault: 'm.a has no description, or one without end' },
    { state: { tags: [] }, fault: 'm.a must carry exactly one of the known tags' },
    { state: { tags: ['settled', 'awaitingCheckout'] }, fault: 'm.a must carry exactly one' },
    { state: { tags: 'loading' }, fault: 'm.a must carry exactly one of the known tags' },
    { state: { meta: undefined }, fault: 'm.a has no meta' },
    { state: { invoke: { ...call, id: undefined } }, fault: 'm.a invokes an actor without an id' },
    { state: { invoke: { ...call, id: 'my.call' } }, fault: 'm.a invokes an actor without an id' },
    { state: { invoke: { ...call, systemId: 's' } }, fault: 'm.a gives an actor a systemId' },
    { state: { invoke: { ...call, onDone: undefined } }, fault: 'm.a has no onDone for call' },
    { state: { invoke: { ...call, onError: undefined } }, fault: 'm.a has no onError for call' },
    { state: { invoke: { ...call, onError: 'b' } }, fault: 'm.a onError of call is not written' },
    { state: { on: { go: 'b' } }, fault: 'm.a go is not written as an object' },
    { state: { on: { go: ['b'] } }, fault: 'm.a go is not written as an object' },
    { state: { after: { 5: 'b' } }, fault: 'm.a after 5 is not written as an object' },
    { state: { always: { guard: 'g', target: ['b'] } }, fault: 'm.a always has more than one' },
    {
      state: { on: { go: { guard: () => true, target: 'b' } } },
      fault: 'a on go 0 -> b if inline',
    },
    { state: { entry: () => {} }, fault: 'a entry inline' },
  ])('finds: $fault', ({ state, fault }) => {
    const [first = '', ...more] = faultsOf(state);
    expect(first).toContain(fault);
    expect(more).toEqual([]);
  });
});
