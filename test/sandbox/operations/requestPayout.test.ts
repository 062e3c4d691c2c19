import { describe, expect, it } from 'vitest';
import {
  DAY,
  openShop,
  START,
  visa,
  type Json,
  type SandboxShop,
} from '../../support/sandboxShop.ts';

const id26 = 'a'.repeat(26);
const bank = {
  type: 'bank_account',
  account_number: '12345678',
  bank_code: '050389',
  country: 'GB',
  account_holder: { type: 'individual', first_name: 'Ada', last_name: 'Byron' },
};
const payout = {
  source: { type: 'currency_account', id: `ca_${id26}` },
  destination: bank,
  amount: 1000,
  currency: 'GBP',
  reference: 'PO-1',
  billing_descriptor: { reference: 'Withdrawal' },
  processing_channel_id: `pc_${id26}`,
};

async function send(shop: SandboxShop, fields: object = {}): Promise<Json> {
  return (await shop.post('/payments', { ...payout, ...fields })).body;
}

describe('requestPayout', () => {
  it('to a bank is pending, and paid later', async () => {
    const shop = openShop();
    const { status, body } = await shop.post('/payments', payout);
    expect(status).toBe(202);
    expect(Object.keys(body).toSorted()).toEqual([
      '_links',
      'id',
      'instruction',
      'reference',
      'status',
    ]);
    expect(body).toMatchObject({ status: 'Pending', reference: 'PO-1' });
    expect(Date.parse(body.instruction.value_date)).toBe(START + 1000);
    expect((await shop.get(`/payments/${body.id}`)).body).not.toHaveProperty('approved');
    await shop.pass(1000);
    expect(shop.sandbox.books(body.id)).toMatchObject({ status: 'Paid', amount: 1000 });
    expect((await shop.get(`/payments/${body.id}`)).body).toMatchObject({
      status: 'Paid',
      approved: true,
      destination: { type: 'bank_account', id: expect.stringMatching(/^src_/) },
    });
    expect(shop.lastEvent('payment_paid').data).toMatchObject({
      id: body.id,
      amount: 1000,
      response_code: '10000',
      source: { type: 'currency_account', id: `ca_${id26}` },
    });
  });

  it('is found again by its reference, among payments', async () => {
    const shop = openShop();
    const { id } = await send(shop, { reference: 'ORD-1' });
    await shop.pass(1);
    const payment = await shop.pay();
    const { body } = await shop.get('/payments?reference=ORD-1');
    expect(body.data.map((found: Json) => found.id)).toEqual([payment.id, id]);
  });

  it('to a card is approved instead, and told by another source of events', async () => {
    const shop = openShop();
    const { id } = await send(shop, { destination: visa, billing_descriptor: undefined });
    await shop.pass(1000);
    expect(shop.lastEvent('payment_approved')).toMatchObject({
      source: 'card_payout',
      data: { id, destination: { type: 'card', last_4: '4242' } },
    });
    expect(shop.sandbox.books(id)?.status).toBe('Paid');
    const { body } = await shop.get(`/payments/${id}`);
    expect(body.destination).toMatchObject({ type: 'card', last4: '4242' });
  });

  it('is declined by the code it asks for', async () => {
    const shop = openShop();
    const { id } = await send(shop, { metadata: { sandbox_response_code: '50003' } });
    await shop.pass(1000);
    expect(shop.sandbox.books(id)?.status).toBe('Declined');
    expect(shop.lastEvent('payment_declined').data).toMatchObject({ response_code: '50003' });
  });

  it('may come back after it was paid', async () => {
    const shop = openShop();
    const { id } = await send(shop, { metadata: { sandbox_return_code: '50260' } });
    await shop.pass(1000);
    expect(shop.sandbox.books(id)?.status).toBe('Paid');
    await shop.pass(DAY);
    expect(shop.sandbox.books(id)?.status).toBe('Returned');
    const { body } = await shop.get(`/payments/${id}/actions`);
    expect(body.map((action: Json) => [action.type, action.response_code])).toEqual([
      ['Return', '50260'],
      ['Payout', '10000'],
    ]);
    expect(shop.eventTypes()).toEqual(['payment_paid', 'payment_returned']);
  });

  it('comes back when its bank says so: once, and only after it was paid', async () => {
    const shop = openShop();
    const { bank } = shop.sandbox;
    const { id } = await send(shop);
    expect(bank.returnPayout(id)._unsafeUnwrapErr().kind).toBe('wrongState');
    await shop.pass(1000);
    expect(bank.returnPayout(id, 'no')._unsafeUnwrapErr().kind).toBe('invalid');
    expect(bank.returnPayout(id, '50499').isOk()).toBe(true);
    await shop.pass(0);
    expect(shop.lastEvent('payment_returned').data).toMatchObject({ id, response_code: '50499' });
    expect(bank.returnPayout(id)._unsafeUnwrapErr().kind).toBe('wrongState');
    expect(bank.returnPayout('pay_x')._unsafeUnwrapErr().kind).toBe('notFound');
  });

  it('was answered with its outcome by the previous platform', async () => {
    const shop = openShop({ payoutAnswer: 'Paid' });
    const { status, body } = await shop.post('/payments', {
      destination: visa,
      amount: 1000,
      currency: 'USD',
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      amount: 1000,
      approved: true,
      status: 'Paid',
      response_code: '10000',
      destination: { type: 'card', last4: '4242' },
    });
  });

  it('spends a token, and takes a stored card by its id', async () => {
    const shop = openShop();
    const { body } = await shop.post('/tokens', visa);
    const byToken = { destination: { type: 'token', token: body.token } };
    expect(await send(shop, byToken)).toMatchObject({ status: 'Pending' });
    expect(await send(shop, byToken)).toMatchObject({ error_codes: ['token_expired'] });
    const { source } = await shop.pay();
    const byId = { destination: { type: 'id', id: source.id } };
    expect(await send(shop, byId)).toMatchObject({ status: 'Pending' });
  });

  it.each<[string, object, string]>([
    ['a bank account', bank, 'bank_account'],
    ['a card', visa, 'card'],
    [
      'a network token',
      {
        type: 'network_token',
        token: '4242424242424242',
        token_type: 'vts',
        expiry_month: 6,
        expiry_year: 2030,
      },
      'card',
    ],
  ])('goes to %s, and again to the id that it got', async (_what, destination, type) => {
    const shop = openShop();
    const first = await send(shop, { destination });
    expect(first).toMatchObject({ status: 'Pending' });
    const { body: details } = await shop.get(`/payments/${first.id}`);
    expect(details.destination).toMatchObject({ type });
    const { id } = details.destination;
    const again = await send(shop, { destination: { type: 'id', id } });
    const { body } = await shop.get(`/payments/${again.id}`);
    expect(body.destination).toEqual(details.destination);
  });

  it('to an id nobody stored is refused, or by option taken for a bank account', async () => {
    const destination = { type: 'id', id: `src_${id26}` };
    const strict = await openShop().post('/payments', { ...payout, destination });
    expect([strict.status, strict.body.error_codes]).toEqual([422, ['source_id_unknown']]);
    const shop = openShop({ unknownSources: 'approve' });
    const { id } = await send(shop, { destination });
    await shop.pass(1000);
    expect(shop.lastEvent('payment_paid').data).toMatchObject({
      id,
      destination: { type: 'bank_account', id: destination.id },
    });
  });

  it.each([
    [{ source: undefined }, 'payment_source_required'],
    [{ source: { type: 'card' } }, 'source_invalid'],
    [{ processing_channel_id: undefined }, 'processing_channel_id_required'],
    [{ billing_descriptor: undefined }, 'parameter_invalid'],
    [{ amount: undefined }, 'amount_invalid'],
    [{ amount: -1 }, 'amount_invalid'],
    [{ currency: undefined }, 'currency_required'],
    [{ reference: 'x'.repeat(51) }, 'parameter_invalid'],
    [{ destination: { ...bank, country: 'Britain' } }, 'country_invalid'],
    [{ destination: { ...bank, account_number: undefined } }, 'parameter_invalid'],
    [{ destination: { type: 'cheque' } }, 'payment_method_not_supported'],
    [{ destination: { ...visa, number: '4242424242424241' } }, 'card_number_invalid'],
    [{ destination: null }, 'parameter_invalid'],
    [{ destination: { type: 'network_token' } }, 'source_token_required'],
  ])('with %o is refused with %s', async (fields, code) => {
    const shop = openShop();
    const { status, body } = await shop.post('/payments', { ...payout, ...fields });
    expect(status).toBe(422);
    expect(body.error_codes).toContain(code);
    expect(shop.sandbox.payments()).toEqual([]);
  });

  it('takes its amount from the source instead, but never from both', async () => {
    const source = { ...payout.source, amount: 700 };
    const shop = openShop();
    const { id } = await send(shop, { source, amount: undefined });
    expect(shop.sandbox.books(id)?.amount).toBe(700);
    expect(await send(shop, { source })).toMatchObject({ error_codes: ['amount_invalid'] });
  });

  it('can neither be captured nor voided nor refunded nor reversed', async () => {
    const shop = openShop();
    const { id } = await send(shop);
    await shop.pass(1000);
    for (const part of ['captures', 'voids', 'refunds', 'reversals', 'authorizations'])
      expect((await shop.post(`/payments/${id}/${part}`)).status).toBe(403);
  });
});
