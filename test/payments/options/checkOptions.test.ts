import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CommandOptions, RequestOptions } from '../../../src/index.ts';
import {
  checkOptions,
  commandOptions,
  requestOptions,
} from '../../../src/payments/options/checkOptions.ts';
import { payoutRequest } from '../../support/payoutRequest.ts';
import { cardRequest, Shop } from '../../support/shop.ts';

let shop: Shop;

beforeEach(() => {
  shop = new Shop();
});

afterEach(() => shop.close());

type Commands = 'capture' | 'void' | 'refund' | 'increment' | 'reverse' | 'cancelRetry';

const wrong: readonly (readonly [method: Commands, options: unknown, path: string])[] = [
  ['refund', { amout: 1000 }, 'options.amout'],
  ['refund', { amount: undefined }, 'options.amount'],
  ['refund', { amount: null }, 'options.amount'],
  ['refund', { amount: 10n }, 'options.amount'],
  ['refund', { amount: '1000' }, 'options.amount'],
  ['refund', { amount: 0 }, 'options.amount'],
  ['refund', { amount: 10.5 }, 'options.amount'],
  ['refund', { amount: Number.NaN }, 'options.amount'],
  ['refund', { destination: undefined }, 'options.destination'],
  ['refund', { destination: 'GB29' }, 'options.destination'],
  ['refund', { destination: { iban: () => '' } }, 'options.destination.iban'],
  ['refund', 1000, 'options'],
  ['refund', null, 'options'],
  ['refund', [], 'options'],
  ['refund', new Map([['amount', 1000]]), 'options'],
  ['capture', { amount: 4000, capture_type: 'NonFinal' }, 'options.capture_type'],
  ['capture', { amount: 4000, captureType: 'nonfinal' }, 'options.captureType'],
  ['capture', { captureType: undefined }, 'options.captureType'],
  ['capture', { key: 'a b' }, 'options.key'],
  ['capture', { key: undefined }, 'options.key'],
  ['capture', { reference: '' }, 'options.reference'],
  ['increment', { amount: 100_000_000 }, 'options.amount'],
  ['increment', { amount: -1 }, 'options.amount'],
  ['void', { amount: 1000 }, 'options.amount'],
  ['reverse', { amount: 1000 }, 'options.amount'],
  ['cancelRetry', { kye: 'k' }, 'options.kye'],
];

describe('a command', () => {
  it.each(wrong)('%s with %o is refused, and nothing is recorded', async (name, options, path) => {
    const { id } = await shop.authorized({ capture: true });
    await shop.atRest(id);
    const before = [shop.calls, await shop.store.journal(id)];
    const refused = await shop.finish(shop.payments[name](id, options as CommandOptions));
    expect(refused._unsafeUnwrapErr()).toMatchObject({
      kind: 'invalidRequest',
      faults: [{ path }],
    });
    await shop.clock.advanceAsync(60_000);
    expect([shop.calls, await shop.store.journal(id)]).toEqual(before);
  });

  it('names every fault at once', () => {
    const options = { amount: 0, key: '', captureType: 'partial' };
    const { faults } = checkOptions(commandOptions['merchant.capture'], options)._unsafeUnwrapErr();
    expect(faults.map(({ path }) => path).toSorted()).toEqual([
      'options.amount',
      'options.captureType',
      'options.key',
    ]);
  });

  it('says which options there are', () => {
    const { faults } = checkOptions(commandOptions['merchant.void'], {
      kye: 'A',
    })._unsafeUnwrapErr();
    expect(faults).toEqual([
      { path: 'options.kye', rule: 'is no option here; there are key, reference' },
    ]);
  });

  it('takes an increment of nothing, which prolongs', () => {
    const checked = checkOptions(commandOptions['merchant.increment'], { amount: 0 });
    expect(checked._unsafeUnwrap()).toEqual({ amount: 0 });
  });

  it('refuses options that fail while they are read', () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    expect(checkOptions(requestOptions, proxy)._unsafeUnwrapErr().faults).toMatchObject([
      { path: 'options' },
    ]);
  });
});

describe('a request', () => {
  it.each([
    [{ kye: 'k' }, 'options.kye'],
    [{ key: undefined }, 'options.key'],
    [null, 'options'],
    ['KEY', 'options'],
  ])('with %o is not sent, and a payout neither', async (given, path) => {
    const options = given as RequestOptions;
    const asked = await shop.finish(shop.payments.request(cardRequest(), options));
    const paid = await shop.finish(shop.payments.payout(payoutRequest(), options));
    for (const refused of [asked, paid]) {
      expect(refused._unsafeUnwrapErr()).toMatchObject({
        kind: 'invalidRequest',
        faults: [{ path }],
      });
    }
    expect(shop.calls).toBe(0);
  });

  it('whose reference is misspelt is not sent under another', async () => {
    const { reference: _left, ...body } = cardRequest();
    const { reference: _gone, ...order } = payoutRequest();
    const asked = await shop.finish(
      shop.payments.request(Object.assign(body, { refrence: 'ORDER-1' })),
    );
    const paid = await shop.finish(
      shop.payments.payout(Object.assign(order, { refrence: 'ORDER-1' })),
    );
    for (const refused of [asked, paid]) {
      expect(refused._unsafeUnwrapErr()).toMatchObject({ faults: [{ path: 'refrence' }] });
    }
  });

  it('whose reference is said to be undefined gets one', async () => {
    const { reference: _left, ...body } = cardRequest();
    const unnamed = { ...body, reference: undefined } as unknown as typeof body;
    const payment = (await shop.finish(shop.payments.request(unnamed)))._unsafeUnwrap();
    expect(payment.reference).toMatch(/^[a-z2-7]{26}$/);
  });
});
