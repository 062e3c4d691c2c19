import { describe, expect, it } from 'vitest';
import { assign, setup } from 'xstate';
import { port } from '../../machines/index.ts';
import type { Json, MachineEvent } from '../../src/runtime/document.ts';
import { createRuntime, type Runtime } from '../../src/runtime/createRuntime.ts';
import { exclusiveChange } from '../../src/runtime/exclusiveNames.ts';
import type { MachineDefinition } from '../../src/runtime/machineDefinition.ts';
import { memoryStore } from '../../src/stores/memoryStore.ts';
import { VirtualClock } from '../../src/virtualClock.ts';

interface Finder {
  readonly id: string;
  readonly answers: readonly string[];
}

/** Looks for an id of its own, or is told one. */
const finder = setup({
  types: { context: {} as Finder, events: {} as MachineEvent },
  actors: { look: port<string, null>() },
  actions: {
    keep: assign(({ context, event }) => {
      const { output = '', id = output } = event as unknown as { output?: string; id?: string };
      return { id, answers: [...context.answers, output] };
    }),
  },
}).createMachine({
  id: 'finder',
  context: { id: '', answers: [] },
  initial: 'looking',
  on: { told: { actions: 'keep' } },
  states: {
    looking: {
      invoke: {
        id: 'look',
        src: 'look',
        input: () => null,
        onDone: { target: 'resting', actions: 'keep' },
        onError: { target: 'resting' },
      },
    },
    resting: {},
  },
});

const contextIn = (snapshot: Json) => (snapshot as unknown as { context: Finder }).context;

function finders(answer: () => Promise<string>, more: Partial<MachineDefinition> = {}) {
  const clock = new VirtualClock(0);
  const store = memoryStore();
  const definition: MachineDefinition = {
    machine: finder,
    version: '1',
    effects: { look: answer },
    aliases: (snapshot) => [contextIn(snapshot).id || 'shared'],
    exclusiveNames: (snapshot) => [contextIn(snapshot).id].filter(Boolean),
    summary: () => null,
    ...more,
  };
  const process = (owner: string): Runtime =>
    createRuntime({ definitions: [definition], store, clock, owner })._unsafeUnwrap();
  const idOf = async (id: string) => contextIn((await store.load(id))?.snapshot ?? null).id;
  return { clock, store, process, idOf };
}

describe('two documents of two processes that find the same id', () => {
  it('are not both given it; to the other the answer proves nothing', async () => {
    const answerOfAnother = () => 'nothing';
    const exclusiveNames = (snapshot: Json) => [contextIn(snapshot).id].filter((id) => id === 'X');
    const { clock, store, process, idOf } = finders(async () => 'X', {
      answerOfAnother,
      exclusiveNames,
    });
    const [one, other] = [process('one'), process('other')];
    await Promise.all([one.start('finder', 'f1', null), other.start('finder', 'f2', null)]);
    await clock.advanceAsync(0);
    expect([await idOf('f1'), await idOf('f2')].toSorted()).toEqual(['X', 'nothing']);
    const left = (await idOf('f1')) === 'X' ? 'f2' : 'f1';
    const causes = (await store.journal(left)).map(({ cause }) => cause);
    expect(causes.at(-1)).toMatchObject({ kind: 'effectDone', output: 'nothing' });
    expect((await store.backlog(0)).effects).toBe(0);
  });

  it('have the call made again where nothing counts in its place', async () => {
    const said = ['X', 'X', 'Y'];
    const { clock, process, idOf } = finders(async () => said.shift() ?? 'Z');
    const running = process('one');
    await running.start('finder', 'f1', null);
    await running.start('finder', 'f2', null);
    await clock.advanceAsync(60_000);
    expect([await idOf('f1'), await idOf('f2')]).toEqual(['X', 'Y']);
  });

  it('park the call that goes on finding it', async () => {
    const { clock, process, idOf } = finders(async () => 'X');
    const running = process('one');
    await running.start('finder', 'f1', null);
    await running.start('finder', 'f2', null);
    await clock.advanceAsync(60 * 60_000);
    expect(await idOf('f2')).toBe('');
    const [parked] = (await running.parkedEffects(9, 0))._unsafeUnwrap();
    expect(parked).toMatchObject({ documentId: 'f2', failures: 8 });
  });
});

describe('a message that would give a document the id of another', () => {
  const told = { ids: ['m1'] as const, event: { type: 'told', id: 'X' }, receivedAt: 0 };

  it('is brought to that other one', async () => {
    const said = ['X'];
    const answer = async () => said.shift() ?? new Promise<string>(() => undefined);
    const { clock, store, process, idOf } = finders(answer);
    const running = process('one');
    await running.start('finder', 'f1', null);
    await clock.advanceAsync(0);
    await running.start('finder', 'f2', null);
    // The look-up of the surer name comes too early to find its document.
    let isEarly = true;
    const late = { ...store };
    store.findByAlias = async (alias) => {
      const found = alias === 'X' && isEarly ? [] : await late.findByAlias(alias);
      if (alias === 'shared') isEarly = false;
      return found;
    };
    const receipt = await running.receive({ ...told, aliases: ['X', 'shared'] });
    expect(receipt._unsafeUnwrap()).toBe('delivered');
    expect([await idOf('f1'), await idOf('f2')]).toEqual(['X', '']);
    expect(contextIn((await store.load('f1'))?.snapshot ?? null).answers).toHaveLength(2);
    expect(await store.parked(9, 0)).toEqual([]);
  });

  it('waits when no name leads to that other one', async () => {
    const said = ['X'];
    const answer = async () => said.shift() ?? new Promise<string>(() => undefined);
    const { clock, store, process, idOf } = finders(answer);
    const running = process('one');
    await running.start('finder', 'f1', null);
    await clock.advanceAsync(0);
    await running.start('finder', 'f2', null);
    const receipt = await running.receive({ ...told, aliases: ['shared'] });
    expect(receipt._unsafeUnwrap()).toBe('parked');
    await clock.advanceAsync(120_000);
    expect(await idOf('f2')).toBe('');
    expect(await store.parked(9, 0)).toHaveLength(1);
  });

  it('is an error where somebody says it who is no messenger', async () => {
    const said = ['X'];
    const answer = async () => said.shift() ?? new Promise<string>(() => undefined);
    const { clock, process, idOf } = finders(answer);
    const running = process('one');
    await running.start('finder', 'f1', null);
    await clock.advanceAsync(0);
    await running.start('finder', 'f2', null);
    const error = (await running.send('f2', told.event))._unsafeUnwrapErr();
    expect(error).toMatchObject({ kind: 'stepFailed', id: 'f2' });
    expect(await idOf('f2')).toBe('');
  });
});

describe('a message that cannot be for the document its name leads to', () => {
  it('waits, and changes nothing', async () => {
    const { store, process } = finders(() => new Promise(() => undefined), {
      isFor: (_, { type }) => type !== 'told',
    });
    const running = process('one');
    await running.start('finder', 'f1', null);
    const event = { type: 'told', id: 'X' };
    const message = { ids: ['m1'] as const, aliases: ['shared'], event, receivedAt: 0 };
    expect((await running.receive(message))._unsafeUnwrap()).toBe('parked');
    expect(await store.journal('f1')).toHaveLength(1);
  });
});

describe('the names that a step asks for, and those it gives up', () => {
  const exclusiveNames = (snapshot: Json) => snapshot as readonly string[];

  it.each([
    ['all it has, where it is the first', undefined, ['a'], { gained: ['a'], lost: [] }],
    ['what is new', ['a'], ['a', 'b'], { gained: ['b'], lost: [] }],
    ['what is gone', ['a', 'b'], ['b'], { gained: [], lost: ['a'] }],
    ['nothing, where all stays as it was', ['a'], ['a'], undefined],
    ['nothing, where there is none', undefined, [], undefined],
  ])('are %s', (_, before, after, change) => {
    expect(exclusiveChange({ exclusiveNames }, before, after)).toEqual(change);
  });

  it('are none of a machine that has no such names', () => {
    expect(exclusiveChange({}, ['a'], ['b'])).toBeUndefined();
  });
});
