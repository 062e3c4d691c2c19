import { describe, expect, it } from 'vitest';
import type { MachineDefinitions } from '../../src/runtime/definition/machineDefinitions.ts';
import { createMessageDesk } from '../../src/runtime/messageDesk.ts';
import { RuntimeFault } from '../../src/runtime/runtimeError.ts';
import { shieldObserver } from '../../src/runtime/shieldObserver.ts';
import type { AppliedStep, StepCommitter } from '../../src/runtime/stepCommitter.ts';
import type { Store } from '../../src/runtime/store.ts';
import { memoryStore } from '../../src/stores/memoryStore.ts';
import { VirtualClock } from '../../src/virtualClock.ts';
import { documentOf, messageOf } from '../support/storeCommits.ts';

type Applying = (id: string) => Promise<Partial<AppliedStep>>;
type Known = Readonly<Record<string, readonly string[]>>;

/** A desk for documents that go by some names; by each look-up they may go by others. */
function desk(looks: readonly Known[], applying: Applying = async () => ({})) {
  const told: string[] = [];
  const asked: string[] = [];
  const left = [...looks];
  const applied: string[] = [];
  const store: Store = {
    ...memoryStore(),
    async findByAlias(alias) {
      asked.push(alias);
      const known = (left.length > 1 ? left.shift() : left[0]) ?? {};
      return known[alias] ?? [];
    },
  };
  const committer = {
    async apply(id: string) {
      applied.push(id);
      const none = { isDuplicate: false, isTakenOver: false, isOfAnother: false };
      return { document: documentOf(id), ...none, ...(await applying(id)) };
    },
  } as unknown as StepCommitter;
  const observer = shieldObserver({
    messageParked: ({ messageId }) => void told.push(`${messageId} waits`),
    messageAdopted: ({ messageId, documentId }) => void told.push(`${messageId} to ${documentId}`),
    messageDropped: ({ messageId }) => void told.push(`${messageId} is dropped`),
  });
  const definitions: MachineDefinitions = new Map();
  const clock = new VirtualClock(0);
  const parking = { limitMs: 0 };
  const made = createMessageDesk({ definitions, store, clock, parking, observer, committer });
  const waiting = async () => (await store.parked(9, 0)).map(({ ids: [id] }) => id);
  return { desk: made, store, told, asked, applied, waiting };
}

const message = messageOf('m1', { aliases: ['sure', 'less', 'least'] });
const fault = (error: RuntimeFault['error']) => async (): Promise<never> => {
  throw new RuntimeFault(error);
};
const notMigrated = fault({
  kind: 'notMigrated',
  id: 'd1',
  failure: { machine: 'errand', from: '9', reason: 'no way leads on from 9' },
});
const unreadable = { kind: 'damaged', message: 'no JSON' } as const;

describe('the document a message is for', () => {
  it.each<[string, Known, string | undefined]>([
    ['goes by its surest name', { sure: ['d1'], less: ['d2'] }, 'd1'],
    ['goes by a less sure one where nobody goes by that', { less: ['d2'], least: ['d3'] }, 'd2'],
    ['is not found by a name that two share', { less: ['d1', 'd2'], least: ['d3'] }, undefined],
    ['is not there', {}, undefined],
  ])('%s', async (_, known, id) => {
    expect(await desk([known]).desk.find(message.aliases)).toBe(id);
  });

  it('may get its surer name while a less sure one is looked up, of those before it', async () => {
    const later: Known = { less: ['d2'], least: ['d3'] };
    const { desk: late, asked } = desk([{}, {}, later, {}, later]);
    expect(await late.find(message.aliases)).toBe('d2');
    expect(asked).toEqual(['sure', 'less', 'least', 'sure', 'less']);
  });
});

describe('a message that comes', () => {
  it("is refused where it would forge XState's own events, and is not kept", async () => {
    const { desk: closed, waiting } = desk([{}]);
    const forged = messageOf('m1', { event: { type: 'xstate.done.actor.call' } });
    await expect(closed.receive(forged)).rejects.toMatchObject({
      error: { kind: 'reservedEvent' },
    });
    expect(await waiting()).toEqual([]);
  });

  it('waits for a document nobody knows, which is told of once', async () => {
    const { desk: open, told, waiting } = desk([{}]);
    expect([await open.receive(message), await open.receive(message)]).toEqual([
      'parked',
      'duplicate',
    ]);
    expect(told).toEqual(['m1 waits']);
    expect(await waiting()).toEqual(['m1']);
  });

  it.each([
    ['its version is strange', notMigrated],
    ['it is damaged', fault({ kind: 'unreadableRow', id: 'd1', row: unreadable })],
  ])('waits for a document that cannot be read yet: %s', async (_, applying) => {
    const { desk: open, told } = desk([{ sure: ['d1'] }], applying);
    expect(await open.receive(message)).toBe('parked');
    expect(told).toEqual(['m1 waits']);
  });

  it.each([
    ['its store', () => Promise.reject(new Error('down')), { message: 'down' }],
    ['others', fault({ kind: 'contended', id: 'd1' }), { error: { kind: 'contended' } }],
  ])('fails with what fails it, and is not kept: %s', async (_, applying, failure) => {
    const { desk: open, told, waiting } = desk([{ sure: ['d1'] }], applying);
    await expect(open.receive(message)).rejects.toMatchObject(failure);
    expect(told).toEqual([]);
    expect(await waiting()).toEqual([]);
  });

  it('is delivered after all where its document becomes known while it is put by', async () => {
    const { desk: open, told, applied } = desk([{}, {}, {}, { sure: ['d1'] }]);
    expect(await open.receive(message)).toBe('delivered');
    expect(applied).toEqual(['d1']);
    expect(told).toEqual(['m1 waits', 'm1 to d1']);
  });

  it('is not delivered twice by two who put it by', async () => {
    const { desk: open, store, applied } = desk([{}, {}, {}, { sure: ['d1'] }]);
    await store.park(message);
    expect(await open.receive(message)).toBe('duplicate');
    expect(applied).toEqual([]);
  });

  it('waits where the document that is known by then says it is for another', async () => {
    const { desk: open, told } = desk([{ sure: ['d1'] }], async () => ({ isOfAnother: true }));
    expect(await open.receive(message)).toBe('parked');
    expect(told).toEqual(['m1 waits']);
  });
});

describe('a message that waits', () => {
  const waits = async (known: Known, applying?: Applying, changes = {}) => {
    const made = desk([known], applying);
    await made.store.park({ ...message, ...changes });
    return made;
  };

  it('goes to the document that gains one of its names, which is told of', async () => {
    const { desk: open, told } = await waits({ less: ['d1'] });
    await open.adopt(documentOf('d1'), ['other', 'less']);
    expect(told).toEqual(['m1 to d1']);
  });

  it.each<[string, Known, object]>([
    ['one that shares a name with its own document', { sure: ['d2'], less: ['d1'] }, {}],
    ['any, as long as it cannot be read', { less: ['d1'] }, { unreadable }],
  ])('does not go to %s', async (_, known, changes) => {
    const { desk: open, applied } = await waits(known, undefined, changes);
    await open.adopt(documentOf('d1'), ['less']);
    expect(applied).toEqual([]);
  });

  it.each([
    ['was taken in before', { isDuplicate: true }],
    ['is for another document', { isOfAnother: true }],
  ])('is not told of as delivered where it %s', async (_, outcome) => {
    const { desk: open, told, applied } = await waits({ less: ['d1'] }, async () => outcome);
    await open.adopt(documentOf('d1'), ['less']);
    expect(applied).toEqual(['d1']);
    expect(told).toEqual([]);
  });

  it.each<[string, Known, Partial<AppliedStep>, string[], string[]]>([
    ['is delivered where its document is known', { less: ['d1'] }, {}, ['m1 to d1'], ['m1']],
    ['is let go of where it was taken in', { less: ['d1'] }, { isDuplicate: true }, [], []],
    ['is dropped where nobody knows it', {}, {}, ['m1 is dropped'], []],
    ['is kept where two documents may claim it', { least: ['d1', 'd2'] }, {}, [], ['m1']],
    ['is kept where it is for another', { sure: ['d1'] }, { isOfAnother: true }, [], ['m1']],
  ])('too long %s', async (_, known, outcome, notes, left) => {
    const { desk: open, told, waiting } = await waits(known, async () => outcome);
    await open.sweep();
    expect(told).toEqual(notes);
    // The commit that takes a message in lets it go: here there is none.
    expect(await waiting()).toEqual(left);
  });
});
