import { getAdjacencyMap } from '@xstate/graph';
import { createMachine, setup, type AnyMachineSnapshot } from 'xstate';
import { describe, expect, it } from 'vitest';
import { exploreMachine } from '../../src/testing/exploreMachine.ts';
import { activeNodes, createPureStepper } from '../../src/testing/xstateInternals.ts';
import { depositDomain } from '../support/depositDomain.ts';
import { depositMachine } from '../support/depositMachine.ts';
import { historyMachine } from '../support/historyMachine.ts';

const whole = ({ value, context }: AnyMachineSnapshot): string =>
  JSON.stringify({ value, context });

/**
 * What can happen in a state, asked of the state alone: `@xstate/graph` keeps no track of timers
 * and actors.
 */
function eventsByState(snapshot: AnyMachineSnapshot): { type: string }[] {
  if (snapshot.status !== 'active') return [];
  const nodes = [...activeNodes(snapshot)];
  const invoked = nodes.flatMap((node) => node.invoke.map(({ id }) => id));
  const timers = nodes.flatMap((node) => node.after.map(({ eventType }) => ({ type: eventType })));
  const offered = depositDomain.events(snapshot as never).filter(({ type }) => {
    const [, actor] = /\.actor\.(.+)$/.exec(type) ?? [];
    return actor === undefined || invoked.includes(actor);
  });
  return [...offered, ...timers];
}

describe('exploreMachine', () => {
  it('finds the states and edges that @xstate/graph finds', () => {
    const [input] = depositDomain.inputs;
    const graph = getAdjacencyMap(depositMachine, {
      ...(input && { input }),
      serializeState: whole,
      events: eventsByState as never,
    });
    const expected = Object.entries(graph).flatMap(([from, { transitions }]) =>
      Object.entries<{ state: AnyMachineSnapshot }>(transitions).map(
        ([event, { state }]) => `${from} ${event} ${whole(state)}`,
      ),
    );
    const { nodes, edges, complete } = exploreMachine(depositMachine, depositDomain);
    const keyOf = (index: number): string => whole(nodes[index]?.snapshot as AnyMachineSnapshot);
    const found = edges.map(
      ({ from, to, event }) => `${keyOf(from)} ${JSON.stringify(event)} ${keyOf(to)}`,
    );
    expect(complete).toBe(true);
    expect(nodes.map(({ index }) => keyOf(index)).toSorted()).toEqual(
      Object.keys(graph).toSorted(),
    );
    expect(found.toSorted()).toEqual(expected.toSorted());
    expect(nodes.length).toBeGreaterThan(40);
  });

  it('leads to every node in the shortest way', () => {
    const { nodes, edges, pathTo } = exploreMachine(depositMachine, depositDomain);
    const { begin, advance } = createPureStepper(depositMachine);
    for (const { index, snapshot } of nodes) {
      const { input, events } = pathTo(index);
      const end = events.reduce((at, event) => advance(at, event).after, begin(input).after);
      expect(whole(end)).toBe(whole(snapshot));
    }
    // Along a shortest way no edge saves more than one event.
    for (const { from, to } of edges) {
      expect(pathTo(to).events.length).toBeLessThanOrEqual(pathTo(from).events.length + 1);
    }
  });

  it('has no way to a node it did not find', () => {
    const { nodes, pathTo } = exploreMachine(depositMachine, depositDomain);
    expect(() => pathTo(nodes.length)).toThrow(RangeError);
  });

  it('shows every step, the starts first', () => {
    const kinds: string[] = [];
    const { edges } = exploreMachine(depositMachine, {
      ...depositDomain,
      onStep: ({ before, event }) => kinds.push(before ? 'edge' : event.type),
    });
    expect(kinds).toEqual(['xstate.init', ...edges.map(() => 'edge')]);
  });

  it('stops at its limit and says so', () => {
    const { complete, nodes } = exploreMachine(depositMachine, { ...depositDomain, limit: 10 });
    expect(complete).toBe(false);
    expect(nodes.length).toBeLessThan(30);
  });

  it('walks on from one snapshot of each abstract state', () => {
    const { complete, nodes } = exploreMachine(depositMachine, {
      ...depositDomain,
      abstract: ({ value }) => JSON.stringify(value),
    });
    expect(complete).toBe(true);
    expect(nodes).toHaveLength(10);
  });

  it('tells apart what a history state recalls, however coarse the abstraction', () => {
    const events = () => (['more', 'finish', 'stop', 'go'] as const).map((type) => ({ type }));
    const abstract = ({ value }: AnyMachineSnapshot) => JSON.stringify(value);
    expect(
      exploreMachine(historyMachine, { inputs: [undefined], events }).coverage.missing,
    ).toEqual([]);
    const coarse = exploreMachine(historyMachine, { inputs: [undefined], events, abstract });
    expect(coarse.nodes.filter(({ snapshot }) => snapshot.value === 'off')).toHaveLength(3);
  });

  it('fires a timer once, and not after it was called off', () => {
    const machine = createMachine({
      id: 'm',
      initial: 'a',
      states: {
        a: { after: { 10: { actions: () => {} } }, on: { leave: { target: 'b' } } },
        b: {},
      },
    });
    const { edges } = exploreMachine(machine, {
      inputs: [undefined],
      events: () => [{ type: 'leave' }],
    });
    const timer = 'xstate.after.10.m.a';
    expect(edges.map(({ event, from }) => `${from} ${event.type}`)).toEqual([
      '0 leave',
      `0 ${timer}`,
      '1 leave',
      '2 leave',
    ]);
  });

  it('offers nothing to a machine that has ended', () => {
    const { edges } = exploreMachine(
      createMachine({ initial: 'a', states: { a: { type: 'final' } } }),
      {
        inputs: [undefined],
        events: () => [{ type: 'go' }],
      },
    );
    expect(edges).toEqual([]);
  });

  it('refuses a machine that cannot start', () => {
    const machine = setup({ types: { input: {} as { id: string } } }).createMachine({
      id: 'm',
      context: ({ input }) => ({ id: input.id.trim() }),
    });
    expect(() =>
      exploreMachine(machine, { inputs: [undefined as never], events: () => [] }),
    ).toThrow(/machine m cannot start: .*undefined/);
  });

  it('tells how to get to a step that breaks, without what the events carry', () => {
    const machine = createMachine({
      id: 'm',
      initial: 'a',
      states: {
        a: { on: { next: { target: 'b' } } },
        b: {
          on: {
            pay: {
              guard: () => {
                throw new TypeError('no amount');
              },
            },
          },
        },
      },
    });
    const events = [{ type: 'next' }, { type: 'pay', card: '4242' }];
    const explore = () => exploreMachine(machine, { inputs: [undefined], events: () => events });
    expect(explore).toThrow(/^machine m breaks after next, pay: .*no amount$/s);
    expect(explore).not.toThrow(/4242/);
  });
});
