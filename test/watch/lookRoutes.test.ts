import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cardRequest, cardSource } from '../support/shop.ts';
import { watchOf, WATCH_TOKEN, WatchedShop } from '../support/watchedShop.ts';

let shop: WatchedShop;

beforeEach(() => {
  shop = new WatchedShop();
});

afterEach(() => shop.close());

async function threePayments(): Promise<string[]> {
  const ids: string[] = [];
  for (const [reference, number] of [
    ['A', '4242424242424242'],
    ['B', '4544249167673670'],
    ['C', '4242424242424242'],
  ] as const) {
    const asked = cardRequest({ reference });
    const request = { ...asked, source: cardSource(number) };
    const done = await shop.finish(shop.payments.request(request, { key: `key-${reference}` }));
    ids.push(
      done.match(
        ({ id }) => id,
        () => `ps_key-${reference}`,
      ),
    );
    await shop.clock.advanceAsync(1000);
  }
  return ids;
}

interface Item {
  readonly payment: { readonly reference: string };
}

async function listed(query: string): Promise<string[]> {
  const { body } = await shop.look(`/payments${query}`);
  return (body.payments as Item[]).map(({ payment }) => payment.reference);
}

describe('the list of the watch page', () => {
  it('shows the latest change first, and keeps to what is asked for', async () => {
    const [a = ''] = await threePayments();
    expect(await listed('')).toEqual(['C', 'B', 'A']);
    expect(await listed('?state=declined')).toEqual(['B']);
    expect(await listed('?tag=awaitingMerchant')).toEqual(['C', 'A']);
    expect(await listed('?reference=C&state=')).toEqual(['C']);
    expect(await listed('?olderThanMs=2500')).toEqual(['A']);
    expect(await listed('?order=oldestFirst&limit=2')).toEqual(['A', 'B']);
    const { checkoutPaymentId } = await shop.view(a);
    expect(await listed(`?checkoutPaymentId=${checkoutPaymentId}`)).toEqual(['A']);
  });

  it('goes on where its page ended', async () => {
    await threePayments();
    const { body } = await shop.look('/payments?limit=2');
    expect(await listed(`?limit=2&cursor=${encodeURIComponent(body.next ?? '')}`)).toEqual(['A']);
  });

  it.each([
    ['state=paid', 'state'],
    ['limit=0', 'limit'],
    ['limit=many', 'limit'],
    ['olderThanMs=-1', 'olderThanMs'],
    ['stat=declined', 'stat'],
    ['cursor=x', 'cursor'],
  ])('refuses ?%s by the name of the field', async (query, path) => {
    const { status, body } = await shop.look(`/payments?${query}`);
    expect([status, body.error?.kind]).toEqual([400, 'invalidQuery']);
    expect(body.error?.faults).toMatchObject([{ path }]);
  });
});

describe('a watched payment', () => {
  it('is told with every step, the money after it, and the states it was in', async () => {
    const { id } = await shop.authorized();
    await shop.finish(shop.payments.capture(id));
    await shop.atRest(id);
    const { status, body } = await shop.look(`/payments/${id}`);
    expect(status).toBe(200);
    expect(body.payment).toMatchObject({ id, state: 'captured', decimals: 2 });
    const steps = body.history as { sequence: number; states: string[]; payment: object }[];
    expect(steps.map(({ sequence }) => sequence)).toEqual(steps.map((_, index) => index + 1));
    expect(steps[0]).toMatchObject({ states: ['requesting'], event: 'merchant.request' });
    expect(steps.at(-1)?.states).toContain('open.funds.captured');
    expect(steps.at(-1)?.payment).toMatchObject({ balances: { captured: 6500 } });
    expect(body.isComplete).toBe(true);
  });

  it('is not there under an id that nobody has', async () => {
    for (const path of ['/payments/ps_nobody', '/tests/ps_nobody', '/payments/%00']) {
      const { status, body } = await shop.look(path);
      expect([status, body.error?.kind]).toEqual([404, 'unknownPayment']);
    }
  });
});

describe('the overview', () => {
  it('counts payments by state, and tells the time of the clock', async () => {
    await threePayments();
    const clock = { now: () => 42, jump: async () => undefined };
    const { body } = await shop.look('/overview', { clock });
    expect(body.now).toBe(42);
    expect(body.health).toMatchObject({
      ok: true,
      contents: { payments: { total: 3, byState: { authorized: 2, declined: 1 } } },
    });
    expect((await shop.look('/overview')).body.now).toBeNull();
  });

  it('says that the store does not answer, and the list does so too', async () => {
    const { payments } = shop;
    await shop.finish(payments.close());
    const handler = watchOf(payments);
    for (const path of ['overview', 'payments']) {
      const address = `http://localhost/watch/${path}?token=${WATCH_TOKEN}`;
      expect((await handler(new Request(address))).status).toBe(503);
    }
  });
});
