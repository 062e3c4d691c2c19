import { createMachine, initialTransition, type AnyTransitionDefinition } from 'xstate';
import { describe, expect, it } from 'vitest';
import { exitedBy } from '../../src/testing/exitedBy.ts';
import { activeNodes, eventTransitions } from '../../src/testing/xstateInternals.ts';

describe('exitedBy', () => {
  const machine = createMachine({
    id: 'm',
    type: 'parallel',
    on: { toLeft: { target: '.left' }, touch: { actions: () => {} } },
    states: {
      left: {
        initial: 'a',
        on: { inner: { target: '.b' }, afresh: { target: '.b', reenter: true } },
        states: {
          a: { on: { next: { target: 'b' }, back: { target: 'before' } } },
          b: {},
          before: { type: 'history' },
        },
      },
      right: { initial: 'c', states: { c: {} } },
    },
  });
  const active = activeNodes(initialTransition(machine)[0]);
  const exitedOn = (event: string): string[] => {
    const declared = [machine.root, ...Object.values(machine.root.states), left.states['a']];
    const all = declared.flatMap((node): AnyTransitionDefinition[] =>
      eventTransitions(node as never),
    );
    const found = all.find(({ eventType }) => eventType === event);
    return found ? exitedBy(found, active).map(({ id }) => id) : [];
  };
  const { left } = machine.root.states as Record<'left', typeof machine.root>;

  it.each([
    { event: 'next', exited: ['m.left.a'] },
    { event: 'back', exited: ['m.left.a'] },
    { event: 'inner', exited: ['m.left.a'] },
    { event: 'afresh', exited: ['m.left', 'm.left', 'm.left.a', 'm.right', 'm.right.c'] },
    { event: 'toLeft', exited: ['m.left', 'm.left.a', 'm.right', 'm.right.c'] },
    { event: 'touch', exited: [] },
  ])('$event leaves $exited', ({ event, exited }) => {
    expect(exitedOn(event).toSorted()).toEqual(exited);
  });
});
