import { getShortestPaths } from '@xstate/graph';
import { describe, expect, it } from 'vitest';
import { createMachine, raise, type AnyEventObject } from 'xstate';
import { graphLogic } from '../../src/testing/index.ts';
import { depositDomain } from '../support/depositDomain.ts';
import { depositMachine } from '../support/depositMachine.ts';
import { historyMachine } from '../support/historyMachine.ts';

const { logic, options } = graphLogic(depositMachine, depositDomain);
const [input] = depositDomain.inputs;
const first = logic.getInitialSnapshot(undefined, input);
const typesAt = (state: typeof first): string[] => options.events(state).map(({ type }) => type);
const after = (...events: readonly AnyEventObject[]): typeof first =>
  events.reduce((state, event) => logic.transition(state, event), first);

describe('graphLogic', () => {
  it('offers the answers of actors at work, and no others', () => {
    expect(typesAt(first)).toContain('xstate.done.actor.requestHold');
    expect(typesAt(first)).not.toContain('xstate.done.actor.readHold');
  });

  it('lets an actor answer once and a timer fire once', () => {
    const waiting = after({ type: 'xstate.error.actor.requestHold', error: 'defect' });
    const timer = 'xstate.after.readBackPatience.deposit.uncertain.waiting';
    expect(typesAt(waiting)).toContain(timer);
    expect(typesAt(waiting)).not.toContain('xstate.done.actor.requestHold');
    const reading = logic.transition(waiting, { type: timer });
    expect(typesAt(reading)).not.toContain(timer);
    expect(typesAt(reading)).toContain('xstate.done.actor.readHold');
  });

  it('offers nothing once the machine is done', () => {
    const refused = { type: 'xstate.done.actor.requestHold', output: { kind: 'refused' } };
    expect(typesAt(after(refused))).toEqual([]);
  });

  it('gives the other functions of the graph package their ways as well', () => {
    const paths = getShortestPaths(logic as never, { ...options, input } as never);
    expect(paths.length).toBeGreaterThan(20);
  });

  it('tells apart what a history state recalls', () => {
    const events = () => (['more', 'finish', 'stop', 'go'] as const).map((type) => ({ type }));
    const walk = graphLogic(historyMachine, { inputs: [undefined], events });
    const paths = getShortestPaths(walk.logic as never, walk.options as never);
    const values = paths.map(({ state }) => (state as unknown as typeof first).machine.value);
    expect(values).toContainEqual({ on: 'done' });
  });

  it('keeps events apart that are raised later without an id', () => {
    const machine = createMachine({
      entry: [raise({ type: 'soon' }, { delay: 20 }), raise({ type: 'later' }, { delay: 50 })],
    });
    const walk = graphLogic(machine, { inputs: [undefined], events: () => [] });
    const begun = walk.logic.getInitialSnapshot(undefined, undefined);
    expect(walk.options.events(begun).map(({ type }) => type)).toEqual(['soon', 'later']);
  });
});
