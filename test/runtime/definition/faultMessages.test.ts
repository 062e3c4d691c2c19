import { describe, expect, it } from 'vitest';
import { createMachine, fromPromise, not, type AnyStateMachine } from 'xstate';
import { definitionFaults } from '../../../src/runtime/definition/definitionFaults.ts';
import { checkDefinitions } from '../../../src/runtime/definition/machineDefinitions.ts';
import type { MachineDefinition } from '../../../src/runtime/machineDefinition.ts';

const port = fromPromise(async () => 'never');

function definitionOf(config: object, implementations: object = {}): MachineDefinition {
  const machine: AnyStateMachine = createMachine(
    { id: 'm', ...config } as never,
    implementations as never,
  );
  const ports = Object.keys(machine.implementations.actors);
  const effects = Object.fromEntries(ports.map((name) => [name, async () => null]));
  return { machine, version: '1', effects, aliases: () => [], summary: () => null };
}

const messagesOf = (definition: MachineDefinition): string[] =>
  definitionFaults(definition).map(({ message }) => message);
const inState = (changes: object, actors: object = {}): MachineDefinition =>
  definitionOf({ initial: 'on', states: { on: changes, off: {} } }, { actors });

describe('what is wrong with a machine', () => {
  it('names every port without a handler, in the order of their names', () => {
    const definition = definitionOf({}, { actors: { pay: port, ask: port } });
    expect(definitionFaults({ ...definition, effects: {} })).toEqual([
      { rule: 'unfilledPort', machine: 'm', place: 'ask', message: 'the port ask has no handler' },
      { rule: 'unfilledPort', machine: 'm', place: 'pay', message: 'the port pay has no handler' },
    ]);
  });

  it('names the action that does more than change the context', () => {
    const definition = definitionOf({}, { actions: { send: () => undefined } });
    const message = 'the action send does more than change the context; make it a port';
    const place = { machine: 'm', place: 'send' };
    expect(definitionFaults(definition)).toEqual([
      { rule: 'unsupportedAction', ...place, message },
    ]);
  });

  it.each([
    ['an action', { entry: () => undefined }],
    ['an action', { exit: () => undefined }],
    ['an action', { on: { go: { actions: () => undefined } } }],
    ['a guard', { always: { target: 'off', guard: () => true } }],
  ])('names the state in which %s is written inline', (kind, changes) => {
    expect(definitionFaults(inState(changes))).toEqual([
      {
        rule: 'inlineCode',
        machine: 'm',
        place: 'on',
        message: `on has ${kind} that is written inline; give it a name`,
      },
    ]);
  });

  it("is nothing where a state joins named guards in XState's own way", () => {
    const always = { target: 'off', guard: not('isSure') };
    expect(messagesOf(inState({ always }))).toEqual([]);
  });

  it.each([
    [{ src: port, id: 'a' }, ['on invokes an actor without a name']],
    [{ src: 'pay' }, ['on invokes an actor without an id, or one with a dot']],
    [{ src: 'pay', id: '' }, ['on invokes an actor without an id, or one with a dot']],
    [{ src: 'pay', id: 'a.b' }, ['on invokes an actor without an id, or one with a dot']],
    [{ src: 'pay', id: 'a' }, []],
  ])('names the state that invokes %o in such a way', (invoke, messages) => {
    expect(messagesOf(inState({ invoke }, { pay: port }))).toEqual(messages);
  });

  it.each([
    ['of one state', [], [{ id: 'a' }, { id: 'b' }, { id: 'a' }], ['on shares the id a with on']],
    ['of a state around', [{ id: 'a' }], [{ id: 'b' }, { id: 'a' }], ['on shares the id a with m']],
    ['with ids of their own', [{ id: 'a' }], [{ id: 'b' }, { id: 'c' }], []],
  ])('names two calls with one id, or none: %s', (_, around, calls, messages) => {
    const paid = (call: object): object => ({ src: 'pay', ...call });
    const on = { invoke: calls.map(paid) };
    const config = { initial: 'on', invoke: around.map(paid), states: { on } };
    expect(messagesOf(definitionOf(config, { actors: { pay: port } }))).toEqual(messages);
  });

  it('takes no two calls for one that have no id at all', () => {
    const invoke = [{ src: 'pay' }, { src: 'pay' }];
    const rules = definitionFaults(inState({ invoke }, { pay: port })).map(({ rule }) => rule);
    expect(rules).toEqual(['invokeId', 'invokeId']);
  });
});

describe('what is wrong with several machines', () => {
  it('is told of all at once, an id that they share once', () => {
    const unfilled = { ...definitionOf({}, { actors: { pay: port } }), effects: {} };
    const sound = definitionOf({});
    const error = checkDefinitions([unfilled, sound, sound])._unsafeUnwrapErr();
    expect(error).toEqual({
      kind: 'invalidDefinition',
      faults: [
        {
          rule: 'unfilledPort',
          machine: 'm',
          place: 'pay',
          message: 'the port pay has no handler',
        },
        {
          rule: 'sharedMachineId',
          machine: 'm',
          place: 'm',
          message: 'more than one machine is called m',
        },
      ],
    });
  });

  it('is an id that they share, though each is sound', () => {
    const sound = definitionOf({});
    const { faults } = checkDefinitions([sound, sound])._unsafeUnwrapErr();
    expect(faults.map(({ rule }) => rule)).toEqual(['sharedMachineId']);
  });

  it('is nothing where each has an id of its own', () => {
    const other = definitionOf({ id: 'other' });
    const checked = checkDefinitions([definitionOf({}), other])._unsafeUnwrap();
    expect([...checked.keys()]).toEqual(['m', 'other']);
    expect(checked.get('other')?.machine).toBe(other.machine);
  });
});
