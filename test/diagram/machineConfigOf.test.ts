import { createMachine, setup, transition, type AnyMachineSnapshot } from 'xstate';
import { describe, expect, it } from 'vitest';
import { functionsIn, machineConfigOf } from '../../src/diagram/index.ts';
import { exploreMachine, goalsOf } from '../../src/testing/index.ts';
import { walks } from '../support/machines.ts';

/** Enough to meet every kind of state and event. */
const NODES = 250;

const kept = ({ value, status, context, tags }: AnyMachineSnapshot): unknown => ({
  value,
  status,
  context: context as unknown,
  tags: [...tags].toSorted(),
});

describe.each(walks)('the config of machine $id', ({ machine, domain }) => {
  const rebuilt = createMachine(
    machineConfigOf(machine) as object,
    machine.implementations as never,
  );

  it('holds no functions but those that no name stands for', () => {
    const others = functionsIn(machine).filter(
      (path) => !/(?:^|\.)(?:context|input|output)$/.test(path),
    );
    expect(others).toEqual([]);
  });

  it('is JSON that builds the same states, transitions, names, tags and meta', () => {
    expect(JSON.parse(JSON.stringify(rebuilt.definition))).toEqual(
      JSON.parse(JSON.stringify(machine.definition)),
    );
    expect(goalsOf(rebuilt)).toEqual(goalsOf(machine));
    expect(rebuilt.version).toBe(machine.version);
  });

  it('builds a machine that takes the same steps, given the same implementations', () => {
    const { nodes, edges } = exploreMachine(machine, { ...domain, limit: NODES });
    for (const { from, event } of edges) {
      const before = nodes[from]?.snapshot;
      if (!before) throw new Error('an edge begins at a node');
      const { value, context } = before;
      const [ours] = transition(machine, machine.resolveState({ value, context }), event);
      const [theirs] = transition(rebuilt, rebuilt.resolveState({ value, context }), event);
      expect(kept(theirs)).toEqual(kept(ours));
    }
    expect(edges.length).toBeGreaterThan(100);
  });
});

describe('functionsIn', () => {
  it('names the place of each function', () => {
    const machine = setup({}).createMachine({
      context: () => ({}),
      initial: 'a',
      states: { a: { on: { go: { guard: () => true, target: 'a' } } } },
    });
    expect(functionsIn(machine)).toEqual(['context', 'states.a.on.go.guard']);
  });
});
