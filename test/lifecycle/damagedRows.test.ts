import { afterEach, describe, expect, it } from 'vitest';
import { memoryStore, type Store } from '../../src/index.ts';
import type { RuntimeDocument } from '../../src/runtime/document.ts';
import { cardRequest, Shop } from '../support/shop.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

let shop: Shop;

afterEach(() => shop.close());

type Damage = (document: RuntimeDocument) => object;

const withSnapshot =
  (change: (snapshot: { readonly context: object }) => object): Damage =>
  (document) => ({ ...document, snapshot: change(document.snapshot as never) });

/** Each is still JSON, and of the right id and sequence. */
const damages: readonly (readonly [string, Damage])[] = [
  ['no snapshot', (document) => ({ ...document, snapshot: null })],
  ['an empty snapshot', withSnapshot(() => ({}))],
  ['a state that does not exist', withSnapshot((snapshot) => ({ ...snapshot, value: 'nowhere' }))],
  [
    'half a context',
    withSnapshot((snapshot) => ({
      ...snapshot,
      context: { ...snapshot.context, operations: undefined },
    })),
  ],
  ['no timers', (document) => ({ ...document, timers: null })],
];

/** A store in which somebody has altered the row of one document. */
function alteredStore(damage: Damage): { readonly store: Store; alter(id: string): void } {
  const store = memoryStore();
  let altered: string | undefined;
  const seen = (document: RuntimeDocument): RuntimeDocument =>
    document.id === altered ? (damage(document) as RuntimeDocument) : document;
  return {
    alter: (id) => void (altered = id),
    store: {
      ...store,
      load: (id) => store.load(id).then((document) => document && seen(document)),
      list: async (query) =>
        (await store.list(query)).map((one) => ({ ...one, document: seen(one.document) })),
    },
  };
}

async function every<Value>(values: AsyncIterable<Value>): Promise<Value[]> {
  const all: Value[] = [];
  for await (const value of values) all.push(value);
  return all;
}

describe.each(damages)('a payment whose row has %s', (_what, damage) => {
  it('is told as unreadable, and keeps no other payment back', async () => {
    const { store, alter } = alteredStore(damage);
    shop = new Shop({}, { store });
    const bad = await shop.authorized({ reference: 'BAD' });
    const good = await shop.authorized({ reference: 'GOOD' });
    alter(bad.id);
    const { payments } = shop;

    const unreadable = { kind: 'runtime', error: { kind: 'unreadableRow', id: bad.id } };
    const got = await shop.finish(payments.get(bad.id));
    expect(got._unsafeUnwrapErr()).toMatchObject(unreadable);
    const page = (await shop.finish(payments.list()))._unsafeUnwrap();
    expect(page.payments.map(({ payment }) => payment.id)).toEqual([good.id]);
    expect(page.unreadable.map(({ id }) => id)).toEqual([bad.id]);
    const each = await shop.finish(every(payments.each()));
    expect(each.map((one) => one.isOk())).toEqual([true, false]);
    const asked = await shop.finish(payments.request(cardRequest({ reference: 'BAD' })));
    expect(asked._unsafeUnwrapErr()).toMatchObject(unreadable);
    const commanded = await shop.finish(payments.capture(bad.id));
    expect(commanded._unsafeUnwrapErr()).toMatchObject(unreadable);
    const health = (await shop.finish(payments.health()))._unsafeUnwrap();
    expect(health).toMatchObject({ ok: false, reasons: [{ code: 'rowsUnreadable', count: 1 }] });
    expect((await shop.finish(payments.capture(good.id))).isOk()).toBe(true);
    expect(shop.sandbox.payments()).toHaveLength(2);
  });
});

it('a row altered during an outage leaves the payments beside it to be caught up', async () => {
  const { store, alter } = alteredStore(withSnapshot(() => ({})));
  shop = new Shop({}, { store });
  const { faults } = shop.sandbox;
  faults.add({ kind: 'webhookLost', on: 'any', times: 'always' });
  const bad = await shop.authorized({ reference: 'BAD' });
  const good = await shop.authorized({ reference: 'GOOD' });
  const outage = faults.add({ kind: 'requestLost', on: 'any', times: 'always' });
  for (const { id } of [bad, good]) await shop.finish(shop.payments.capture(id));
  await shop.clock.advanceAsync(26 * HOUR_MS);
  alter(bad.id);
  faults.remove(outage);
  shop.crash();
  await shop.clock.advanceAsync(30 * MINUTE_MS);
  expect((await shop.view(good.id)).operations.at(-1)?.status).toBe('refused');
});
