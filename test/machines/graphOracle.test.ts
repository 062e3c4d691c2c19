import { getAdjacencyMap } from '@xstate/graph';
import { describe, expect, it } from 'vitest';
import type { AnyMachineSnapshot, AnyStateMachine } from 'xstate';
import { exploreMachine, graphLogic, type WalkDomain } from '../../src/testing/index.ts';
import { machines } from '../support/machines.ts';

/** Keys of all that `@xstate/graph` reaches, which knows nothing of our own walk. */
function reachedByGraph(machine: AnyStateMachine, domain: WalkDomain<AnyStateMachine>): string[] {
  const { logic, options } = graphLogic(machine, domain);
  const [input] = domain.inputs;
  return Object.keys(getAdjacencyMap(logic as never, { ...options, input } as never));
}

function reachedByUs(machine: AnyStateMachine, domain: WalkDomain<AnyStateMachine>): string[] {
  const { complete, nodes } = exploreMachine(machine, domain);
  expect(complete).toBe(true);
  return nodes.map(({ key }) => key);
}

const byValue = ({ value }: AnyMachineSnapshot): string => JSON.stringify(value);

describe.each(machines)(
  '@xstate/graph and our walk of machine $id',
  ({ id, machine, ...listed }) => {
    const { domain, core = domain } = listed;
    const walks = [
      ...domain.inputs.map((input) => ({
        offered: 'everything, told apart by state',
        walk: { ...domain, inputs: [input], abstract: byValue },
      })),
      ...core.inputs.map((input) => ({
        offered: 'its core, told apart by all that counts',
        walk: { ...core, inputs: [input] },
      })),
    ];

    it.each(walks)('reach the same when offered $offered', ({ offered, walk }) => {
      const [theirs, ours] = [reachedByGraph(machine, walk), reachedByUs(machine, walk)];
      const counts = `${theirs.length} by @xstate/graph, ${ours.length} by exploreMachine`;
      process.stdout.write(`machine ${id}, ${offered}: ${counts}\n`);
      expect(ours.toSorted()).toEqual(theirs.toSorted());
    });
  },
);
