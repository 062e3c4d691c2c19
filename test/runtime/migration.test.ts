import { err, ok } from 'neverthrow';
import { describe, expect, it } from 'vitest';
import { createMachine } from 'xstate';
import type { Json, RuntimeDocument } from '../../src/runtime/document.ts';
import { checkDefinition } from '../../src/runtime/machineDefinition.ts';
import { migrateDocument, migrationStep, type Migration } from '../../src/runtime/migration.ts';
import { VirtualClock } from '../../src/virtualClock.ts';
import { errandMachine } from '../support/errandMachine.ts';
import { never, stateOf, workshop } from '../support/workshop.ts';

interface Stored {
  readonly value: string;
  readonly context: Readonly<Record<string, Json>>;
}

/** The errand as a later version has it: `waiting` is called `resting`. */
const { waiting, ...others } = errandMachine.config.states ?? {};
const calling = { ...others['calling'], invoke: { id: 'call', src: 'call', onDone: 'resting' } };
const later = createMachine(
  { ...errandMachine.config, states: { ...others, calling, resting: waiting } } as never,
  errandMachine.implementations as never,
);

const renamed: Migration = {
  from: '1',
  to: '2',
  migrate({ status, snapshot, timers }) {
    const stored = snapshot as unknown as Stored;
    if (stored.value === 'broken') return err('nobody knows what broke');
    if (stored.value !== 'waiting') return ok({ status, snapshot, timers });
    const moved = Object.entries(timers).map(([name, timer]) => {
      const type = name.replace('waiting', 'resting');
      return [type, { ...timer, event: { type } }];
    });
    return ok({
      status,
      snapshot: { ...stored, value: 'resting' },
      timers: Object.fromEntries(moved) as RuntimeDocument['timers'],
    });
  },
};

const code = { machine: later, version: '2', migrations: [renamed] };

function definitionOf(changes: object) {
  return checkDefinition({
    ...code,
    effects: { call: async () => 'yes' },
    aliases: () => [],
    summary: () => null,
    ...changes,
  })._unsafeUnwrap();
}

function documentIn(value: string, changes: Partial<RuntimeDocument> = {}): RuntimeDocument {
  const context = { name: 'n', answers: [], notes: 0 };
  const snapshot = { status: 'active', value, context, children: {}, historyValue: {} };
  const base = {
    id: 'e1',
    machine: 'errand',
    version: '1',
    sequence: 3,
    status: 'active',
  } as const;
  return { ...base, snapshot, live: {}, timers: {}, ...changes };
}

describe('migrateDocument', () => {
  it('leaves a document of the present version as it is', () => {
    const document = documentIn('resting', { version: '2' });
    expect(migrateDocument(definitionOf({}), document)._unsafeUnwrap()).toBe(document);
  });

  it('goes from version to version until it has reached the present one', () => {
    const plain = {
      migrate: ({ status, snapshot, timers }: RuntimeDocument) => ok({ status, snapshot, timers }),
    };
    const migrations = [{ from: '2', to: '3', ...plain }, renamed];
    const taken = migrateDocument(
      definitionOf({ version: '3', migrations }),
      documentIn('waiting'),
    );
    expect(taken._unsafeUnwrap()).toMatchObject({ version: '3', snapshot: { value: 'resting' } });
  });

  it.each([
    {
      what: 'what its migration cannot carry',
      stored: documentIn('broken'),
      changes: {},
      reason: 'nobody knows what broke',
    },
    {
      what: 'an unknown version',
      stored: documentIn('late', { version: '0' }),
      changes: {},
      reason: 'no way leads on from 0',
    },
    {
      what: 'a version that only leads to itself',
      stored: documentIn('late'),
      changes: { migrations: [{ ...renamed, to: '1' }] },
      reason: 'no way leads on from 1',
    },
    {
      what: 'another machine',
      stored: documentIn('late', { machine: 'payout' }),
      changes: {},
      reason: 'the machine is errand',
    },
    {
      what: 'a state that is gone',
      stored: documentIn('gone'),
      changes: {},
      reason: 'its state does not exist',
    },
    {
      what: 'a call that is gone',
      stored: documentIn('late', { live: { other: 'e1:1:0' } }),
      changes: {},
      reason: 'its state does not exist',
    },
  ])('gives a reason for $what', ({ stored, changes, reason }) => {
    const failure = migrateDocument(definitionOf(changes), stored)._unsafeUnwrapErr();
    expect(failure).toMatchObject({ from: stored.version, to: '2', reason });
  });
});

describe('what is stored of a migration', () => {
  const timer = (dueAt: number, generation = 1) => ({
    generation,
    dueAt,
    event: { type: 'late' },
  });

  it('is the next document, and what has become of its timers', () => {
    const timers = { kept: timer(1), put: timer(2), renewed: timer(3), gone: timer(4) };
    const stored = documentIn('waiting', { timers });
    const later = { kept: timer(1), put: timer(9), renewed: timer(3, 2), set: timer(5) };
    const migrated = documentIn('resting', { version: '2', timers: later });
    const { timersSet, ...step } = migrationStep(stored, migrated);
    expect(step).toEqual({
      next: { ...migrated, sequence: 4 },
      effects: [],
      withdrawn: [],
      timersCleared: ['gone'],
    });
    expect(timersSet).toEqual([
      { name: 'put', timer: timer(9) },
      { name: 'renewed', timer: timer(3, 2) },
      { name: 'set', timer: timer(5) },
    ]);
  });
});

const note = (id: string) => ({
  ids: [id] as const,
  aliases: ['name:n'],
  event: { type: 'note' },
  receivedAt: 0,
});

describe('a document of an earlier version', () => {
  it('goes on in the present one, its timer included', async () => {
    const { clock, runtime } = workshop();
    const first = runtime();
    await first.start('errand', 'e1', { name: 'n' });
    await clock.advanceAsync(0);
    await first.close();
    const running = runtime(never, clock, code);
    expect(await stateOf(running, 'e1')).toBe('resting');
    await clock.advanceAsync(600_000);
    expect(await stateOf(running, 'e1')).toBe('calling');
    const journal = (await running.journal('e1'))._unsafeUnwrap();
    expect(journal.map(({ cause }) => cause)).toContainEqual({
      kind: 'migrated',
      from: '1',
      to: '2',
    });
  });

  it('that cannot be carried over is left as it is, and what is said to it waits', async () => {
    const { clock, calls, store, runtime } = workshop();
    const first = runtime();
    await first.start('errand', 'e1', { name: 'n' });
    await clock.advanceAsync(0);
    await first.send('e1', { type: 'spoil' });
    await first.close();
    const before = await store.load('e1');
    const stuck = runtime(never, clock, code);
    const refused = (await stuck.send('e1', { type: 'note' }))._unsafeUnwrapErr();
    expect(refused).toMatchObject({
      kind: 'notMigrated',
      failure: { reason: 'nobody knows what broke' },
    });
    expect((await stuck.receive(note('m1')))._unsafeUnwrap()).toBe('parked');
    await clock.advanceAsync(120_000);
    expect(await store.load('e1')).toEqual(before);
    expect(calls).toHaveLength(1);

    const mended = {
      ...code,
      migrations: [
        {
          ...renamed,
          migrate: ({ status, snapshot, timers }: RuntimeDocument) =>
            ok({ status, snapshot, timers }),
        },
      ],
    };
    await stuck.close();
    const running = runtime(never, clock, mended);
    await clock.advanceAsync(60_000);
    expect((await running.read('e1'))._unsafeUnwrap()).toMatchObject({
      version: '2',
      snapshot: { context: { notes: 1 } },
    });
  });

  it('that cannot be carried over makes no call again', async () => {
    const { clock, calls, runtime } = workshop();
    await runtime(never, new VirtualClock(0)).start('errand', 'e1', { name: 'n' });
    await clock.advanceAsync(0);
    runtime(never, clock, { ...code, migrations: [] });
    await clock.advanceAsync(300_000);
    expect(calls).toHaveLength(1);
  });
});
