import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PaymentRequest } from '../../src/checkout/index.ts';
import type { PaymentView } from '../../src/index.ts';
import { Shop } from '../support/shop.ts';

const HOUR_MS = 60 * 60_000;

const destination = {
  account_type: 'savings',
  account_number: 'AT611904300234573201',
  country: 'AT',
  account_holder: { type: 'individual', first_name: 'Jo', last_name: 'Lee' },
};

const request = {
  source: { type: 'eps', purpose: 'Order 1' },
  amount: 6500,
  currency: 'EUR',
  reference: 'ORDER1',
  success_url: 'https://shop.example/thanks',
  failure_url: 'https://shop.example/sorry',
} as PaymentRequest;

let shop: Shop;

beforeEach(() => {
  shop = new Shop();
});

afterEach(() => shop.close());

async function captured(): Promise<PaymentView> {
  const { id, redirectUrl } = (await shop.finish(shop.payments.request(request)))._unsafeUnwrap();
  await shop.finish(shop.sandbox.shopper.pay(redirectUrl ?? ''));
  await shop.clock.advanceAsync(HOUR_MS);
  return shop.view(id);
}

/** Bodies of the refunds that the shop sends from now on. */
function refundsSent(): readonly string[] {
  const { sandbox } = shop;
  const { fetch } = sandbox;
  const bodies: string[] = [];
  const watched: typeof fetch = (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    if (url.endsWith('/refunds')) bodies.push(JSON.stringify(init?.body));
    return fetch(input, init);
  };
  Object.assign(sandbox, { fetch: watched });
  return bodies;
}

describe('a refund that needs a bank account', () => {
  it('is refused without one', async () => {
    const { id } = await captured();
    const refused = await shop.finish(shop.payments.refund(id, { amount: 100 }));
    expect(refused._unsafeUnwrapErr()).toMatchObject({ reason: 'destinationRequired' });
  });

  it('pays to it, and keeps it out of the store and the journal', async () => {
    const { id } = await captured();
    const asked = shop.payments.refund(id, { amount: 100, destination });
    (await shop.finish(asked))._unsafeUnwrap();
    const done = await shop.atRest(id);
    expect(done).toMatchObject({ balances: { refunded: 100 } });
    const kept = JSON.stringify([
      (await shop.payments.timeline(id))._unsafeUnwrap(),
      await shop.store.load(id),
      await shop.store.journal(id),
    ]);
    expect(kept).not.toContain(destination.account_number);
    expect(kept).toContain('hasDestination');
  });

  it('whose answer was lost is repeated with it, and done once', async () => {
    const { id } = await captured();
    shop.sandbox.faults.add({ kind: 'requestLost', on: 'refundPayment' });
    const asked = await shop.finish(shop.payments.refund(id, { amount: 100, destination }));
    expect(asked._unsafeUnwrapErr().kind).toBe('unknown');
    expect(await shop.atRest(id)).toMatchObject({ balances: { refunded: 100 } });
  });

  it('under the same key never goes to another account', async () => {
    const { id } = await captured();
    shop.sandbox.faults.add({ kind: 'requestLost', on: 'refundPayment' });
    const asked = { key: 'K1', amount: 100, destination };
    await shop.finish(shop.payments.refund(id, asked));
    const other = { ...destination, account_number: 'AT022011100003429660' };
    const again = shop.payments.refund(id, { ...asked, destination: other });
    expect((await shop.finish(again))._unsafeUnwrapErr()).toMatchObject({ reason: 'keyReused' });
    const more = shop.payments.refund(id, { ...asked, amount: 99 });
    expect((await shop.finish(more))._unsafeUnwrapErr()).toMatchObject({ reason: 'keyReused' });
    expect(await shop.atRest(id)).toMatchObject({ balances: { refunded: 100 } });
  });

  it('never lends it to a refund of another payment under the same key', async () => {
    const { id } = await captured();
    const card = await shop.authorized({ capture: true, reference: 'ORDER2' });
    await shop.atRest(card.id);
    shop.sandbox.faults.add({ kind: 'requestLost', on: 'refundPayment' });
    const bodies = refundsSent();
    const lost = { key: 'R', amount: 100, destination };
    await shop.finish(shop.payments.refund(id, lost));
    const asked = shop.payments.refund(card.id, { key: 'R', amount: 100 });
    (await shop.finish(asked))._unsafeUnwrap();
    expect((await shop.atRest(card.id)).balances.refunded).toBe(100);
    expect((await shop.atRest(id)).balances.refunded).toBe(100);
    const accounts = bodies.map((text) => text.includes(destination.account_number));
    expect(accounts).toEqual([true, false, true]);
  });

  it('whose account went with the process is not sent to one that comes later', async () => {
    const { id } = await captured();
    shop.sandbox.faults.add({ kind: 'requestLost', on: 'refundPayment' });
    const asked = { key: 'K1', amount: 100, destination };
    await shop.finish(shop.payments.refund(id, asked));
    shop.crash();
    const other = { ...destination, account_number: 'AT022011100003429660' };
    await shop.finish(shop.payments.refund(id, { ...asked, destination: other }));
    const done = await shop.atRest(id);
    expect(done).toMatchObject({ balances: { refunded: 0 } });
    expect(shop.books(done).actions.filter(({ type }) => type === 'Refund')).toEqual([]);
  });

  it('is given up when its account went with the process, and can be asked anew', async () => {
    const { id } = await captured();
    shop.sandbox.faults.add({ kind: 'requestLost', on: 'refundPayment' });
    await shop.finish(shop.payments.refund(id, { amount: 100, destination }));
    shop.crash();
    expect(await shop.atRest(id)).toMatchObject({
      balances: { refunded: 0 },
      operations: [{ kind: 'capture' }, { kind: 'refund', status: 'refused' }],
    });
    const again = shop.payments.refund(id, { amount: 100, destination });
    (await shop.finish(again))._unsafeUnwrap();
    expect(await shop.atRest(id)).toMatchObject({ balances: { refunded: 100 } });
  });
});
