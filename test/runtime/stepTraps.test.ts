import { describe, expect, it } from 'vitest';
import { assign, raise, setup } from 'xstate';
import { port } from '../../machines/index.ts';
import type { RuntimeDocument, Step, StepInput } from '../../src/runtime/document.ts';
import { checkDefinition } from '../../src/runtime/machineDefinition.ts';
import { step } from '../../src/runtime/step.ts';

/** Every corner of XState in which a durable run would lose or repeat something. */
const corners = setup({
  types: { context: {} as { heard: number } },
  actors: { call: port<string, undefined>() },
  guards: {
    throws: () => {
      throw new Error('a bug');
    },
  },
  actions: {
    hear: assign({ heard: ({ context }) => context.heard + 1 }),
    remind: raise({ type: 'reminded' }, { delay: 5_000, id: 'reminder' }),
  },
}).createMachine({
  id: 'corners',
  context: { heard: 0 },
  initial: 'start',
  states: {
    start: {
      on: {
        pass: { target: 'passing' },
        listen: { target: 'listening' },
        remind: { actions: 'remind' },
        finish: { target: 'over' },
        break: { guard: 'throws', target: 'over' },
      },
    },
    passing: {
      invoke: { id: 'brief', src: 'call' },
      after: { 1_000: { target: 'over' } },
      always: { target: 'start' },
    },
    listening: { invoke: { id: 'heard', src: 'call', onDone: { actions: 'hear' } } },
    over: { type: 'final' },
  },
});

const definition = checkDefinition({
  machine: corners,
  version: '1',
  effects: { call: async () => 'never called by a step' },
  aliases: () => [],
  summary: () => null,
})._unsafeUnwrap();

function take(previous: RuntimeDocument | undefined, input: StepInput): Step {
  const taken = step(definition, 'c1', previous, input, 0);
  if ('ignored' in taken) throw new Error(`ignored: ${taken.ignored}`);
  return taken;
}

const begun = (): RuntimeDocument => take(undefined, { kind: 'start', input: null }).next;
const say = (type: string, previous = begun()): Step =>
  take(previous, { kind: 'event', event: { type } });

describe('a step', () => {
  it('through a state and out again owes neither its call nor its timer', () => {
    const { effects, timersSet, withdrawn, next } = say('pass');
    expect({ effects, timersSet, withdrawn }).toEqual({
      effects: [],
      timersSet: [],
      withdrawn: [],
    });
    expect(next).toMatchObject({ live: {}, timers: {} });
  });

  it('by an answer that leaves no state marks the call as done', () => {
    const { next } = say('listen');
    const effectId = next.live['heard'] ?? '';
    const answer = { kind: 'effectDone', effectId, child: 'heard', output: 'yes' } as const;
    const { next: after, effects } = take(next, answer);
    expect({ effects, live: after.live }).toEqual({ effects: [], live: {} });
    expect(after.snapshot).toMatchObject({
      context: { heard: 1 },
      children: { heard: { snapshot: { status: 'done' } } },
    });
  });

  it('into a final state clears what the machine had told itself for later', () => {
    const reminded = say('remind').next;
    expect(Object.keys(reminded.timers)).toEqual(['reminder']);
    const { next, timersCleared } = say('finish', reminded);
    expect(next).toMatchObject({ status: 'done', timers: {} });
    expect(timersCleared).toEqual(['reminder']);
  });

  it('whose guard throws changes nothing', () => {
    const before = begun();
    const copy = structuredClone(before);
    expect(() => say('break', before)).toThrow('a bug');
    expect(before).toEqual(copy);
  });
});
