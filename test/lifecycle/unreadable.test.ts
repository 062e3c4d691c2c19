import { afterEach, describe, expect, it } from 'vitest';
import type { PaymentView, UnreadablePayment } from '../../src/index.ts';
import { encryptedStore } from '../../src/stores/encrypted/encryptedStore.ts';
import type { EncryptionKey } from '../../src/stores/encrypted/encryptionOptions.ts';
import { memoryStore } from '../../src/stores/memoryStore.ts';
import type { Store } from '../../src/runtime/store.ts';
import { cardRequest, Shop } from '../support/shop.ts';
import { commitOf } from '../support/storeCommits.ts';
import { keyA, keyB } from '../stores/encrypted/keys.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** A shop whose next process may have other keys. */
class KeyedShop extends Shop {
  readonly #keyed: { store: Store };
  readonly beneath: Store;

  constructor(keys: readonly EncryptionKey[]) {
    const beneath = memoryStore();
    const keyed = { store: encryptedStore(beneath, { keys })._unsafeUnwrap() as Store };
    const present = new Proxy(beneath, {
      get: (_, call): unknown => Reflect.get(keyed.store, call),
    });
    super({}, { store: present });
    this.#keyed = keyed;
    this.beneath = beneath;
  }

  restartWith(...keys: EncryptionKey[]): void {
    this.#keyed.store = encryptedStore(this.beneath, { keys })._unsafeUnwrap();
    this.crash(2 * MINUTE_MS);
  }
}

let shop: KeyedShop;
afterEach(() => shop.close());

/** Two payments, of which the first has a capture under way and cannot be read any more. */
async function lostAndKept(): Promise<{ lost: PaymentView; kept: PaymentView }> {
  shop = new KeyedShop([keyA]);
  const lost = await shop.authorized({ reference: 'LOST' });
  shop.sandbox.faults.add({ kind: 'slow', on: 'capturePayment', delayMs: 5_000 });
  void shop.payments.capture(lost.id, { key: 'c1' });
  await shop.clock.advanceAsync(1_000);
  shop.restartWith(keyB);
  const kept = await shop.authorized({ reference: 'KEPT' });
  return { lost, kept };
}

describe('a payment whose key is gone', () => {
  it('is named wherever payments are, and keeps no other from going on', async () => {
    const { lost, kept } = await lostAndKept();
    const failure = { kind: 'missingKey', keyId: 'a' };
    await shop.clock.advanceAsync(HOUR_MS);
    const captured = await shop.finish(shop.payments.capture(kept.id, { key: 'c2' }));
    expect(captured.isOk()).toBe(true);
    expect((await shop.atRest(kept.id)).balances.captured).toBe(6_500);

    const page = (await shop.finish(shop.payments.list()))._unsafeUnwrap();
    expect(page.payments.map(({ payment }) => payment.id)).toEqual([kept.id]);
    expect(page.unreadable).toMatchObject([{ id: lost.id, failure }]);
    const each: unknown[] = [];
    for await (const one of shop.payments.each()) {
      each.push(
        one.match(
          ({ payment }) => payment.id,
          (error) => error,
        ),
      );
    }
    const error = { kind: 'unreadableRow', id: lost.id, row: failure };
    expect(each).toMatchObject([kept.id, { kind: 'runtime', error }]);
    const got = await shop.finish(shop.payments.get(lost.id));
    expect(got._unsafeUnwrapErr()).toMatchObject({ kind: 'runtime', error });
    const drifts: unknown[] = [];
    for await (const { id, report } of shop.payments.driftAll()) {
      drifts.push([
        id,
        report.match(
          ({ verdict }) => verdict,
          (cause) => cause,
        ),
      ]);
    }
    expect(drifts).toMatchObject([
      [lost.id, { kind: 'runtime', error }],
      [kept.id, 'none'],
    ]);
    const swept = (await shop.finish(shop.payments.sweep()))._unsafeUnwrap();
    expect(swept.failed).toEqual([{ id: lost.id, kind: 'unreadableRow' }]);
  });

  it('has its calls parked, which health tells, and goes on once the key is back', async () => {
    const { lost } = await lostAndKept();
    await shop.clock.advanceAsync(HOUR_MS);
    const health = (await shop.finish(shop.payments.health()))._unsafeUnwrap();
    expect(health.ok).toBe(false);
    expect(health.reasons.map(({ code, count }) => [code, count])).toContainEqual([
      'rowsUnreadable',
      1,
    ]);
    const parked = health.contents?.parkedCalls ?? [];
    const reason =
      'unreadable: A row was written under key a, which is not among the configured keys.';
    expect(parked).toMatchObject([{ id: lost.id, call: 'capturePayment', failures: 8, reason }]);
    shop.restartWith(keyB, keyA);
    for (const { effectId } of parked) await shop.payments.release(effectId);
    expect((await shop.atRest(lost.id)).balances.captured).toBe(6_500);
    expect(shop.books(lost).actions.filter(({ type }) => type === 'Capture')).toHaveLength(1);
    const after = (await shop.finish(shop.payments.health()))._unsafeUnwrap();
    expect(after.reasons).toEqual([]);
  });

  it('is not asked for a second time under its reference, and keeps its webhooks', async () => {
    shop = new KeyedShop([keyA]);
    const first = await shop.authorized({ reference: 'LOST', capture: true });
    shop.restartWith(keyB);
    await shop.clock.advanceAsync(HOUR_MS);
    const again = await shop.finish(
      shop.payments.request(cardRequest({ reference: 'LOST', capture: true })),
    );
    expect(again._unsafeUnwrapErr()).toMatchObject({ error: { kind: 'unreadableRow' } });
    expect(shop.sandbox.payments()).toHaveLength(1);
    const health = (await shop.finish(shop.payments.health()))._unsafeUnwrap();
    expect(health.contents?.webhooks.waiting).toBeGreaterThan(0);
    shop.restartWith(keyB, keyA);
    await shop.clock.advanceAsync(MINUTE_MS);
    expect((await shop.view(first.id)).state).toBe('captured');
    const last = (await shop.finish(shop.payments.health()))._unsafeUnwrap();
    expect(last.contents?.webhooks.waiting).toBe(0);
  });

  it('that another process changes is told to whoever subscribes and asks for it', async () => {
    shop = new KeyedShop([keyB]);
    const told: UnreadablePayment[] = [];
    const changes = shop.payments.subscribe({ onUnreadable: (one) => told.push(one) });
    const other = encryptedStore(shop.beneath, { keys: [keyA] })._unsafeUnwrap();
    const document = { machine: 'payment' };
    await other.commit(commitOf('ps_1', null, { document, at: shop.clock.now() }));
    await shop.clock.advanceAsync(2_000);
    await changes.return?.();
    expect(told).toMatchObject([{ id: 'ps_1', failure: { kind: 'missingKey', keyId: 'a' } }]);
  });
});
