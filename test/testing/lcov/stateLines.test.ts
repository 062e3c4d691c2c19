import { createMachine, type AnyStateMachine } from 'xstate';
import { describe, expect, it } from 'vitest';
import { goalsOf } from '../../../src/testing/index.ts';
import { stateLines } from '../../../src/testing/lcov/stateLines.ts';
import { machines } from '../../support/machines.ts';
import { readSource } from '../../support/sourceText.ts';

const on = { E: {} };
const type = 'parallel' as const;

/** The lines of all goals, by their states. */
function linesOf(machine: AnyStateMachine, text: string): Record<string, number> {
  const lineOf = stateLines(machine, text);
  return Object.fromEntries(goalsOf(machine).map((goal) => [goal.split('|')[0], lineOf(goal)]));
}

function machineOf(...keys: readonly string[]): AnyStateMachine {
  return createMachine({
    id: 'm',
    type,
    states: Object.fromEntries(keys.map((key) => [key, { on }])),
  });
}

describe('stateLines', () => {
  it.each(['x(y', 'a+b', 'a b', '[', '$'])('finds a state with the key %s', (key) => {
    const text = `createMachine({\n  states: {\n    '${key}': { on },\n  },\n})`;
    expect(Object.values(linesOf(machineOf(key), text))).toEqual([3]);
  });

  it('takes no other object for a state', () => {
    const text = `const labels = { done: { text: 'Done' } };
function done() { return { done: { states: {} } }; }
// states: { done: {
createMachine({
  states: {
    idle: { meta: { done: { at: 1 } } },
    done: { on },
  },
});`;
    expect(linesOf(machineOf('idle', 'done'), text)).toEqual({ 'm.idle': 6, 'm.done': 7 });
  });

  it('finds states that stand on one line, and those in them', () => {
    const machine = createMachine({
      id: 'm',
      type,
      states: { mail: { on, type, states: { unsent: { on }, sent: { on } } }, parcel: { on } },
    });
    const text = `export const m = createMachine({
  states: {
    mail: { on, states: { unsent: { on }, sent: { on } } }, parcel: { on },
  },
});`;
    expect(Object.values(linesOf(machine, text))).toEqual([3, 3, 3, 3]);
  });

  it('goes by the path of a state that has an id of its own, or a dot in its key', () => {
    const states = { a: { id: 'own', on }, 'b.c': { on } };
    const text = `x({\n  states: {\n    a: { id: 'own' },\n    'b.c': {},\n  },\n})`;
    const found = linesOf(createMachine({ id: 'm', type, states }), text);
    expect(found).toEqual({ own: 3, 'm.b.c': 4 });
  });

  it('tells machines with the same states apart by their ids', () => {
    const text = `x({ id: 'other', states: { a: {} } });\nx({ id: 'm', states: { a: {} } });`;
    expect(linesOf(machineOf('a'), text)).toEqual({ 'm.a': 2 });
  });

  it('stays with what is around a state that is written elsewhere', () => {
    const states = { mail: { type, states: { unsent: { on } } }, parcel: { on } };
    const machine = createMachine({ id: 'm', on, type, states });
    const text = `\nx({\n  states: {\n    mail: mailState,\n    parcel,\n  },\n})`;
    expect(linesOf(machine, text)).toEqual({ m: 2, 'm.mail.unsent': 4, 'm.parcel': 2 });
    expect(Object.values(linesOf(machine, 'nothing of the kind'))).toEqual([1, 1, 1]);
  });

  it.each(machines)('finds every state of the machine $id', ({ machine, source }) => {
    const { text } = readSource(source);
    const lines = text.split('\n');
    for (const [node, line] of Object.entries(linesOf(machine, text))) {
      const key = node === machine.id ? '.createMachine(' : `${node.split('.').at(-1)}: {`;
      expect(lines[line - 1]).toContain(key);
    }
  });
});
