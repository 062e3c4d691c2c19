import { describe, expect, it } from 'vitest';
import { DAY, openShop, START, type Json, type SandboxShop } from '../../support/sandboxShop.ts';

const estimated = { capture: false, authorization_type: 'Estimated' };
const mastercard = { number: '5436031030606378' };

function increment(shop: SandboxShop, id: string, body?: object) {
  return shop.post(`/payments/${id}/authorizations`, body);
}

describe('incrementAuthorization', () => {
  it('adds to what is held, at once', async () => {
    const shop = openShop();
    const { id } = await shop.pay(estimated);
    const { status, body } = await increment(shop, id, { amount: 500, reference: 'I-1' });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      amount: 500,
      currency: 'GBP',
      approved: true,
      status: 'Authorized',
      response_code: '10000',
      reference: 'I-1',
      balances: { total_authorized: 10_500, available_to_capture: 10_500 },
    });
    await shop.pass(0);
    expect(shop.lastEvent('payment_authorization_incremented').data).toMatchObject({
      id,
      action_id: body.action_id,
      amount: 500,
    });
    const details = (await shop.get(`/payments/${id}`)).body;
    expect(details).toMatchObject({ amount: 10_500, status: 'Authorized' });
    expect(details).not.toHaveProperty('amount_requested');
  });

  it('is listed as an incremental authorization', async () => {
    const shop = openShop();
    const { id } = await shop.pay(estimated);
    await increment(shop, id, { amount: 500 });
    const { body } = await shop.get(`/payments/${id}/actions`);
    expect(body.map((action: Json) => [action.type, action.authorization_type])).toEqual([
      ['Authorization', 'Incremental'],
      ['Authorization', 'Estimated'],
    ]);
  });

  it('that the issuer declines leaves the authorization as it was', async () => {
    const shop = openShop();
    const { id } = await shop.pay(estimated);
    const wish = { sandbox_response_code: '20051' };
    const { status, body } = await increment(shop, id, { amount: 500, metadata: wish });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      approved: false,
      status: 'Declined',
      response_code: '20051',
      balances: { total_authorized: 10_000 },
    });
    await shop.pass(0);
    expect(shop.lastEvent('payment_authorization_increment_declined').data.amount).toBe(500);
    expect(shop.sandbox.books(id)?.status).toBe('Authorized');
  });

  it('is an attempt of its own for an issuer with a script', async () => {
    const shop = openShop();
    shop.sandbox.scriptIssuer('4242424242424242', ['10000', '10000', '20051']);
    const { id } = await shop.pay(estimated);
    expect((await increment(shop, id, { amount: 1 })).body.approved).toBe(true);
    expect((await increment(shop, id, { amount: 1 })).body.response_code).toBe('20051');
  });

  it('on Mastercard begins a new span of validity, with or without an amount', async () => {
    const shop = openShop();
    const { id } = await shop.pay(estimated, mastercard);
    await shop.pass(6 * DAY);
    const { body } = await increment(shop, id);
    expect(body).toMatchObject({ amount: 0, approved: true });
    expect(Date.parse(body.expires_on)).toBe(START + 13 * DAY);
    await shop.pass(6 * DAY);
    expect(shop.sandbox.books(id)?.status).toBe('Authorized');
    await shop.pass(DAY);
    expect(shop.sandbox.books(id)?.status).toBe('Voided');
  });

  it('on Visa leaves the end of validity where it was', async () => {
    const shop = openShop();
    const { id, expires_on: before } = await shop.pay(estimated);
    await shop.pass(DAY);
    expect((await increment(shop, id, { amount: 1 })).body.expires_on).toBe(before);
    expect((await increment(shop, id)).status).toBe(403);
  });

  it('is for American Express in the United States only, and for no other scheme', async () => {
    const shop = openShop();
    const amex = { number: '345678901234564', cvv: '1234' };
    const statusOn = async (fields: object, card: object): Promise<number> => {
      const { id } = await shop.pay({ ...estimated, ...fields }, card);
      return (await increment(shop, id, { amount: 1 })).status;
    };
    expect(await statusOn({ currency: 'USD' }, amex)).toBe(201);
    expect(await statusOn({}, amex)).toBe(403);
    expect(await statusOn({}, { number: '6011111111111117' })).toBe(403);
  });

  it.each([
    ['of a final authorization', { capture: false }, undefined],
    ['after a capture', estimated, 'captures'],
    ['after a void', estimated, 'voids'],
    ['of a declined payment', { ...estimated, amount: 101 }, undefined],
  ])('%s is forbidden', async (_title, fields, before) => {
    const shop = openShop();
    const { id } = await shop.pay(fields);
    const part = { amount: before === 'captures' ? 1 : undefined, capture_type: 'NonFinal' };
    if (before !== undefined) await shop.post(`/payments/${id}/${before}`, part);
    expect((await increment(shop, id, { amount: 1 })).status).toBe(403);
    await shop.pass(1000);
    const { status, text } = await increment(shop, id, { amount: 1 });
    expect([status, text]).toEqual([403, '']);
  });

  it('adds eight digits at most, or as much as an option allows', async () => {
    const tooMuch = { amount: 100_000_000 };
    const strict = openShop();
    const { id } = await strict.pay(estimated);
    const { status, body } = await increment(strict, id, tooMuch);
    expect([status, body.error_codes]).toEqual([422, ['amount_invalid']]);
    const generous = openShop({ incrementLimit: 9_999_999_999 });
    const { id: other } = await generous.pay(estimated);
    expect((await increment(generous, other, tooMuch)).status).toBe(201);
  });

  it('is captured with the rest', async () => {
    const shop = openShop();
    const { id } = await shop.pay(estimated);
    await increment(shop, id, { amount: 500 });
    await shop.post(`/payments/${id}/captures`, { amount: 10_500 });
    await shop.pass(1000);
    expect(shop.sandbox.books(id)).toMatchObject({
      status: 'Captured',
      balances: { total_authorized: 10_500, total_captured: 10_500 },
    });
  });

  it('is offered by a link as long as it can be asked for', async () => {
    const shop = openShop();
    const { id, _links: links } = await shop.pay(estimated);
    expect(links.authorize.href).toBe(`${shop.sandbox.baseUrl}/payments/${id}/authorizations`);
    expect((await shop.pay({ capture: false }))['_links']).not.toHaveProperty('authorize');
  });
});
