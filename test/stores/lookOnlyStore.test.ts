import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCheckoutClient, createPayments, memoryStore, type Store } from '../../src/index.ts';
import { lookOnlyStore } from '../../src/stores/lookOnlyStore.ts';
import { cardRequest, Shop } from '../support/shop.ts';

let calls: string[];
let store: Store;
let shop: Shop;

/** A store that notes by which calls it is asked. */
function noting(under: Store): Store {
  return new Proxy(under, {
    get(target, name, receiver) {
      const work: unknown = Reflect.get(target, name, receiver);
      if (typeof work !== 'function') return work;
      return (...asked: unknown[]) => {
        calls.push(String(name));
        return (work as (...given: unknown[]) => unknown).apply(target, asked);
      };
    },
  });
}

beforeEach(() => {
  calls = [];
  store = memoryStore();
  shop = new Shop({}, { store });
});

afterEach(() => shop.close());

function looking() {
  const { clock } = shop;
  const checkout = createCheckoutClient({
    secretKey: 'none',
    baseUrl: 'http://localhost',
    fetch: async () => {
      calls.push('fetch');
      throw new Error('asked');
    },
    clock,
  })._unsafeUnwrap();
  const looked = lookOnlyStore(noting(store));
  return createPayments({ checkout, clock, store: looked, sweep: false });
}

const READS = ['backlog', 'countByState', 'journal', 'list', 'load', 'parkedEffects'];

describe('whoever only looks', () => {
  it('leaves calls, timers and messages to others, however long they look', async () => {
    const request = cardRequest({ reference: 'LOST', '3ds': { enabled: true } });
    await shop.authorized();
    const { id } = (
      await shop.finish(
        shop.payments.request({
          ...request,
          success_url: 'https://a.example',
          failure_url: 'https://a.example',
        }),
      )
    )._unsafeUnwrap();
    // Timers become due, and nobody is left to see to them.
    await shop.finish(shop.payments.close());
    const later = shop.clock.now() + 24 * 60 * 60_000;
    const before = await store.backlog(later);
    expect(before.overdueTimers).toBeGreaterThan(0);
    const sequence = (await store.load(id))?.sequence;
    const payments = looking();
    for (let hours = 0; hours < 4; hours += 1) {
      await shop.clock.advanceAsync(60 * 60_000);
      expect((await payments.list())._unsafeUnwrap().payments).toHaveLength(2);
      expect((await payments.history(id))._unsafeUnwrap().entries.length).toBeGreaterThan(1);
      expect((await payments.health())._unsafeUnwrap().contents?.payments.total).toBe(2);
      await payments.get(id);
    }
    expect([...new Set(calls)].filter((call) => !READS.includes(call))).toEqual([]);
    expect(await store.backlog(later)).toEqual(before);
    expect((await store.load(id))?.sequence).toBe(sequence);
    await payments.close();
  });

  it('finds nothing to be done, and changes nothing, call by call', async () => {
    await shop.authorized();
    const looked = lookOnlyStore(noting(store));
    const lease = { owner: 'looker', until: 1 };
    const found = [
      looked.claimEffects({ lease, nowMs: Infinity, limit: 9 }),
      looked.dueTimers(Infinity, 9),
      looked.nextTimerAt(),
      looked.parked(9, 0),
      looked.parkedUnder('name'),
      looked.renewLease('effect', { lease, nowMs: 0 }),
      looked.giveBackEffect('effect', { lease, nowMs: 0 }),
      looked.unparkEffect('effect'),
      looked.unpark('message'),
    ];
    expect(await Promise.all(found)).toEqual([[], [], undefined, [], [], ...Array(4).fill(false)]);
    await expect(looked.prune(Infinity, 9)).rejects.toThrow('only looked at');
    expect(calls).toEqual([]);
  });

  it('is refused whatever would change something, and nothing is sent', async () => {
    const { id } = await shop.authorized();
    const payments = looking();
    const captured = await payments.capture(id);
    expect(captured._unsafeUnwrapErr()).toMatchObject({ error: { kind: 'storeFailed' } });
    const asked = await payments.request(cardRequest({ reference: 'NEW' }));
    expect(asked._unsafeUnwrapErr()).toMatchObject({ error: { kind: 'storeFailed' } });
    expect(calls).not.toContain('commit');
    expect(calls).not.toContain('fetch');
    expect((await shop.view(id)).operations).toEqual([]);
    await payments.close();
  });
});
