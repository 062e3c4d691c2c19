import { ok } from 'neverthrow';
import { describe, expect, it } from 'vitest';
import { checkDefinitions } from '../../src/runtime/definition/machineDefinitions.ts';
import type { Json, RuntimeDocument } from '../../src/runtime/document.ts';
import type { StepNote } from '../../src/runtime/observer.ts';
import { shieldObserver } from '../../src/runtime/shieldObserver.ts';
import { createStepCommitter, type CommittedStep } from '../../src/runtime/stepCommitter.ts';
import type { Commit, CommitOutcome, Store } from '../../src/runtime/store.ts';
import { createTurns } from '../../src/runtime/turns.ts';
import { memoryStore } from '../../src/stores/memoryStore.ts';
import { VirtualClock } from '../../src/virtualClock.ts';
import { errandMachine } from '../support/errandMachine.ts';
import { commitOf } from '../support/storeCommits.ts';
import { never } from '../support/workshop.ts';

const contextIn = (snapshot: Json) =>
  (snapshot as unknown as { context: { name: string; notes: number } }).context;

/** A committer over a store that answers some commits before it takes them in. */
function committing(answers: readonly CommitOutcome[] = [], version = '1', store = memoryStore()) {
  const clock = new VirtualClock(1_000);
  const left = [...answers];
  const commits: Commit[] = [];
  const committed: CommittedStep[] = [];
  const told: StepNote[] = [];
  const watched: Store = {
    ...store,
    async commit(commit) {
      commits.push(commit);
      clock.advance(7);
      return left.shift() ?? store.commit(commit);
    },
  };
  const migrate = ({ status, snapshot, timers }: RuntimeDocument) =>
    ok({ status, snapshot, timers });
  const definitions = checkDefinitions([
    {
      machine: errandMachine,
      version,
      migrations: [{ from: '1', to: '2', migrate }],
      effects: { call: never },
      aliases: (snapshot) => {
        const { name, notes } = contextIn(snapshot);
        return [`name:${name}`, ...(notes > 0 ? [`notes:${notes}`] : [])];
      },
      summary: () => null,
      answerOfAnother: () => 'nothing',
    },
    { ...definitionOf('other'), version: '1' },
  ])._unsafeUnwrap();
  const committer = createStepCommitter({
    definitions,
    store: watched,
    clock,
    turns: createTurns(),
    owner: 'p1',
    leaseMs: 90_000,
    observer: shieldObserver({ stepped: (note) => void told.push(note) }),
    onCommitted: (step) => void committed.push(step),
  });
  const begin = () => committer.start('errand', 'd1', { name: 'n' });
  return { clock, store, commits, committed, told, committer, begin };
}

function definitionOf(id: string) {
  const machine = errandMachine.provide({});
  Object.assign(machine, { id });
  return { machine, effects: { call: never }, aliases: () => [], summary: () => null };
}

const note = { kind: 'event', event: { type: 'note' } } as const;
const fault = (error: object) => expect.objectContaining({ error });

describe('a step that is committed', () => {
  it('is answered, told of, and handed on with the names that are new', async () => {
    const { committer, committed, told, commits, begin } = committing();
    const begun = await begin();
    const stepped = await committer.apply('d1', note);
    const plain = { isDuplicate: false, isTakenOver: false, isOfAnother: false };
    expect(begun).toMatchObject({ document: { sequence: 1 }, ...plain });
    expect(stepped).toEqual({ document: committed[1]?.step.next, ...plain });
    expect(committed.map(({ newAliases }) => newAliases)).toEqual([['name:n'], ['notes:1']]);
    expect(committed.map(({ cause }) => cause.kind)).toEqual(['start', 'event']);
    const errand = { documentId: 'd1', machine: 'errand', to: 'calling', tags: [], elapsedMs: 7 };
    const start = { kind: 'start', input: { name: 'n' } };
    expect(told).toStrictEqual([
      { ...errand, sequence: 1, cause: start },
      { ...errand, sequence: 2, cause: note, from: 'calling' },
    ]);
    expect(commits[0]?.lease).toEqual({ owner: 'p1', until: 91_000 });
  });

  it('and came to nothing is told of with the reason, and handed on to nobody', async () => {
    const { committer, committed, told, begin } = committing();
    const { document } = await begin();
    const finish = { kind: 'event', event: { type: 'finish' } } as const;
    const applied = await committer.apply('d1', finish);
    expect(applied).toMatchObject({ document, ignored: 'noTransition', isDuplicate: false });
    expect(told.at(-1)).toMatchObject({ sequence: 1, ignored: 'noTransition' });
    expect(committed).toHaveLength(1);
  });
});

describe('a step that is not committed', () => {
  it.each([
    ['duplicate', { isDuplicate: true, isTakenOver: false }],
    ['notHeld', { isDuplicate: false, isTakenOver: true }],
  ] as const)('leaves the document as it was: %s', async (outcome, marks) => {
    const { store, ...shop } = committing();
    const { document } = await shop.begin();
    const { committer, committed, told } = committing([outcome], '1', store);
    const applied = await committer.apply('d1', note, { messageIds: ['m1'] });
    expect(applied).toEqual({ document, ...marks, isOfAnother: false });
    expect(committed).toEqual([]);
    expect(told).toEqual([]);
  });

  it('as it is for another document asks the store for nothing', async () => {
    const { committer, commits, begin } = committing();
    const { document } = await begin();
    const applied = await committer.apply('d1', note, { isFor: () => false });
    expect(applied).toMatchObject({
      document,
      isOfAnother: true,
      isDuplicate: false,
      isTakenOver: false,
    });
    expect(commits).toHaveLength(1);
    const own = await committer.apply('d1', note, { isFor: ({ id }) => id === 'd1' });
    expect(own).toMatchObject({ document: { sequence: 2 }, isOfAnother: false });
  });

  it('as its name is taken waits where it is a message, and fails where it is none', async () => {
    const { store, begin } = committing();
    await begin();
    const { committer } = committing(['taken', 'taken'], '1', store);
    const message = await committer.apply('d1', note, { messageIds: ['m1'] });
    expect(message).toMatchObject({ isOfAnother: true, document: { sequence: 1 } });
    const reason = 'it would take the name of another document';
    await expect(committer.apply('d1', note)).rejects.toEqual(
      fault({ kind: 'stepFailed', id: 'd1', message: reason }),
    );
  });

  it('as its name is taken counts otherwise where it is an answer, and once at most', async () => {
    const { store, begin } = committing();
    await begin();
    const { committer, commits } = committing(['taken', 'taken', 'taken'], '1', store);
    const done = { kind: 'effectDone', effectId: 'd1:1:0', child: 'call' } as const;
    const applied = committer.apply('d1', { ...done, output: 'yes' });
    await expect(applied).rejects.toMatchObject({ error: { kind: 'stepFailed' } });
    const causes = commits.map(({ row }) => row.cause);
    expect(causes).toEqual([
      { ...done, output: 'yes' },
      { ...done, output: 'nothing' },
    ]);
  });

  it('and was to begin a document has begun none', async () => {
    await expect(committing(['duplicate']).begin()).rejects.toEqual(
      fault({ kind: 'unknownDocument', id: 'd1' }),
    );
  });
});

describe('a step that others take first', () => {
  it('is decided again on what they have made of the document', async () => {
    const { clock, committer, commits, begin } = committing(['conflict']);
    const begun = begin();
    await clock.advanceAsync(100);
    expect((await begun).document.sequence).toBe(1);
    expect(commits).toHaveLength(2);
    expect((await committer.load('d1'))?.sequence).toBe(1);
  });

  it('ten times is given up, ever later each time', async () => {
    const { clock, commits, begin } = committing(Array.from({ length: 20 }, () => 'conflict'));
    const failed = begin().catch((cause: unknown) => cause);
    await clock.advanceAsync(10_000);
    expect(await failed).toEqual(fault({ kind: 'contended', id: 'd1' }));
    const times = commits.map(({ row }) => row.at);
    // Beside the pause of each, every commit takes seven.
    const pauses = times.slice(1).map((at, index) => at - (times[index] ?? 0) - 7);
    expect(pauses).toEqual([0, 5, 10, 15, 20, 25, 30, 35, 40]);
  });
});

describe('a document that is asked for', () => {
  it('is nothing, and takes no step, where it is not there', async () => {
    const { committer } = committing();
    expect(await committer.load('d1')).toBeUndefined();
    await expect(committer.apply('d1', note)).rejects.toEqual(
      fault({ kind: 'unknownDocument', id: 'd1' }),
    );
  });

  it('is begun as the machine it was begun as', async () => {
    const { committer, begin } = committing();
    await begin();
    await expect(committer.start('other', 'd1', {})).rejects.toEqual(
      fault({ kind: 'otherMachine', id: 'd1', machine: 'errand' }),
    );
    await expect(committer.start('stranger', 'd2', {})).rejects.toEqual(
      fault({ kind: 'unknownMachine', machine: 'stranger' }),
    );
    const again = await committer.start('errand', 'd1', { name: 'n' });
    expect(again).toMatchObject({ ignored: 'alreadyStarted', document: { sequence: 1 } });
  });
});

describe('a document of a machine that is not carried out here', () => {
  it('is neither read nor stepped, and left as it is', async () => {
    const store = memoryStore();
    await store.commit(commitOf('d1', null, { document: { machine: 'stranger' } }));
    const { committer, commits } = committing([], '1', store);
    const failure = {
      machine: 'stranger',
      from: '1',
      reason: 'the machine is not carried out here',
    };
    const refused = fault({ kind: 'notMigrated', id: 'd1', failure });
    await expect(committer.load('d1')).rejects.toEqual(refused);
    await expect(committer.apply('d1', note)).rejects.toEqual(refused);
    expect(commits).toEqual([]);
  });
});

describe('a document of an earlier version', () => {
  it('is stored as migrated before it is stepped, and met by what waits for it', async () => {
    const { store, begin } = committing();
    await begin();
    const { committer, committed, told, commits } = committing([], '2', store);
    expect(await committer.load('d1')).toMatchObject({ version: '2', sequence: 1 });
    expect(commits).toEqual([]);
    const applied = await committer.apply('d1', note);
    expect(applied.document).toMatchObject({ version: '2', sequence: 3 });
    const migrated = { kind: 'migrated', from: '1', to: '2' };
    expect(committed).toMatchObject([
      { cause: migrated, newAliases: ['name:n'], step: { next: { version: '2', sequence: 2 } } },
      { cause: note, newAliases: ['notes:1'] },
    ]);
    expect(told).toMatchObject([
      { sequence: 2, cause: migrated, from: 'calling', to: 'calling' },
      { sequence: 3, cause: note },
    ]);
  });

  it('is migrated again where others have stepped it first', async () => {
    const { store, begin } = committing();
    await begin();
    const { clock, committer, committed } = committing(['conflict'], '2', store);
    const applied = committer.apply('d1', note);
    await clock.advanceAsync(100);
    expect((await applied).document.sequence).toBe(3);
    expect(committed).toHaveLength(2);
  });
});
