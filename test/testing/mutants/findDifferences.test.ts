import { describe, expect, it } from 'vitest';
import { createMachine } from 'xstate';
import { mutateMachine } from '../../../src/testing/index.ts';
import { findDifferences, type Suspect } from '../../../src/testing/mutants/findDifferences.ts';
import { defaultDomain } from '../../../src/testing/plan/defaultDomain.ts';

const lamp = createMachine({
  id: 'lamp',
  initial: 'off',
  states: {
    off: { on: { press: 'passing' } },
    passing: { always: 'on' },
    on: { on: { press: 'off', break: 'broken' } },
    broken: {},
  },
});

const suspectsOf = (...ids: readonly string[]): Suspect[] =>
  ids.map((id) => {
    const mutant = [...mutateMachine(lamp)].find((one) => one.id === id);
    if (!mutant) throw new Error(`there is no mutant ${id}`);
    return { mutant, steps: 0 };
  });

describe('findDifferences', () => {
  it('finds the shortest way to the step in which a mutant does otherwise', () => {
    const suspects = suspectsOf('retarget lamp.on|break|0 to lamp.off');
    const [found, ...others] = findDifferences(lamp, defaultDomain(lamp), suspects);
    expect(found?.suspect).toBe(suspects[0]);
    expect(found?.way.events.map(({ type }) => type)).toEqual(['press', 'break']);
    expect(others).toEqual([]);
  });

  it('counts the steps in which a mutant does the same', () => {
    const suspects = suspectsOf('retarget lamp.off|press|0 to lamp.on');
    expect(findDifferences(lamp, defaultDomain(lamp), suspects)).toEqual([]);
    expect(suspects[0]?.steps).toBe(1);
  });

  it('begins with the start of a life', () => {
    const [found] = findDifferences(
      lamp,
      defaultDomain(lamp),
      suspectsOf('otherInitial lamp to broken'),
    );
    expect(found?.way.events).toEqual([]);
  });

  it('tries at the end what a walk leaves out and a mistake lets a state take', () => {
    const domain = { ...defaultDomain(lamp), events: () => [{ type: 'press' }] };
    const [found] = findDifferences(
      lamp,
      domain,
      suspectsOf('strayEvent lamp.off|break to lamp.broken'),
    );
    expect(found?.way.events.map(({ type }) => type)).toEqual(['break']);
  });
});
