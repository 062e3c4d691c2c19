import { describe, expect, it } from 'vitest';
import { checkDefinitions } from '../../src/runtime/definition/machineDefinitions.ts';
import type { RuntimeDocument } from '../../src/runtime/document.ts';
import { soundStore } from '../../src/runtime/soundStore.ts';
import type { Store } from '../../src/runtime/store.ts';
import { memoryStore } from '../../src/stores/memoryStore.ts';
import { errandMachine } from '../support/errandMachine.ts';

const definitionsWith = (changes: object) =>
  checkDefinitions([
    {
      machine: errandMachine,
      version: '1',
      effects: { call: async () => 'yes' },
      aliases: () => [],
      summary: () => null,
      ...changes,
    },
  ])._unsafeUnwrap();
const definitions = definitionsWith({});

const snapshot = { value: 'waiting', status: 'active', context: {}, children: {} };
const whole: RuntimeDocument = {
  id: 'e1',
  machine: errandMachine.id,
  version: '1',
  sequence: 1,
  status: 'active',
  snapshot,
  live: {},
  timers: {},
};

function storeWith(changes: object, rules: object = {}): Store {
  const document = { ...whole, ...changes };
  const listed = { document, state: 'waiting', changedAt: 0, beganAt: 0, number: 1 };
  return soundStore(
    { ...memoryStore(), load: async () => document, list: async () => [listed] },
    definitionsWith(rules),
  );
}

describe('a store whose documents their machine can work with', () => {
  it.each([
    ['one as it was written', {}],
    [
      'one of another version, which is looked at once it is migrated',
      { version: '0', snapshot: 1 },
    ],
    ['one of a machine that is not carried out here', { machine: 'other', snapshot: 1 }],
  ])('gives %s', async (_what, changes) => {
    const store = storeWith(changes);
    expect(await store.load('e1')).toMatchObject({ id: 'e1', ...changes });
    expect((await store.list({ limit: 1 }))[0]?.unreadable).toBeUndefined();
  });

  it.each([
    ['a state that does not exist', { snapshot: { ...snapshot, value: 'nowhere' } }],
    ['a call that the machine does not know', { live: { nobody: 1 } }],
    ['timers that are none', { timers: { later: null } }],
  ])('counts one with %s as damaged', async (_what, changes) => {
    const store = storeWith(changes);
    await expect(store.load('e1')).rejects.toMatchObject({ cause: { kind: 'damaged' } });
    expect((await store.list({ limit: 1 }))[0]?.unreadable).toMatchObject({ kind: 'damaged' });
  });

  it.each(['state', 'aliases', 'hurry', 'summary'])(
    'counts one of which its machine cannot tell the %s as damaged',
    async (question) => {
      const cannotTell = (): never => {
        throw new Error('no such state');
      };
      const store = storeWith({}, { [question]: cannotTell });
      await expect(store.load('e1')).rejects.toMatchObject({ cause: { kind: 'damaged' } });
    },
  );

  it('counts one that is stored as it is with a call under way as whole', async () => {
    const call = { src: 'call', snapshot: { status: 'active' } };
    const calling = { ...snapshot, value: 'calling', children: { call } };
    const timers = { later: { generation: 1, dueAt: 1, event: { type: 'later' } } };
    const store = storeWith({ snapshot: calling, live: { call: 'e1:1:0' }, timers });
    expect(await store.load('e1')).toMatchObject({ live: { call: 'e1:1:0' } });
  });

  it('leaves the reason to whoever could not read it before, and nothing as nothing', async () => {
    const sealed = { kind: 'notSealed', message: 'in clear' } as const;
    const listed = { document: whole, state: '', changedAt: 0, beganAt: 0, number: 1 };
    const given = { ...memoryStore(), list: async () => [{ ...listed, unreadable: sealed }] };
    const store = soundStore(given, definitions);
    expect((await store.list({ limit: 1 }))[0]?.unreadable).toBe(sealed);
    expect(await store.load('nobody')).toBeUndefined();
  });
});
