import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { ListQuery, PaymentPage } from '../../../src/index.ts';
import { sqliteStore } from '../../../src/stores/sqlite/sqliteStore.ts';
import { cardRequest, cardSource, Shop } from '../../support/shop.ts';

let shop: Shop;

afterEach(() => shop.close());

async function shopWith(
  references: readonly string[],
  options?: ConstructorParameters<typeof Shop>[1],
) {
  shop = new Shop({}, options);
  for (const reference of references) {
    await shop.finish(shop.payments.request(cardRequest({ reference })));
    await shop.clock.advanceAsync(10);
  }
  return shop;
}

async function page(query?: ListQuery): Promise<PaymentPage> {
  return (await shop.finish(shop.payments.list(query)))._unsafeUnwrap();
}

async function every<Value>(values: AsyncIterable<Value>): Promise<Value[]> {
  const all: Value[] = [];
  for await (const value of values) all.push(value);
  return all;
}

const referencesIn = ({ payments }: PaymentPage): string[] =>
  payments.map(({ payment }) => payment.reference);

async function pages(query: ListQuery, between: () => Promise<unknown>): Promise<string[][]> {
  const seen: string[][] = [];
  for (let cursor: string | undefined, isLast = false; !isLast;) {
    const one = await page({ ...query, ...(cursor !== undefined && { cursor }) });
    seen.push(referencesIn(one));
    cursor = one.next;
    isLast = cursor === undefined;
    await between();
  }
  return seen;
}

describe('a list of payments', () => {
  it('keeps to a state, a tag, a reference and an id of Checkout.com', async () => {
    await shopWith(['A', 'B']);
    const source = cardSource('4544249167673670');
    await shop.finish(shop.payments.request(cardRequest({ reference: 'C', source })));
    expect(referencesIn(await page())).toEqual(['A', 'B', 'C']);
    expect(referencesIn(await page({ state: 'declined' }))).toEqual(['C']);
    expect(referencesIn(await page({ tag: 'awaitingMerchant' }))).toEqual(['A', 'B']);
    expect(referencesIn(await page({ tag: 'awaitingMerchant', reference: 'B' }))).toEqual(['B']);
    const [first] = (await page({ reference: 'A' })).payments;
    const checkoutPaymentId = first?.payment.checkoutPaymentId ?? '';
    expect(referencesIn(await page({ checkoutPaymentId }))).toEqual(['A']);
    expect(referencesIn(await page({ checkoutPaymentId, state: 'declined' }))).toEqual([]);
    expect(referencesIn(await page({ reference: 'nobody' }))).toEqual([]);
  });

  it('keeps to what has rested for so long', async () => {
    await shopWith(['A']);
    await shop.clock.advanceAsync(60_000);
    const restedAt = shop.clock.now();
    await shop.finish(shop.payments.request(cardRequest({ reference: 'B' })));
    expect(referencesIn(await page({ changedBefore: restedAt }))).toEqual(['A']);
    expect(referencesIn(await page({ olderThanMs: 30_000 }))).toEqual(['A']);
    await shop.clock.advanceAsync(60_000);
    const [one] = (await page({ reference: 'A' })).payments;
    const restedMs = shop.clock.now() - (one?.changedAt ?? 0);
    expect(referencesIn(await page({ reference: 'A', olderThanMs: restedMs }))).toEqual(['A']);
    expect(referencesIn(await page({ reference: 'A', olderThanMs: restedMs + 1 }))).toEqual([]);
  });

  it('comes in pages on which no payment stands twice, whatever is written meanwhile', async () => {
    const references = ['A', 'B', 'C', 'D', 'E'];
    await shopWith(references);
    // The webhooks of the approvals come first, so that nothing moves by itself.
    await shop.clock.advanceAsync(60_000);
    let written = 0;
    const seen = await pages({ limit: 2 }, async () => {
      written += 1;
      await shop.clock.advanceAsync(1);
      await shop.finish(shop.payments.request(cardRequest({ reference: `new ${written}` })));
      const [first] = (await page({ reference: 'A' })).payments;
      await shop.finish(shop.payments.capture(first?.payment.id ?? '', { amount: 1 }));
    });
    expect(seen.flat()).toEqual(references);
  });

  it.each([
    [{ limit: 0 }, 'limit'],
    [{ limit: 201 }, 'limit'],
    [{ limit: 1.5 }, 'limit'],
    [{ state: 'paid' }, 'state'],
    [{ state: 'toString' }, 'state'],
    [{ tag: 'mine' }, 'tag'],
    [{ reference: '' }, 'reference'],
    [{ checkoutPaymentId: 7 }, 'checkoutPaymentId'],
    [{ olderThanMs: -1 }, 'olderThanMs'],
    [{ changedBefore: Number.NaN }, 'changedBefore'],
    [{ cursor: 'next' }, 'cursor'],
    [{ status: 'Paid' }, 'status'],
  ])('with a wrong query says what is wrong: %j', async (query, path) => {
    await shopWith([]);
    const refused = await shop.finish(shop.payments.list(query as ListQuery));
    expect(refused._unsafeUnwrapErr()).toMatchObject({
      kind: 'invalidQuery',
      faults: [{ path, rule: expect.stringMatching(/^(must|is unknown)/) }],
    });
  });

  it('shows every payment once to who goes through all pages', async () => {
    await shopWith(['A', 'B', 'C', 'D', 'E']);
    const seen: string[] = [];
    const walk = async (): Promise<void> => {
      for await (const listed of shop.payments.each({ limit: 2 })) {
        seen.push(listed._unsafeUnwrap().payment.reference);
      }
    };
    await shop.finish(walk());
    expect(seen).toEqual(['A', 'B', 'C', 'D', 'E']);
  });

  it.each(['oldestFirst', 'newestFirst'] as const)(
    'shows each once, %s, although it changes before its turn',
    async (order) => {
      await shopWith(['A', 'B', 'C', 'D', 'E', 'F']);
      const seen: string[] = [];
      const walk = shop.payments.each({ limit: 2, order });
      for (;;) {
        const next = await shop.finish(walk.next());
        if (next.done === true) break;
        const { payment } = next.value._unsafeUnwrap();
        seen.push(payment.reference);
        if (seen.length > 1) continue;
        await shop.clock.advanceAsync(1000);
        const late = order === 'oldestFirst' ? 'E' : 'B';
        const { payments } = (
          await shop.finish(shop.payments.list({ reference: late }))
        )._unsafeUnwrap();
        await shop.finish(shop.payments.void(payments[0]?.payment.id ?? ''));
      }
      expect(seen.toSorted()).toEqual(['A', 'B', 'C', 'D', 'E', 'F']);
    },
  );

  it('ends with the failure where the query is wrong or the shop closed', async () => {
    await shopWith([]);
    const wrong = await every(shop.payments.each({ limit: 0 }));
    expect(wrong.map((one) => one._unsafeUnwrapErr().kind)).toEqual(['invalidQuery']);
    await shop.finish(shop.payments.close());
    const closed = await every(shop.payments.each());
    expect(closed.map((one) => one._unsafeUnwrapErr())).toEqual([
      { kind: 'runtime', error: { kind: 'closed' } },
    ]);
  });

  it('is the same from a SQLite file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'paystate-list-'));
    const store = sqliteStore(join(folder, 'payments.db'))._unsafeUnwrap();
    await shopWith(['A', 'B', 'C'], { store });
    await shop.clock.advanceAsync(60_000);
    const seen = await pages({ limit: 2, tag: 'awaitingMerchant' }, async () => undefined);
    expect(seen).toEqual([['A', 'B'], ['C']]);
    expect(referencesIn(await page({ reference: 'B', state: 'authorized' }))).toEqual(['B']);
    await shop.close();
    rmSync(folder, { recursive: true });
  });

  it('names payments of a version that it cannot read, and shows the others', async () => {
    await shopWith(['A', 'B']);
    const [first] = (await page()).payments;
    const id = first?.payment.id ?? '';
    const { store } = shop;
    const { list } = store;
    Object.assign(store, {
      list: async (query: Parameters<typeof list>[0]) =>
        (await list(query)).map((listed) =>
          listed.document.id === id
            ? { ...listed, document: { ...listed.document, version: '0.1' } }
            : listed,
        ),
    });
    shop.crash();
    const found = await page();
    expect(referencesIn(found)).toEqual(['B']);
    expect(found.unreadable).toMatchObject([{ id, state: 'authorized', failure: { from: '0.1' } }]);
  });
});
