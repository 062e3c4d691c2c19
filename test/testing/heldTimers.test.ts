import { describe, expect, it } from 'vitest';
import {
  cancel,
  createActor,
  createMachine,
  raise,
  spawnChild,
  type AnyStateMachine,
} from 'xstate';
import { holdTimers } from '../../src/testing/heldTimers.ts';

function started(machine: AnyStateMachine) {
  const { clock, running, watch } = holdTimers();
  const actor = createActor(machine, { clock });
  watch(actor);
  actor.start();
  const types = (): string[] => [...running].map(({ event }) => event.type);
  return { actor, running, types };
}

describe('the timers of a live machine', () => {
  it('are known by their events, however long they run, until they fire', () => {
    const region = { initial: 'on', states: { on: { after: { 50: 'off' } }, off: {} } };
    const machine = createMachine({ id: 'm', type: 'parallel', states: { a: region, b: region } });
    const { actor, running, types } = started(machine);
    expect(types()).toEqual(['xstate.after.50.m.a.on', 'xstate.after.50.m.b.on']);
    for (const { event, fire } of running) if (event.type.endsWith('b.on')) fire();
    expect(actor.getSnapshot().value).toEqual({ a: 'on', b: 'off' });
    expect(types()).toEqual(['xstate.after.50.m.a.on']);
  });

  it('are gone once they are called off', () => {
    const { actor, types } = started(
      createMachine({
        entry: raise({ type: 'LATER' }, { delay: 50, id: 'later' }),
        on: { stop: { actions: cancel('later') } },
      }),
    );
    expect(types()).toEqual(['LATER']);
    actor.send({ type: 'stop' });
    expect(types()).toEqual([]);
  });

  it('are not those of its children', () => {
    const child = createMachine({
      initial: 'on',
      states: { on: { after: { 50: 'off' } }, off: {} },
    });
    const { actor, types } = started(createMachine({ entry: spawnChild(child, { id: 'child' }) }));
    expect(Object.keys(actor.getSnapshot().children)).toEqual(['child']);
    expect(types()).toEqual([]);
    actor.stop();
  });
});
