import { describe, expect, it } from 'vitest';
import { checkDefinitions } from '../../src/runtime/definition/machineDefinitions.ts';
import type { RuntimeDocument } from '../../src/runtime/document.ts';
import { soundStore } from '../../src/runtime/soundStore.ts';
import type { Store } from '../../src/runtime/store.ts';
import { memoryStore } from '../../src/stores/memoryStore.ts';
import { errandMachine } from '../support/errandMachine.ts';

const definitions = checkDefinitions([
  {
    machine: errandMachine,
    version: '1',
    effects: { call: async () => 'yes' },
    aliases: () => [],
    summary: () => null,
  },
])._unsafeUnwrap();

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

function storeWith(changes: object): Store {
  const document = { ...whole, ...changes };
  const listed = { document, state: 'waiting', changedAt: 0, beganAt: 0, number: 1 };
  return soundStore(
    { ...memoryStore(), load: async () => document, list: async () => [listed] },
    definitions,
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
});
