import { describe, expect, it } from 'vitest';
import { assign, fromPromise, initialTransition, setup, transition } from 'xstate';
import type { RuntimeDocument, Step, StepInput } from '../../src/runtime/document.ts';
import { checkDefinition } from '../../src/runtime/machineDefinition.ts';
import { step } from '../../src/runtime/step.ts';
import { createStepper } from '../../src/runtime/xstateAdapter.ts';
import { errandMachine } from '../support/errandMachine.ts';

const definition = checkDefinition({
  machine: errandMachine,
  version: '1',
  effects: { call: async () => 'never called by a step' },
  aliases: () => [],
  summary: () => null,
})._unsafeUnwrap();

function take(previous: RuntimeDocument | undefined, input: StepInput, now = 0): Step {
  const taken = step(definition, 'e1', previous, input, now);
  if ('ignored' in taken) throw new Error(`ignored: ${taken.ignored}`);
  return taken;
}

function ignoredBy(previous: RuntimeDocument, input: StepInput): string {
  const taken = step(definition, 'e1', previous, input, 0);
  return 'ignored' in taken ? taken.ignored : 'taken';
}

/** Two things at a time, each with a timer; and one that calls while the other thinks better. */
function twoRegions() {
  const machine = setup({
    actors: { call: fromPromise(async () => 'never called') },
  }).createMachine({
    id: 'p',
    type: 'parallel',
    states: {
      slow: {
        initial: 'on',
        states: {
          on: { after: { 1000: 'off' }, on: { call: 'calling' } },
          calling: { invoke: { id: 'kept', src: 'call' } },
          off: {},
        },
      },
      quick: {
        initial: 'off',
        states: {
          off: { on: { go: 'on', call: 'flash' } },
          on: { after: { 500: 'off' }, on: { stop: 'off' } },
          flash: { invoke: { id: 'flash', src: 'call' }, always: 'off' },
        },
      },
    },
  });
  const checked = checkDefinition({
    machine,
    version: '1',
    effects: { call: async () => 'never called by a step' },
    aliases: () => [],
    summary: () => null,
  })._unsafeUnwrap();
  const takes = (previous: RuntimeDocument | undefined, input: StepInput): Step => {
    const taken = step(checked, 'p1', previous, input, 0);
    if ('ignored' in taken) throw new Error(`ignored: ${taken.ignored}`);
    return taken;
  };
  const delays: Readonly<Record<string, number>> = { 'p.slow.on': 1000, 'p.quick.on': 500 };
  return { machine: { take: takes }, patience: (at: string) => `xstate.after.${delays[at]}.${at}` };
}

const begun = (now = 0): Step => take(undefined, { kind: 'start', input: { name: 'n' } }, now);
const answer = (effectId: string, output = 'yes'): StepInput => ({
  kind: 'effectDone',
  effectId,
  child: 'call',
  output,
});
const valueOf = ({ next }: Step): unknown => (next.snapshot as { value?: unknown }).value;

describe('a step', () => {
  it('owes the call and the timer of the state it enters', () => {
    const { effects, timersSet, next } = begun(1_000);
    expect(effects).toEqual([
      {
        id: 'e1:1:0',
        documentId: 'e1',
        child: 'call',
        port: 'call',
        input: { name: 'n', round: 0 },
      },
    ]);
    expect(timersSet).toMatchObject([{ timer: { generation: 1, dueAt: 601_000 } }]);
    expect(next).toMatchObject({ sequence: 1, status: 'active', live: { call: 'e1:1:0' } });
  });

  it('neither sets nor clears a timer that goes on beside it', () => {
    const { machine, patience } = twoRegions();
    const first = machine.take(undefined, { kind: 'start', input: null });
    expect(first.timersSet.map(({ name }) => name)).toEqual([patience('p.slow.on')]);
    const second = machine.take(first.next, { kind: 'event', event: { type: 'go' } });
    expect(second.timersSet.map(({ name }) => name)).toEqual([patience('p.quick.on')]);
    expect(second.timersCleared).toEqual([]);
    const third = machine.take(second.next, { kind: 'event', event: { type: 'stop' } });
    expect(third.timersSet).toEqual([]);
    expect(third.timersCleared).toEqual([patience('p.quick.on')]);
    expect(Object.keys(third.next.timers)).toEqual([patience('p.slow.on')]);
  });

  it('owes what it began, though it has stopped something else that it began', () => {
    const { machine } = twoRegions();
    const first = machine.take(undefined, { kind: 'start', input: null });
    const second = machine.take(first.next, { kind: 'event', event: { type: 'call' } });
    expect(second.effects.map(({ child }) => child)).toEqual(['kept']);
    expect(Object.keys(second.next.live)).toEqual(['kept']);
  });

  it('changes nothing it was given', () => {
    const { next } = begun();
    const copy = structuredClone(next);
    take(next, answer('e1:1:0'));
    expect(next).toEqual(copy);
  });

  it('takes the answer of the present call and clears its timer', () => {
    const taken = take(begun().next, answer('e1:1:0'));
    expect(valueOf(taken)).toBe('waiting');
    expect(taken.timersCleared).toEqual(['xstate.after.patience.errand.calling']);
    expect(taken.next.live).toEqual({});
  });

  it('takes a failed call as an error of the machine', () => {
    const failed: StepInput = {
      kind: 'effectFailed',
      effectId: 'e1:1:0',
      child: 'call',
      error: { name: 'Error', message: 'broken' },
    };
    expect(valueOf(take(begun().next, failed))).toBe('broken');
  });

  it('never applies the answer of an earlier call to a later one', () => {
    const again = take(begun().next, { kind: 'event', event: { type: 'again' } });
    expect(again.withdrawn).toEqual(['e1:1:0']);
    expect(again.effects).toMatchObject([{ id: 'e1:2:0' }]);
    expect(ignoredBy(again.next, answer('e1:1:0'))).toBe('staleAnswer');
    expect(valueOf(take(again.next, answer('e1:2:0')))).toBe('waiting');
  });

  it('never fires the timer of an earlier visit', () => {
    const again = take(begun().next, { kind: 'event', event: { type: 'again' } }, 5);
    const name = 'xstate.after.patience.errand.calling';
    expect(ignoredBy(again.next, { kind: 'timer', name, generation: 1 })).toBe('staleTimer');
    const fired = take(again.next, { kind: 'timer', name, generation: 2 });
    expect(valueOf(fired)).toBe('late');
  });

  it('that changes nothing is told apart', () => {
    expect(ignoredBy(begun().next, { kind: 'event', event: { type: 'finish' } })).toBe(
      'noTransition',
    );
    expect(ignoredBy(begun().next, { kind: 'start', input: {} })).toBe('alreadyStarted');
  });

  it('into a final state leaves neither timers nor calls', () => {
    const waiting = take(begun().next, answer('e1:1:0'));
    const done = take(waiting.next, { kind: 'event', event: { type: 'finish' } });
    expect(done.next).toMatchObject({ status: 'done', timers: {}, live: {} });
    expect(ignoredBy(done.next, { kind: 'event', event: { type: 'note' } })).toBe('notActive');
  });

  it('refuses an actor made within an assignment, whose call would never be made', () => {
    const call = fromPromise(async () => 'never');
    const spawning = setup({
      actors: { call },
      actions: { spawnCall: assign(({ spawn }) => ({ child: spawn('call', { id: 'child' }) })) },
    }).createMachine({ id: 'spawning', context: {}, on: { go: { actions: 'spawnCall' } } });
    const checked = checkDefinition({ ...definition, machine: spawning })._unsafeUnwrap();
    const start: StepInput = { kind: 'start', input: {} };
    const { next } = step(checked, 's1', undefined, start, 0) as Step;
    const go: StepInput = { kind: 'event', event: { type: 'go' } };
    expect(() => step(checked, 's1', next, go, 0)).toThrow('actor child was not invoked');
  });

  it('survives JSON between any two steps', () => {
    const stored = (taken: Step): RuntimeDocument => JSON.parse(JSON.stringify(taken.next));
    const waiting = take(stored(begun()), answer('e1:1:0'));
    const fired = take(stored(waiting), {
      kind: 'timer',
      name: 'xstate.after.patience.errand.waiting',
      generation: 2,
    });
    expect(valueOf(fired)).toBe('calling');
    expect(fired.effects).toMatchObject([{ input: { name: 'n', round: 1 } }]);
  });
});

describe('the stepper', () => {
  it("agrees with XState's own transition function", () => {
    const stepper = createStepper(errandMachine);
    let [ours, ourActions] = stepper.begin({ name: 'n' });
    let [theirs, theirActions] = initialTransition(errandMachine, { name: 'n' });
    for (const type of ['note', 'again', 'note', 'finish'] as const) {
      [ours, ourActions] = stepper.advance(stepper.revive(stepper.persist(ours)), { type });
      [theirs, theirActions] = transition(errandMachine, theirs, { type });
      expect({ value: ours.value, context: ours.context as unknown }).toEqual({
        value: theirs.value,
        context: theirs.context,
      });
      expect(ourActions.map((action) => action.type)).toEqual(
        theirActions.map((action) => action.type),
      );
    }
  });
});
