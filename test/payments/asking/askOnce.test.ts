import { afterEach, describe, expect, it } from 'vitest';
import type { PaymentView } from '../../../src/index.ts';
import { memoryStore } from '../../../src/index.ts';
import { postgresStore } from '../../../src/stores/postgres/postgresStore.ts';
import { postgresPrograms, startPostgres } from '../../support/privatePostgres.ts';
import { cardRequest, cardSource } from '../../support/shop.ts';
import { TwoProcesses } from '../../support/twoProcesses.ts';

let shop: TwoProcesses;

afterEach(() => shop.close());

const open = (): TwoProcesses => (shop = new TwoProcesses());
const charged = (): number => shop.sandbox.payments().length;

async function ask(
  changes: Parameters<typeof cardRequest>[0] = {},
  options?: { readonly key: string },
): Promise<PaymentView> {
  const asked = await shop.finish(shop.one.request(cardRequest(changes), options));
  return asked.match(
    (payment) => payment,
    (error) => (error as { readonly payment: PaymentView }).payment,
  );
}

async function token(): Promise<string> {
  const { fetch, baseUrl, publicKey } = shop.sandbox;
  const headers = { authorization: `Bearer ${publicKey}` };
  const body = JSON.stringify(cardSource('4242424242424242'));
  const answer = await shop.finish(fetch(`${baseUrl}/tokens`, { method: 'POST', headers, body }));
  return ((await answer.json()) as { readonly token: string }).token;
}

const declining = { source: cardSource('4544249167673670') };

describe('a request under a reference of its own', () => {
  it('asked twice is one payment, whichever process is asked', async () => {
    open();
    const first = await ask();
    const again = await shop.finish(shop.other.request(cardRequest()));
    expect(again._unsafeUnwrap()).toEqual(first);
    expect(charged()).toBe(1);
  });

  it('asked twice at once with two amounts is charged with the terms that were kept', async () => {
    open();
    const asked = [6_500, 7_000].map((amount) => shop.one.request(cardRequest({ amount })));
    const answers = await shop.finish(Promise.all(asked));
    const payment = answers.find((answer) => answer.isOk())?._unsafeUnwrap();
    expect(answers.filter((answer) => answer.isOk())).toHaveLength(1);
    expect(shop.sandbox.payments()).toMatchObject([{ amount: payment?.amount }]);
  });

  it('asked of two processes at once is one payment, every time', async () => {
    open();
    const references = Array.from({ length: 40 }, (_, index) => `ORDER-${index}`);
    const asked = references.flatMap((reference) =>
      [shop.one, shop.other, shop.one].map((payments) =>
        payments.request(cardRequest({ reference })),
      ),
    );
    const answers = await shop.finish(Promise.all(asked));
    const ids = answers.map((answer) => answer._unsafeUnwrap().id);
    expect(new Set(ids).size).toBe(40);
    expect(charged()).toBe(40);
  });

  it('after a decline is a new attempt under a new key, once for all who ask', async () => {
    open();
    const first = await ask(declining);
    expect(first.state).toBe('declined');
    const both = [shop.one, shop.other].map((payments) => payments.request(cardRequest()));
    const [one, other] = await shop.finish(Promise.all(both));
    expect(one?._unsafeUnwrap().id).toBe(other?._unsafeUnwrap().id);
    expect(one?._unsafeUnwrap().id).not.toBe(first.id);
    const third = await ask(declining);
    expect(third).toMatchObject({ id: one?._unsafeUnwrap().id, state: 'authorized' });
    expect(charged()).toBe(2);
  });

  it('counts its attempts on after the first of them was forgotten', async () => {
    const store = memoryStore();
    shop = new TwoProcesses([store, store]);
    await ask(declining);
    const second = await ask();
    await shop.clock.advanceAsync(64 * 3_600_000);
    expect(await store.prune(shop.clock.now(), 9)).toBe(1);
    expect((await ask()).id).toBe(second.id);
    expect(charged()).toBe(2);
  });

  it.each<[string, Parameters<typeof cardRequest>[0]]>([
    ['amount', { amount: 100 }],
    ['currency', { currency: 'EUR' }],
    ['capture', { capture: true }],
    ['customer', { customer: { email: 'another@shop.example' } }],
    ['3ds', { '3ds': { enabled: true } }],
    ['source', { source: { type: 'id', id: `src_${'a'.repeat(26)}` } }],
    ['source', { source: { ...cardSource('4242424242424242'), expiry_year: 2031 } }],
  ])('asked again with another %s names it, and sends nothing', async (field, changes) => {
    open();
    const { id } = await ask();
    const again = await shop.finish(shop.other.request(cardRequest(changes)));
    expect(again._unsafeUnwrapErr()).toEqual({ kind: 'differentTerms', id, fields: [field] });
    expect(charged()).toBe(1);
  });

  it('asked again with a fresh token is the same payment: a card has many', async () => {
    open();
    const first = await ask({ source: { type: 'token', token: await token() } });
    const again = await ask({ source: { type: 'token', token: await token() } });
    expect([again.id, again.state]).toEqual([first.id, 'authorized']);
    expect(charged()).toBe(1);
  });

  it('is another payment under a key of its own, and is found without one', async () => {
    open();
    const first = await ask();
    const second = await ask({}, { key: 'second' });
    expect(second.id).not.toBe(first.id);
    expect(charged()).toBe(2);
    expect((await ask()).id).toBe(second.id);
    expect((await ask({}, { key: 'second' })).id).toBe(second.id);
    expect(charged()).toBe(2);
  });

  it('that is voided or refunded is not charged again', async () => {
    open();
    const { id } = await ask();
    await shop.finish(shop.one.void(id));
    await shop.clock.advanceAsync(60_000);
    await shop.finish(shop.one.reconcile(id));
    await shop.clock.advanceAsync(60_000);
    expect((await ask()).id).toBe(id);
    expect(charged()).toBe(1);
  });

  it('asked again while its answer is lost is not sent a second time', async () => {
    open();
    shop.sandbox.faults.add({ kind: 'answerLost', on: 'requestPayment' });
    const first = await ask();
    const again = await shop.finish(shop.other.request(cardRequest()));
    const seen = again.match(
      ({ id }) => id,
      (error) => (error as { payment: PaymentView }).payment.id,
    );
    expect(seen).toBe(first.id);
    await shop.clock.advanceAsync(3_600_000);
    expect(charged()).toBe(1);
  });

  it('keeps its card data when it was committed and the store failed to say so', async () => {
    const healthy = memoryStore();
    let isFailing = true;
    const commit: typeof healthy.commit = async (asked) => {
      const outcome = await healthy.commit(asked);
      if (!isFailing) return outcome;
      isFailing = false;
      throw new Error('the answer was lost');
    };
    const store = { ...healthy, commit };
    shop = new TwoProcesses([store, store]);
    const asked = await shop.finish(shop.one.request(cardRequest(), { key: 'A' }));
    // Nobody was told to make the call, so it is made once its lease has run out.
    expect(asked._unsafeUnwrapErr().kind).toBe('unknown');
    await shop.clock.advanceAsync(10 * 60_000);
    expect(charged()).toBe(1);
    expect((await shop.finish(shop.one.get('ps_A')))._unsafeUnwrap().state).toBe('authorized');
  });

  it('without a reference is a payment of its own each time', async () => {
    open();
    const { reference: _left, ...request } = cardRequest();
    const both = [shop.one, shop.one].map((payments) => payments.request(request));
    const [one, other] = await shop.finish(Promise.all(both));
    expect(one?._unsafeUnwrap().id).not.toBe(other?._unsafeUnwrap().id);
  });
});

const programs = postgresPrograms();

describe.skipIf(programs === undefined)('two processes on one PostgreSQL', () => {
  it('that are asked for one reference at once charge once', async () => {
    const server = await startPostgres(programs ?? '');
    const { connectionString } = server;
    const openStore = async () => (await postgresStore({ connectionString }))._unsafeUnwrap();
    shop = new TwoProcesses([await openStore(), await openStore()]);
    for (let round = 0; round < 10; round += 1) {
      const request = cardRequest({ reference: `ORDER-${round}` });
      const both = [shop.one, shop.other].map((payments) => payments.request(request));
      const answers = await shop.finishOutside(Promise.all(both));
      const [one, other] = answers.map((answer) => answer._unsafeUnwrap().id);
      expect(one).toBe(other);
    }
    expect(charged()).toBe(10);
    shop.sandbox.close();
    await shop.finishOutside(Promise.all([shop.one.close(), shop.other.close()]));
    await server.stop();
  });
});
