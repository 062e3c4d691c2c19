import { ok } from 'neverthrow';
import { afterEach, describe, expect, it } from 'vitest';
import { checkAsked } from '../../../src/payments/asking/checkAsked.ts';
import { payoutRequest } from '../../support/payoutRequest.ts';
import { cardRequest, Shop } from '../../support/shop.ts';

const check = (asked: unknown, options?: object) => checkAsked(asked, options, (copy) => ok(copy));
const faultsOf = (asked: unknown, options?: object) =>
  check(asked, options)._unsafeUnwrapErr().faults;

describe('a reference', () => {
  it.each([[null], [''], [5], [{}]])('that is %j finds nothing, and is refused', (reference) => {
    expect(faultsOf({ reference })).toMatchObject([{ path: 'reference' }]);
  });

  it('may be left out, or said to be undefined', () => {
    expect(check({ reference: undefined })._unsafeUnwrap().body).toEqual({});
    expect(check({})._unsafeUnwrap().reference).toBeUndefined();
  });
});

describe('a key', () => {
  it.each([[null], [''], [5], ['a.b'], ['a b'], ['x'.repeat(65)]])(
    'that is %j is refused',
    (key) => {
      expect(faultsOf({}, { key })).toMatchObject([{ path: 'options.key' }]);
    },
  );
});

describe('a body', () => {
  it('is copied, so that its owner cannot change what is sent', () => {
    const asked = { reference: 'R' };
    const { body, reference } = check(asked)._unsafeUnwrap();
    asked.reference = 'other';
    expect({ body, reference }).toEqual({ body: { reference: 'R' }, reference: 'R' });
  });

  it('that is no plain data is refused', () => {
    expect(faultsOf({ sum: () => 1 })).toMatchObject([{ path: '', rule: 'must be plain JSON' }]);
  });
});

describe('a request that would find nothing again', () => {
  let shop: Shop;
  afterEach(() => shop.close());

  it.each([[null], [''], ['\ud800'], ['a\udc00b']])('is not sent, under %j', async (reference) => {
    shop = new Shop();
    const changes = { reference: reference as string };
    const asked = await shop.finish(shop.payments.request(cardRequest(changes), { key: 'A' }));
    const paid = await shop.finish(shop.payments.payout(payoutRequest(changes), { key: 'A' }));
    for (const refused of [asked, paid]) {
      expect(refused._unsafeUnwrapErr()).toMatchObject({
        kind: 'invalidRequest',
        faults: [{ path: 'reference' }],
      });
    }
    expect(shop.calls).toBe(0);
  });
});
