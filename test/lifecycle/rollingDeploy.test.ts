import { ok } from 'neverthrow';
import { afterEach, describe, expect, it } from 'vitest';
import { createRequestVault } from '../../src/actors/requestVault.ts';
import { createCheckoutClient, type PaymentView } from '../../src/index.ts';
import { contextOf, paymentDefinition, viewOf } from '../../src/payments/paymentDefinition.ts';
import { createRuntime, type Runtime } from '../../src/runtime/createRuntime.ts';
import type { Migration } from '../../src/runtime/migration.ts';
import { Shop } from '../support/shop.ts';

const MINUTE_MS = 60_000;

/** A process of the next version beside the shop's own; it says so in every payment it steps. */
const marked: Migration = {
  from: '1',
  to: '2',
  migrate: ({ status, snapshot, timers }) => ok({ status, snapshot, timers }),
};

function nextVersion(shop: Shop): Runtime {
  const { clock, sandbox, store } = shop;
  const { secretKey, baseUrl, fetch } = sandbox;
  const client = createCheckoutClient({ secretKey, baseUrl, fetch, clock })._unsafeUnwrap();
  const parts = { client, clock, vault: createRequestVault(), destinations: createRequestVault() };
  const definition = paymentDefinition({ ...parts, isTaken: async () => false } as never);
  return createRuntime({
    definitions: [{ ...definition, version: '2', migrations: [marked] }],
    store,
    clock,
    owner: 'next version',
  })._unsafeUnwrap();
}

const capture = (key: string, at: number, amount: number) => ({
  type: 'merchant.capture',
  key,
  reference: key,
  at,
  amount,
  captureType: 'NonFinal',
});

let shop: Shop;
afterEach(() => shop.close());

describe('two versions on one store, while they are exchanged', () => {
  it('leave each other’s payments alone, and nothing is lost or done twice', async () => {
    shop = new Shop();
    const { clock, store } = shop;
    const moved = await shop.authorized({ reference: 'MOVED' });
    const kept = await shop.authorized({ reference: 'KEPT' });
    const later = nextVersion(shop);
    const sent = later.send(moved.id, capture('c1', clock.now(), 2_000));
    expect((await shop.finish(sent)).isOk()).toBe(true);
    expect((await store.load(moved.id))?.version).toBe('2');

    const refused = await shop.finish(shop.payments.capture(moved.id, { key: 'c2' }));
    expect(refused._unsafeUnwrapErr()).toMatchObject({ error: { kind: 'notMigrated' } });
    const page = (await shop.finish(shop.payments.list()))._unsafeUnwrap();
    expect(page.payments.map(({ payment }) => payment.id)).toEqual([kept.id]);
    expect(page.unreadable).toMatchObject([{ id: moved.id, failure: { from: '2' } }]);
    // Every webhook comes to the earlier version, which keeps it for the later one.
    await shop.finish(shop.payments.capture(kept.id, { key: 'c3' }));
    await clock.advanceAsync(10 * MINUTE_MS);
    expect((await store.load(moved.id))?.version).toBe('2');
    expect((await store.load(kept.id))?.version).toBe('1');

    const ofMoved = viewOf((await shop.finish(later.read(moved.id)))._unsafeUnwrap());
    expect(ofMoved.balances).toEqual(shop.booked(moved));
    expect(ofMoved.balances.captured).toBe(2_000);
    const types = (view: PaymentView) => shop.books(view).actions.map(({ type }) => type);
    expect(types(moved)).toEqual(['Authorization', 'Capture']);
    expect(types(kept)).toEqual(['Authorization', 'Capture']);
    expect((await shop.view(kept.id)).balances.captured).toBe(6_500);
    const waiting = (await store.backlog(clock.now())).messages;
    expect(waiting).toBe(0);
    await shop.finish(later.close());
  });

  it('take over what the earlier one owed when it ended', async () => {
    shop = new Shop();
    const { id, checkoutPaymentId } = await shop.authorized();
    shop.sandbox.faults.add({ kind: 'slow', on: 'capturePayment', delayMs: 5_000 });
    void shop.payments.capture(id, { key: 'c1' });
    await shop.clock.advanceAsync(1_000);
    shop.crash();
    const closing = shop.payments.close();
    await shop.clock.advanceAsync(0);
    await closing;
    const later = nextVersion(shop);
    await shop.clock.advanceAsync(30 * MINUTE_MS);
    const document = (await shop.finish(later.read(id)))._unsafeUnwrap();
    expect(document.version).toBe('2');
    expect(contextOf(document).operations).toMatchObject([{ key: 'c1', status: 'confirmed' }]);
    const books = shop.sandbox.books(checkoutPaymentId ?? '');
    expect(books?.balances.total_captured).toBe(6_500);
    await shop.finish(later.close());
  });
});
