import { describe, expect, it } from 'vitest';
import { challenged, threeDs } from '../../support/challengedPayment.ts';
import { linkOf, openShop } from '../../support/sandboxShop.ts';

describe('cards and 3-D Secure', () => {
  it.each([
    ['4010056200000018', 'thanks', 'Authorized', 'Y'],
    ['4022050100000026', 'thanks', 'Authorized', 'A'],
    ['4022050100000000', 'sorry', 'Declined', undefined],
    ['4275765574319271', 'sorry', 'Declined', undefined],
  ])('card %s comes back to %s at once, %s', async (number, page, status, response) => {
    const { shop, redirect, read } = await challenged({}, { number });
    const opened = await shop.sandbox.fetch(redirect);
    expect(opened.status).toBe(303);
    expect(opened.headers.get('location')).toContain(`/${page}?`);
    const details = await read();
    expect(details.status).toBe(status);
    expect(details['3ds'].authentication_response).toBe(response);
  });

  it.each([
    ['4022050100000000', '20151'],
    ['4275765574319271', '20155'],
  ])('card %s is declined with %s', async (number, code) => {
    const { shop, redirect } = await challenged({}, { number });
    await shop.sandbox.answerChallenge(redirect, 'approve');
    await shop.pass(0);
    expect(shop.lastEvent('payment_declined').data.response_code).toBe(code);
  });

  const amex = { number: '378282246310005', cvv: '1234' };

  it.each<[string, object, object, string]>([
    ['a card that is not enrolled', {}, amex, '20150'],
    ['3-D Secure being broken', { amount: 5000 }, {}, '20153'],
    ['authentication that cannot be performed', {}, { number: '4022050100000018' }, '20153'],
  ])('%s declines, or goes on without it', async (_why, fields, card, code) => {
    const shop = openShop();
    const declined = await shop.pay({ ...threeDs, ...fields }, card);
    expect(declined).toMatchObject({
      status: 'Declined',
      response_code: code,
      '3ds': { downgraded: false, enrolled: 'N' },
    });
    const attempt = { '3ds': { enabled: true, attempt_n3d: true } };
    const downgraded = await shop.pay({ ...threeDs, ...fields, ...attempt }, card);
    expect(downgraded).toMatchObject({
      status: 'Authorized',
      '3ds': { downgraded: true, enrolled: 'N' },
    });
    expect(downgraded['_links']).not.toHaveProperty('redirect');
  });

  it('authentication by somebody else needs no page', async () => {
    const elsewhere = { enabled: true, eci: '05', cryptogram: 'AAAA', xid: 'x', version: '2.2.0' };
    const payment = await openShop().pay({ '3ds': elsewhere });
    expect(payment).toMatchObject({ status: 'Authorized', eci: '05', '3ds': { enrolled: 'Y' } });
  });

  it('an issuer that demands it is not satisfied by going on without it', async () => {
    const attempt = { '3ds': { enabled: true, attempt_n3d: true }, amount: 5000 };
    expect(await openShop().pay(attempt, { number: '4500622868341387' })).toMatchObject({
      status: 'Declined',
      response_code: '20154',
      '3ds': { downgraded: true },
    });
  });

  it('an issuer that demands it cannot be satisfied where nobody is there', async () => {
    const shop = openShop({ allowUpgradeDefault: true });
    const series = { merchant_initiated: true, payment_type: 'Recurring' };
    expect(await shop.pay(series, { number: '4500622868341387' })).toMatchObject({
      status: 'Declined',
      response_code: '20154',
    });
  });

  it('an issuer that demands it is satisfied by it, asked for or upgraded to', async () => {
    const card = { number: '4500622868341387' };
    const shop = openShop({ allowUpgradeDefault: true });
    expect(await shop.pay({ '3ds': { allow_upgrade: false } }, card)).toMatchObject({
      status: 'Declined',
      response_code: '20154',
    });
    const upgraded = await shop.pay({}, card);
    expect(upgraded).toMatchObject({ status: 'Pending', '3ds': { upgrade_reason: 'sca_retry' } });
    await shop.sandbox.answerChallenge(linkOf(upgraded, 'redirect'), 'approve');
    expect(shop.sandbox.books(upgraded.id)?.status).toBe('Authorized');
  });
});
