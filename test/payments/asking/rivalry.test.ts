import { afterEach, describe, expect, it } from 'vitest';
import { memoryStore, type Store } from '../../../src/index.ts';
import { cardRequest } from '../../support/shop.ts';
import { TwoProcesses } from '../../support/twoProcesses.ts';

const HOUR_MS = 60 * 60_000;

let shop: TwoProcesses;

afterEach(() => shop.close());

const paid = (): number => shop.sandbox.payments().length;

/** A store that two processes share, each call of which takes its time. */
function slowStores(seed: number): [Store, Store] {
  const shared = memoryStore();
  let chance = seed * 7919 + 1;
  const pause = (): Promise<void> => {
    chance = (chance * 1_103_515_245 + 12_345) % 2_147_483_648;
    const ms = (chance / 2_147_483_648) * 5;
    return new Promise((resume) => shop.clock.setTimeout(() => resume(), ms));
  };
  const slow: Store = {
    ...shared,
    async commit(commit) {
      await pause();
      const outcome = await shared.commit(commit);
      await pause();
      return outcome;
    },
    async list(query) {
      await pause();
      const listed = await shared.list(query);
      await pause();
      return listed;
    },
  };
  return [slow, slow];
}

describe('a request with a key and one without, under one reference', () => {
  it.each(Array.from({ length: 20 }, (_, seed) => seed))(
    'asked of two processes at once charge once, whoever comes first (%i)',
    async (seed) => {
      shop = new TwoProcesses(slowStores(seed));
      const asked = [
        shop.one.request(cardRequest()),
        shop.other.request(cardRequest(), { key: 'K' }),
        shop.other.request(cardRequest()),
      ];
      const answers = await shop.finish(Promise.all(asked));
      expect(paid()).toBe(1);
      expect(answers.filter((answer) => answer.isOk()).length).toBeGreaterThan(0);
    },
  );

  it('charge once where the one without a key still waits for its answer', async () => {
    shop = new TwoProcesses();
    shop.sandbox.faults.add({ kind: 'slow', on: 'requestPayment', delayMs: 5_000 });
    const first = shop.one.request(cardRequest());
    await shop.clock.advanceAsync(1_000);
    const keyed = await shop.finish(shop.other.request(cardRequest(), { key: 'K' }));
    const { id } = (await shop.finish(first))._unsafeUnwrap();
    expect(keyed._unsafeUnwrapErr()).toMatchObject({ kind: 'unknown', payment: { id } });
    expect(paid()).toBe(1);
  });

  it('are two payments where the key is given to an answered one on purpose', async () => {
    shop = new TwoProcesses();
    await shop.finish(shop.one.request(cardRequest()));
    const keyed = await shop.finish(shop.one.request(cardRequest(), { key: 'K' }));
    expect(keyed.isOk()).toBe(true);
    expect(paid()).toBe(2);
  });

  it('waits, and is not parked, while the store cannot tell of rivals', async () => {
    const store = memoryStore();
    const state = { isAway: false };
    const list: Store['list'] = async (query) => {
      if (state.isAway) throw new Error('the store is away');
      return store.list(query);
    };
    // The first look chooses the id; only then the store goes away.
    const commit: Store['commit'] = async (asked) => {
      const outcome = await store.commit(asked);
      if (asked.expected === null) state.isAway = true;
      return outcome;
    };
    const failing = { ...store, list, commit };
    shop = new TwoProcesses([failing, failing]);
    const asked = shop.one.request(cardRequest());
    await shop.clock.advanceAsync(2 * HOUR_MS);
    expect(paid()).toBe(0);
    state.isAway = false;
    await shop.clock.advanceAsync(10 * 60_000);
    expect(paid()).toBe(1);
    expect((await shop.finish(asked))._unsafeUnwrapErr()).toMatchObject({ kind: 'unknown' });
    expect((await shop.finish(shop.one.health()))._unsafeUnwrap().ok).toBe(true);
  });
});
