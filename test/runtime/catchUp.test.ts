import { describe, expect, it } from 'vitest';
import { createBackground } from '../../src/runtime/background.ts';
import { createCatchUp } from '../../src/runtime/catchUp.ts';
import type { MachineDefinitions } from '../../src/runtime/definition/machineDefinitions.ts';
import type { Json, LaterInput, RuntimeDocument } from '../../src/runtime/document.ts';
import type { Hurry } from '../../src/runtime/machineDefinition.ts';
import type { StepCommitter } from '../../src/runtime/stepCommitter.ts';
import type { DocumentQuery, ListedDocument, Store } from '../../src/runtime/store.ts';
import { memoryStore } from '../../src/stores/memoryStore.ts';
import { VirtualClock } from '../../src/virtualClock.ts';
import { documentOf } from '../support/storeCommits.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const START_MS = 1_000 * HOUR_MS;

const hurryIn = (snapshot: Json): Hurry | undefined =>
  (snapshot as { readonly hurry?: Hurry | undefined }).hurry;
const definitions = new Map([
  ['errand', { hurry: hurryIn }],
  ['never in a hurry', {}],
]) as unknown as MachineDefinitions;

interface Patient {
  readonly isUnheard?: boolean;
  /** Since when it waits, before the start. */
  readonly waitedMs?: number;
  readonly afterMs?: number;
  readonly isUnreadable?: boolean;
}

/** Documents that wait for a provider, in a store that lists them. */
function waitingList(outside: { readonly isStoreDown: boolean }) {
  const rows = new Map<string, ListedDocument>();

  function put(
    id: string,
    changedAt: number,
    hurry?: Hurry,
    more?: Partial<RuntimeDocument>,
  ): void {
    const snapshot = { value: 'waiting', ...(hurry && { hurry }) } as unknown as Json;
    const document = documentOf(id, { snapshot, ...more });
    const number = rows.get(id)?.number ?? rows.size + 1;
    rows.set(id, { document, state: 'waiting', beganAt: 0, changedAt, number });
  }

  const isAsked = ({ tag, changedBefore = 0, after }: DocumentQuery, row: ListedDocument) => {
    const hurry = hurryIn(row.document.snapshot);
    if (!hurry || (tag === 'unheard' && !hurry.isUnheard) || row.changedAt >= changedBefore) {
      return false;
    }
    return !after || row.changedAt > after.changedAt || row.number > after.number;
  };
  const store: Store = {
    ...memoryStore(),
    async list(query) {
      if (outside.isStoreDown) throw new Error('down');
      return [...rows.values()]
        .toSorted((a, b) => a.changedAt - b.changedAt || a.number - b.number)
        .filter((row) => isAsked(query, row))
        .slice(0, query.limit);
    },
  };
  return { rows, put, store };
}

/** A process that is to help them after an outage. */
function ward({ fraction = 0 } = {}) {
  const clock = new VirtualClock(START_MS);
  const asked: string[] = [];
  const outside = { isProviderUp: true, isStoreDown: false, isLoadDown: false };
  const { rows, put, store } = waitingList(outside);
  const background = createBackground();
  const committer = {
    async load(id: string) {
      if (outside.isLoadDown) throw new Error('down');
      return rows.get(id)?.document;
    },
    async apply(id: string, input: LaterInput) {
      expect(input).toEqual({ kind: 'event', event: { type: 'ask' } });
      asked.push(`${id} at ${(clock.now() - START_MS) / SECOND_MS}`);
      const hurry = hurryIn(rows.get(id)?.document.snapshot ?? null);
      put(id, clock.now(), outside.isProviderUp ? undefined : hurry);
    },
  } as unknown as StepCommitter;
  const randomness = { fraction: () => fraction, base32: () => '' };
  const catchUp = createCatchUp({ definitions, store, clock, randomness, background, committer });
  return {
    clock,
    asked,
    outside,
    catchUp,
    put,
    lies(id: string, patient: Patient = {}): void {
      const { isUnheard = false, waitedMs = 2 * HOUR_MS, afterMs = 0, isUnreadable } = patient;
      put(id, clock.now() - waitedMs, { event: { type: 'ask' }, afterMs, isUnheard });
      const row = rows.get(id);
      const unreadable = { kind: 'damaged', message: 'no JSON' } as const;
      if (row && isUnreadable) rows.set(id, { ...row, unreadable });
    },
    /** How many asked within each span of so many seconds. */
    askedWithin: (...untils: readonly number[]): number[] =>
      untils.map((until, index) => {
        const times = asked.map((one) => Number(one.split(' at ')[1]));
        return times.filter((at) => at >= (untils[index - 1] ?? 0) && at < until).length;
      }),
  };
}

describe('after a start', () => {
  it('what has waited for more than an hour asks once, by chance within ten seconds', async () => {
    const { clock, catchUp, lies, asked } = ward({ fraction: 0.25 });
    lies('long');
    lies('just long enough', { waitedMs: HOUR_MS + 1 });
    lies('short', { waitedMs: HOUR_MS });
    catchUp.start();
    await clock.advanceAsync(10 * MINUTE_MS);
    expect(asked).toEqual(['long at 2.5', 'just long enough at 2.5']);
  });

  it.each([
    ['one that its provider asked to leave it alone', { afterMs: 2 * HOUR_MS + 1 }, 0],
    ['one whose time to be left alone is over', { afterMs: 2 * HOUR_MS }, 1],
    ['one that cannot be read', { isUnreadable: true }, 0],
  ])('asks or not: %s', async (_, patient, times) => {
    const { clock, catchUp, lies, asked } = ward();
    lies('d1', patient);
    catchUp.start();
    await clock.advanceAsync(MINUTE_MS);
    expect(asked).toHaveLength(times);
  });

  it.each<[string, Hurry | undefined, Partial<RuntimeDocument>]>([
    ['is over', undefined, {}],
    ['is done', { event: { type: 'ask' }, afterMs: 0, isUnheard: false }, { status: 'done' }],
  ])('one whose wait %s before its moment comes is left alone', async (_, hurry, more) => {
    const { clock, catchUp, lies, put, asked } = ward({ fraction: 0.5 });
    lies('d1');
    catchUp.start();
    await clock.advanceAsync(SECOND_MS);
    put('d1', 0, hurry, more);
    await clock.advanceAsync(MINUTE_MS);
    expect(asked).toEqual([]);
  });

  it.each([
    [120, [50, 50, 20, 0]],
    [50, [50, 0, 0, 0]],
  ])('%i ask fifty at a time, every ten seconds', async (count, portions) => {
    const { clock, catchUp, lies, askedWithin } = ward();
    for (let index = 0; index < count; index += 1) lies(`d${index}`);
    catchUp.start();
    await clock.advanceAsync(MINUTE_MS);
    expect(askedWithin(10, 20, 30, 40)).toEqual(portions);
  });
});

describe('of many that wait', () => {
  it('those who are to be left alone hide nobody on a later page', async () => {
    const { clock, catchUp, lies, asked } = ward();
    for (let index = 0; index < 120; index += 1) lies(`d${index}`, { afterMs: 3 * HOUR_MS });
    lies('free');
    catchUp.start();
    await clock.advanceAsync(MINUTE_MS);
    expect(asked).toEqual(['free at 20']);
  });

  it('those who cannot be asked here keep nobody from it', async () => {
    const { clock, catchUp, lies, put, asked } = ward();
    for (const machine of ['stranger', 'never in a hurry']) {
      const hurry = { event: { type: 'ask' }, afterMs: 0, isUnheard: true };
      put(machine, 0, hurry, { machine });
    }
    lies('d1');
    catchUp.start();
    await clock.advanceAsync(SECOND_MS);
    expect(asked).toEqual(['d1 at 0']);
    expect(clock.nextDue()).toBe(START_MS + MINUTE_MS);
  });
});

describe('while the provider does not answer', () => {
  const young = { isUnheard: true, waitedMs: 6 * MINUTE_MS };

  it('one document asks now and then, ever more seldom', async () => {
    const { clock, catchUp, lies, outside, asked } = ward();
    outside.isProviderUp = false;
    for (const id of ['a', 'b', 'c']) lies(id, young);
    catchUp.start();
    await clock.advanceAsync(1_000 * SECOND_MS);
    expect(asked).toEqual(['a at 0', 'b at 120', 'c at 360', 'a at 660', 'b at 960']);
  });

  it('nobody asks who has asked within five minutes', async () => {
    const { clock, catchUp, lies, outside, asked } = ward();
    outside.isProviderUp = false;
    lies('d1', { isUnheard: true, waitedMs: 5 * MINUTE_MS });
    catchUp.start();
    await clock.advanceAsync(MINUTE_MS - 1);
    expect(asked).toEqual([]);
    await clock.advanceAsync(1);
    expect(asked).toEqual(['d1 at 60']);
  });

  it('one that may ask by now is found within a minute where nobody else could', async () => {
    const { clock, catchUp, lies, outside, asked } = ward();
    outside.isProviderUp = false;
    lies('a', young);
    catchUp.start();
    await clock.advanceAsync(200 * SECOND_MS);
    lies('b', young);
    await clock.advanceAsync(100 * SECOND_MS);
    expect(asked).toEqual(['a at 0', 'b at 240']);
  });

  it('those who are to be left alone do not hide the one who may ask', async () => {
    const { clock, catchUp, lies, asked } = ward();
    for (let index = 0; index < 50; index += 1) lies(`d${index}`, { ...young, afterMs: HOUR_MS });
    lies('free', { ...young, waitedMs: 6 * MINUTE_MS - 1 });
    catchUp.start();
    await clock.advanceAsync(SECOND_MS);
    expect(asked).toEqual(['free at 0']);
  });

  it('a document that cannot be loaded is not taken for one that was answered', async () => {
    const { clock, catchUp, lies, outside, asked } = ward();
    lies('a', young);
    lies('b', young);
    catchUp.start();
    await clock.advanceAsync(SECOND_MS);
    outside.isLoadDown = true;
    await clock.advanceAsync(119 * SECOND_MS);
    outside.isLoadDown = false;
    // Had it been, another would ask after twenty seconds.
    await clock.advanceAsync(60 * SECOND_MS);
    expect(asked).toEqual(['a at 0']);
  });
});

describe('once the provider answers again', () => {
  it('the others follow, four times as many each round, up to fifty', async () => {
    const { clock, catchUp, lies, askedWithin } = ward();
    const young = { isUnheard: true, waitedMs: 6 * MINUTE_MS };
    for (let index = 0; index < 200; index += 1) lies(`d${index}`, young);
    catchUp.start();
    await clock.advanceAsync(10 * MINUTE_MS);
    expect(askedWithin(120, 140, 160, 180, 200, 220)).toEqual([1, 4, 16, 50, 50, 50]);
  });

  it('they follow though only one of them was answered, and stop when none is', async () => {
    const { clock, catchUp, lies, outside, put, askedWithin } = ward();
    const young = { isUnheard: true, waitedMs: 6 * MINUTE_MS };
    for (let index = 0; index < 20; index += 1) lies(`d${index}`, young);
    catchUp.start();
    await clock.advanceAsync(119 * SECOND_MS);
    outside.isProviderUp = false;
    await clock.advanceAsync(10 * SECOND_MS);
    put('d2', clock.now());
    await clock.advanceAsync(400 * SECOND_MS);
    expect(askedWithin(120, 140, 160, 460, 500)).toEqual([1, 4, 15, 0, 1]);
  });
});

describe('a store that fails', () => {
  it.each([
    [30, 0],
    [31, 1],
  ])('for %i minutes has what waits long ask again: %i', async (minutes, times) => {
    const { clock, catchUp, lies, outside, asked } = ward();
    catchUp.start();
    await clock.advanceAsync(SECOND_MS);
    outside.isStoreDown = true;
    await clock.advanceAsync(minutes * MINUTE_MS - 30 * SECOND_MS);
    lies('d1');
    outside.isStoreDown = false;
    await clock.advanceAsync(2 * MINUTE_MS);
    expect(asked).toHaveLength(times);
  });
});

describe('a process that is closed', () => {
  it('makes nobody ask any more', async () => {
    const { clock, catchUp, lies, asked } = ward({ fraction: 0.5 });
    lies('d1');
    catchUp.start();
    await clock.advanceAsync(SECOND_MS);
    catchUp.stop();
    await clock.advanceAsync(HOUR_MS);
    expect(asked).toEqual([]);
    expect(clock.nextDue()).toBeUndefined();
  });

  it('begins no round after the one it is closed in', async () => {
    const { clock, catchUp } = ward();
    catchUp.start();
    catchUp.stop();
    await clock.advanceAsync(0);
    expect(clock.nextDue()).toBeUndefined();
  });
});
