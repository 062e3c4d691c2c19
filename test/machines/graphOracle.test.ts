import { getAdjacencyMap } from '@xstate/graph';
import { describe, expect, it } from 'vitest';
import type { AnyMachineSnapshot, AnyStateMachine } from 'xstate';
import { exploreMachine, graphLogic, type WalkDomain } from '../../src/testing/index.ts';
import { machines, walks } from '../support/machines.ts';

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

/** Keys of all that each of the two reaches. */
function reached(machine: AnyStateMachine, domain: WalkDomain<AnyStateMachine>) {
  const [theirs, ours] = [reachedByGraph(machine, domain), reachedByUs(machine, domain)];
  return { ours: ours.toSorted(), theirs: theirs.toSorted() };
}

describe.each(walks)('@xstate/graph and our walk of machine $id', ({ machine, domain }) => {
  it.each(domain.inputs)('reach the same states when offered everything', (input) => {
    const { ours, theirs } = reached(machine, {
      ...domain,
      inputs: [input],
      abstract: byValue,
    });
    expect(ours).toEqual(theirs);
  });
});

describe.each(machines)('@xstate/graph and our walk of machine $id', ({ machine, core }) => {
  it.each(core.inputs)('reach the same snapshots when offered its core', (input) => {
    const { ours, theirs } = reached(machine, {
      ...core,
      inputs: [input],
    });
    expect(ours).toEqual(theirs);
  });
});
