import { afterEach, describe, expect, it } from 'vitest';
import { memoryStore, type PaymentsHealth, type Store } from '../../../src/index.ts';
import { sampleWebhook } from '../../../src/webhooks/index.ts';
import { HeldShop } from '../../support/heldShop.ts';
import { commitOf, effectOf, timerAt } from '../../support/storeCommits.ts';

let shop: HeldShop;

afterEach(() => shop.close());

async function healthOf(store: Store, passMs = 0): Promise<PaymentsHealth> {
  shop = new HeldShop({ store });
  await shop.clock.advanceAsync(passMs);
  return (await shop.clock.runUntilDone(shop.payments.health()))._unsafeUnwrap();
}

/** A payment that a store holds and this process never touches. */
async function storeWith(changes: Parameters<typeof commitOf>[2]): Promise<Store> {
  const store = memoryStore();
  await store.commit(commitOf('d1', null, { document: { machine: 'payment' }, ...changes }));
  return store;
}

const longAgo = Date.UTC(2026, 2, 4, 8);

describe('the health of payments', () => {
  it('of an empty shop is good', async () => {
    expect(await healthOf(memoryStore())).toMatchObject({
      ok: true,
      reasons: [],
      process: { owner: expect.stringMatching(/^\w{10}$/), machines: { payment: '1' } },
      contents: { payments: { total: 0, oldestUncertainMs: null }, webhooks: { waiting: 0 } },
    });
  });

  it('counts what is there and what waits', async () => {
    await healthOf(memoryStore());
    await shop.ask();
    await shop.hearOf(sampleWebhook('payment_captured', { reference: 'THEIRS' }));
    await shop.clock.advanceAsync(500);
    const health = (await shop.payments.health())._unsafeUnwrap();
    expect(health).toMatchObject({
      ok: true,
      contents: {
        payments: { total: 1, byState: { requesting: 1 } },
        effects: { owed: 1, overdue: 0 },
        webhooks: { waiting: 1, oldestMs: 500 },
      },
    });
  });

  it('tells how many need a person, and since when one is uncertain', async () => {
    const store = await storeWith({ at: longAgo, labels: { state: 'uncertain', tags: [] } });
    const conflicted = { state: 'conflicted', tags: ['awaitingMerchant'] };
    const document = { machine: 'payment' };
    await store.commit(commitOf('d2', null, { at: longAgo, labels: conflicted, document }));
    const health = await healthOf(store);
    expect(health.contents?.payments).toMatchObject({
      needPerson: 1,
      oldestUncertainMs: 2 * 3_600_000,
    });
    expect(health.reasons.map(({ code }) => code)).toEqual(['uncertainTooLong', 'conflicted']);
  });

  it.each(['payment', 'payout'])('is bad as soon as a %s is conflicted', async (machine) => {
    const labels = { state: 'conflicted', tags: ['awaitingMerchant'] };
    const at = Date.UTC(2026, 2, 4, 10);
    const health = await healthOf(await storeWith({ at, labels, document: { machine } }));
    expect(health.ok).toBe(false);
    expect(health.reasons).toMatchObject([{ code: 'conflicted', count: 1, oldestMs: null }]);
  });

  it('is bad where a call is owed and its worker is gone', async () => {
    const lease = { owner: 'dead', until: longAgo };
    const store = await storeWith({ at: longAgo, effects: [effectOf('d1')], lease });
    const claimless: Store = { ...store, claimEffects: async () => [] };
    const health = await healthOf(claimless);
    expect(health).toMatchObject({ ok: false, contents: { effects: { owed: 1, overdue: 1 } } });
    expect(health.reasons.map(({ code }) => code)).toEqual(['effectsOverdue']);
  });

  it.each([
    ['a bug', 'a bug'],
    ['Invalid header: Bearer sk_sbox_secret', 'withheld, as it may hold a secret'],
  ])('is bad where a call was parked for %j, until it is released', async (why, reason) => {
    const store = await storeWith({ effects: [effectOf('d1')] });
    const lease = { owner: 'w1', until: longAgo };
    const failure = { lease, nowMs: longAgo, failures: 8, reason: why, isParked: true };
    await store.failEffect('d1:call', failure);
    const health = await healthOf({ ...store, claimEffects: async () => [] });
    expect(health).toMatchObject({ ok: false, contents: { effects: { owed: 1, parked: 1 } } });
    expect(health.reasons.map(({ code }) => code)).toEqual(['effectsParked']);
    expect(health.contents?.parkedCalls).toEqual([
      { effectId: 'd1:call', id: 'd1', call: 'call', failures: 8, reason, parkedAt: longAgo },
    ]);
    expect((await shop.payments.release('d1:call'))._unsafeUnwrap()).toBe(true);
    expect((await shop.payments.release('d1:call'))._unsafeUnwrap()).toBe(false);
    const after = (await shop.payments.health())._unsafeUnwrap();
    expect(after.contents?.parkedCalls).toEqual([]);
  });

  it('is bad where a timer is more than a minute late', async () => {
    const timers = { late: timerAt(Date.UTC(2026, 2, 4, 10)) };
    const held = await storeWith({ document: { machine: 'payment', timers } });
    const store: Store = { ...held, dueTimers: async () => [], nextTimerAt: async () => undefined };
    expect((await healthOf(store, 60_000)).ok).toBe(true);
    await shop.clock.advanceAsync(1);
    const health = (await shop.payments.health())._unsafeUnwrap();
    expect(health.contents?.timers).toEqual({ waiting: 1, overdue: 1, latestByMs: 60_001 });
    expect(health.reasons.map(({ code }) => code)).toEqual(['timersLate']);
  });

  it('is bad, and an answer, where the store does not answer', async () => {
    const store: Store = {
      ...memoryStore(),
      backlog: () => Promise.reject(new Error('password=hunter2')),
    };
    const health = await healthOf(store);
    expect(health).toMatchObject({ ok: false, contents: null });
    expect(health.reasons.map(({ code }) => code)).toEqual(['storeUnreachable']);
    expect(JSON.stringify(health)).not.toContain('hunter2');
  });

  it('of a shop that has closed is not told', async () => {
    await healthOf(memoryStore());
    await shop.clock.runUntilDone(shop.payments.close());
    const asked = await shop.payments.health();
    expect(asked._unsafeUnwrapErr()).toEqual({ kind: 'runtime', error: { kind: 'closed' } });
  });
});
