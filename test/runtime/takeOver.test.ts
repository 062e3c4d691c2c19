import { describe, expect, it } from 'vitest';
import { createBackground } from '../../src/runtime/background.ts';
import { checkDefinitions } from '../../src/runtime/definition/machineDefinitions.ts';
import type { ClaimedEffect, RuntimeDocument } from '../../src/runtime/document.ts';
import { createEffectWorker } from '../../src/runtime/effectWorker.ts';
import type { ParkedEffectNote } from '../../src/runtime/observer.ts';
import { RuntimeFault } from '../../src/runtime/runtimeError.ts';
import { shieldObserver } from '../../src/runtime/shieldObserver.ts';
import type { AppliedStep, StepCommitter } from '../../src/runtime/stepCommitter.ts';
import type { Claim, EffectFailure, Renewal, Store } from '../../src/runtime/store.ts';
import { memoryStore } from '../../src/stores/memoryStore.ts';
import { VirtualClock } from '../../src/virtualClock.ts';
import { errandMachine } from '../support/errandMachine.ts';
import { documentOf, effectOf } from '../support/storeCommits.ts';

const sound = async () => 'yes';
const broken = (): Promise<string> => Promise.reject(new Error('a bug'));

const definitions = checkDefinitions([
  {
    machine: errandMachine,
    version: '1',
    effects: { call: (input: object) => ('isSound' in input ? sound() : broken()) },
    aliases: () => [],
    summary: () => null,
  },
])._unsafeUnwrap();

const applied = { document: documentOf('d1'), isDuplicate: false } as AppliedStep;
const claimed = (id: string, changes: Partial<ClaimedEffect> = {}): ClaimedEffect => ({
  ...effectOf(id),
  attempt: 2,
  failures: 0,
  isTakenOver: false,
  ...changes,
});
const damaged = { kind: 'damaged', message: 'no JSON' } as const;

/** A worker whose store hands out effects page by page; a call that is not sound is a bug. */
function worker(
  pages: readonly (readonly ClaimedEffect[])[],
  load: (id: string) => Promise<RuntimeDocument | undefined> = async (id) => documentOf(id),
  isOurs = true,
) {
  const clock = new VirtualClock(1_000);
  const left = [...pages];
  const claims: Claim[] = [];
  const failures: [string, EffectFailure][] = [];
  const givenBack: [string, Renewal][] = [];
  const ends: string[] = [];
  const parked: ParkedEffectNote[] = [];
  const takeovers: string[] = [];
  const observer = shieldObserver({
    effectBegan: () => (end) => void ends.push(end.outcome),
    effectParked: (note) => void parked.push(note),
    leaseTaken: ({ effectId }) => void takeovers.push(effectId),
  });
  const store: Store = {
    ...memoryStore(),
    async claimEffects(claim) {
      claims.push(claim);
      return left.shift() ?? [];
    },
    async failEffect(id, failure) {
      failures.push([id, failure]);
      return isOurs;
    },
    async giveBackEffect(id, renewal) {
      givenBack.push([id, renewal]);
      return true;
    },
  };
  const committer = { load, apply: async () => applied } as unknown as StepCommitter;
  const made = createEffectWorker({
    definitions,
    store,
    clock,
    background: createBackground(),
    owner: 'p1',
    leaseMs: 90_000,
    committer,
    observer,
    randomness: { fraction: () => 0.5, base32: () => '' },
  });
  return { clock, claims, failures, givenBack, worker: made, ends, parked, takeovers };
}

const until = (at: number) => ({ owner: 'p1', until: at });
const missing = async (): Promise<undefined> => undefined;
const unreadable = async (id: string): Promise<never> => {
  throw new RuntimeFault({ kind: 'unreadableRow', id, row: damaged });
};
const strange = async (id: string): Promise<never> => {
  const failure = { machine: 'errand', from: '9', reason: 'no way leads on from 9' };
  throw new RuntimeFault({ kind: 'notMigrated', id, failure });
};
const down = async (): Promise<never> => {
  throw new Error('down');
};

describe('effects that a worker takes over', () => {
  it('are asked for page by page, until a page is not full', async () => {
    const page = Array.from({ length: 100 }, (_, index) => claimed(`d${index}`));
    const { clock, claims, failures, worker: busy } = worker([page, page.slice(1)]);
    await busy.takeOver();
    await clock.advanceAsync(0);
    expect(failures).toHaveLength(199);
    const claim = { limit: 100, lease: until(91_000), nowMs: 1_000 };
    expect(claims).toEqual([claim, claim]);
  });

  it('are not asked for once it is stopped, nor begun if they come too late', async () => {
    const page = Array.from({ length: 100 }, (_, index) => claimed(`d${index}`));
    const { clock, claims, failures, givenBack, worker: stopped } = worker([page, page]);
    const taking = stopped.takeOver();
    stopped.stop();
    await taking;
    await clock.advanceAsync(0);
    await stopped.takeOver();
    expect(claims).toHaveLength(1);
    expect(failures).toEqual([]);
    expect(givenBack).toHaveLength(100);
    expect(givenBack[0]).toEqual(['d0:call', { lease: until(1_000), nowMs: 1_000 }]);
  });

  it('are told of only where their worker is taken for dead', async () => {
    const dead = claimed('d2', { isTakenOver: true });
    const { clock, takeovers, worker: next } = worker([[claimed('d1'), dead]]);
    await next.takeOver();
    await clock.advanceAsync(0);
    expect(takeovers).toEqual(['d2:call']);
  });

  it.each([
    ['a document of a strange version', strange, {}],
    ['a store that is down', down, {}],
    ['a document that is gone', missing, {}],
  ])('are left for a whole lease, and never parked, for %s', async (_, load, changes) => {
    const { clock, failures, givenBack, worker: next } = worker([[claimed('d1', changes)]], load);
    await next.takeOver();
    await clock.advanceAsync(0);
    expect(failures).toEqual([]);
    expect(givenBack).toEqual([['d1:call', { lease: until(91_000), nowMs: 1_000 }]]);
  });

  it.each([
    ['whose document cannot be read', '', unreadable, {}],
    ['that cannot be read', 'errand', undefined, { unreadable: damaged }],
    ['that cannot be read, as cannot its document', '', strange, { unreadable: damaged }],
    ['that cannot be read, of a document that is gone', '', missing, { unreadable: damaged }],
  ])('have failed by themselves: one %s', async (_, machine, load, changes) => {
    const effect = claimed('d1', { failures: 7, ...changes });
    const { clock, ends, parked, failures, worker: next } = worker([[effect]], load);
    await next.takeOver();
    await clock.advanceAsync(0);
    expect(ends).toEqual([]);
    expect(failures).toMatchObject([['d1:call', { failures: 8, reason: 'unreadable: no JSON' }]]);
    expect(parked).toMatchObject([{ machine, reason: 'unreadable: no JSON' }]);
  });
});

describe('an effect whose call was answered', () => {
  it('leaves nothing to be noted or asked for', async () => {
    const { clock, failures, ends, worker: busy } = worker([]);
    const effect = { ...effectOf('d1'), input: { isSound: true } };
    await expect(busy.perform('errand', effect)).resolves.toBeUndefined();
    expect(ends).toEqual(['answered']);
    expect(failures).toEqual([]);
    expect(clock.nextDue()).toBeUndefined();
  });
});

describe('an effect whose call failed', () => {
  it('is noted, and asked for once its pause is over by the clock of the store too', async () => {
    const { clock, claims, failures, worker: busy } = worker([[claimed('d1', { failures: 3 })]]);
    await busy.takeOver();
    await clock.advanceAsync(0);
    const note = { failures: 4, reason: 'a bug', nowMs: 1_000, lease: until(5_000) };
    expect(failures).toEqual([['d1:call', { ...note, isParked: false }]]);
    await clock.advanceAsync(4_049);
    expect(claims).toHaveLength(1);
    await clock.advanceAsync(1);
    expect(claims).toHaveLength(2);
  });

  it('for the eighth time is parked, which is told of, and asked for no more', async () => {
    const { clock, parked, failures, worker: busy } = worker([[claimed('d1', { failures: 7 })]]);
    await busy.takeOver();
    await clock.advanceAsync(0);
    expect(failures).toMatchObject([['d1:call', { failures: 8, isParked: true }]]);
    expect(parked).toMatchObject([{ effectId: 'd1:call', failures: 8, attempt: 2 }]);
    expect(clock.nextDue()).toBeUndefined();
  });

  it('is left alone where another has taken it meanwhile', async () => {
    const effect = claimed('d1', { failures: 7 });
    const { clock, parked, worker: busy } = worker([[effect]], undefined, false);
    await busy.takeOver();
    await clock.advanceAsync(0);
    expect(parked).toEqual([]);
    expect(clock.nextDue()).toBeUndefined();
  });
});
