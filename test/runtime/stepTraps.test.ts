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
    listening: {
      invoke: { id: 'heard', src: 'call', onDone: { actions: 'hear' } },
      on: { leave: { target: 'start' } },
    },
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

  it('out of a state withdraws its call, unless that has been answered', () => {
    const { next } = say('listen');
    const effectId = next.live['heard'] ?? '';
    expect(say('leave', next).withdrawn).toEqual([effectId]);
    const answer = { kind: 'effectDone', effectId, child: 'heard', output: 'yes' } as const;
    expect(say('leave', take(next, answer).next).withdrawn).toEqual([]);
  });

  it.each([
    ['its document is not there', undefined, definition, 'no document c1 to step'],
    [
      'its port has no handler',
      begun(),
      { ...definition, effects: {} },
      'actor call is not a port',
    ],
  ])('is refused where %s', (_, previous, given, message) => {
    const listen = { kind: 'event', event: { type: 'listen' } } as const;
    expect(() => step(given, 'c1', previous, listen, 0)).toThrow(message);
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

describe('a machine whose context is made from its input', () => {
  it('has it made by its start, and not again by any later step', () => {
    const inputs: unknown[] = [];
    const machine = setup({
      types: { context: {} as { name: string }, input: {} as { name: string } },
    }).createMachine({
      id: 'made',
      context: ({ input }) => {
        inputs.push(input);
        return { name: input.name };
      },
      initial: 'one',
      states: { one: { on: { go: { target: 'two' } } }, two: {} },
    });
    const made = checkDefinition({ ...definition, machine })._unsafeUnwrap();
    const input = { kind: 'start', input: { name: 'n' } } as const;
    const first = step(made, 'm1', undefined, input, 0) as Step;
    const before = inputs.length;
    const go = { kind: 'event', event: { type: 'go' } } as const;
    const { next } = step(made, 'm1', first.next, go, 0) as Step;
    expect(next.snapshot).toMatchObject({ value: 'two', context: { name: 'n' } });
    expect(inputs).toHaveLength(before);
  });
});

describe('a machine that asks for the name of its own actor', () => {
  it('is told the same at every step, as the actor is none that lives on', () => {
    const curious = setup({
      types: { context: {} as { names: string[] } },
      actions: {
        note: assign({ names: ({ context, self }) => [...context.names, self.id] }),
      },
    }).createMachine({
      id: 'curious',
      context: { names: [] },
      on: { ask: { actions: 'note' } },
    });
    const asking = checkDefinition({
      machine: curious,
      version: '1',
      effects: {},
      aliases: () => [],
      summary: () => null,
    })._unsafeUnwrap();
    const ask = (previous: RuntimeDocument): Step =>
      step(asking, 'c1', previous, { kind: 'event', event: { type: 'ask' } }, 0) as Step;
    const { next } = step(asking, 'c1', undefined, { kind: 'start', input: null }, 0) as Step;
    const [once, again] = [ask(ask(next).next), ask(ask(next).next)];
    expect(once).toEqual(again);
    const { names } = (once.next.snapshot as { context: { names: string[] } }).context;
    expect(new Set(names).size).toBe(1);
  });
});

describe('a machine that another machine invokes', () => {
  it('is refused, as its own calls and timers would be lost', () => {
    const inner = setup({}).createMachine({ id: 'inner' });
    const machine = setup({ actors: { inner } }).createMachine({
      id: 'outer',
      initial: 'at work',
      states: { 'at work': { invoke: { id: 'inner', src: 'inner' } } },
    });
    const outer = checkDefinition({ ...definition, machine });
    const { faults } = outer._unsafeUnwrapErr();
    expect(faults).toMatchObject([{}]);
  });
});
