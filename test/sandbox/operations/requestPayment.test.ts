import { describe, expect, it } from 'vitest';
import { DAY, openShop, visa } from '../../support/sandboxShop.ts';

const held = { capture: false };

describe('requestPayment', () => {
  it('answers an approval with 201, the money held, and nothing captured', async () => {
    const shop = openShop();
    const { status, body, headers } = await shop.post('/payments', {
      source: { ...visa, name: 'Ada Byron', billing_address: { city: 'London', country: 'GB' } },
      amount: 6540,
      currency: 'USD',
      reference: 'ORD-7',
      capture: false,
      customer: { email: 'ada@example.com', name: 'Ada Byron' },
      metadata: { basket: 12 },
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      amount: 6540,
      currency: 'USD',
      approved: true,
      status: 'Authorized',
      response_code: '10000',
      reference: 'ORD-7',
      processed_on: '2026-01-15T12:00:00.0000000Z',
      expires_on: '2026-01-22T12:00:00.0000000Z',
      risk: { flagged: false },
      metadata: { basket: 12 },
      customer: { email: 'ada@example.com', name: 'Ada Byron' },
      source: { type: 'card', scheme: 'Visa', last4: '4242', bin: '424242', card_type: 'Credit' },
      balances: {
        total_authorized: 6540,
        total_voided: 0,
        available_to_void: 6540,
        total_captured: 0,
        available_to_capture: 6540,
        total_refunded: 0,
        available_to_refund: 0,
      },
    });
    expect(body.id).toMatch(/^pay_[a-z2-7]{26}$/);
    expect(body.action_id).toMatch(/^act_[a-z2-7]{26}$/);
    expect(body.source.id).toMatch(/^src_[a-z2-7]{26}$/);
    expect(body.customer.id).toMatch(/^cus_[a-z2-7]{26}$/);
    expect(body['_links']).toEqual({
      self: { href: `http://sandbox.localhost/payments/${body.id}` },
      actions: { href: `http://sandbox.localhost/payments/${body.id}/actions` },
      capture: { href: `http://sandbox.localhost/payments/${body.id}/captures` },
      void: { href: `http://sandbox.localhost/payments/${body.id}/voids` },
    });
    expect(headers.get('cko-request-id')).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(headers.get('cko-version')).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it.each([
    ['4539467987109256', '20005'],
    ['6011111111111118', '20005'],
    ['341829238058580', '20005', '1234'],
    ['4544249167673670', '20051'],
    ['4111111111111129', '20001'],
    ['4500622868341387', '20154'],
    ['4276038578596818', '2005C'],
    ['4485899805156040', '200R1'],
    ['4941202060999329', '30041'],
  ])('declines card %s with 201 and code %s', async (number, code, cvv = '100') => {
    const shop = openShop();
    const source = { ...visa, number, cvv };
    const { status, body } = await shop.post('/payments', {
      source,
      amount: 500,
      currency: 'EUR',
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({ approved: false, status: 'Declined', response_code: code });
    expect(body.source).not.toHaveProperty('id');
    expect(Object.keys(body['_links'])).toEqual(['self', 'actions']);
    await shop.pass(DAY);
    expect(shop.eventTypes()).toEqual(['payment_declined']);
  });

  it.each(['4000020000000000', '5436031030606378', '6011111111111117', '3530111333300000'])(
    'approves card %s',
    async (number) => {
      expect(await openShop().pay(held, { number })).toMatchObject({ response_code: '10000' });
    },
  );

  it('declines the classic card at its one amount only', async () => {
    const shop = openShop();
    expect(await shop.pay({ amount: 101 })).toMatchObject({ response_code: '20051' });
    expect(await shop.pay({ amount: 102 })).toMatchObject({ response_code: '10000' });
    const other = { number: '4659105569051157' };
    expect(await shop.pay({ amount: 101 }, other)).toMatchObject({ response_code: '10000' });
  });

  it('verifies a card when no money is asked for', async () => {
    const shop = openShop();
    const verified = await shop.pay({ amount: 0 });
    expect(verified).toMatchObject({ amount: 0, approved: true, status: 'Card Verified' });
    expect(Object.keys(verified['_links'])).toEqual(['self', 'actions']);
    expect(verified).not.toHaveProperty('balances');
    const refused = await shop.pay({ amount: undefined }, { number: '4544249167673670' });
    expect(refused).toMatchObject({ amount: 0, status: 'Declined', response_code: '20051' });
    await shop.pass(DAY);
    expect(shop.eventTypes()).toEqual(['card_verified', 'card_verification_declined']);
  });

  it('approves half of the amount where the merchant takes less', async () => {
    const shop = openShop();
    const card = { number: '5518207720770101' };
    const partly = await shop.pay({ ...held, partial_authorization: { enabled: true } }, card);
    expect(partly).toMatchObject({
      amount: 5000,
      amount_requested: 10_000,
      response_code: '10010',
      status: 'Authorized',
      balances: { total_authorized: 5000 },
    });
    expect(await shop.pay(held, card)).toMatchObject({ response_code: '20051' });
  });

  it('chooses outcomes by the last digits of an amount only when asked to', async () => {
    const plain = openShop();
    expect(await plain.pay({ amount: 1005 })).toMatchObject({ approved: true });
    const magic = openShop({ magicAmounts: true });
    const codes = await Promise.all(
      [1005, 1012, 1051, 1054, 9998, 10_150, 1000].map(async (amount) => {
        const { response_code: code } = await magic.pay({ amount });
        return code as unknown;
      }),
    );
    expect(codes).toEqual(['20005', '20012', '20051', '20087', '20068', '20150', '10000']);
  });

  it('takes its outcome from the metadata when they name one', async () => {
    const shop = openShop();
    const metadata = { sandbox_response_code: '20059' };
    expect(await shop.pay({ metadata })).toMatchObject({ response_code: '20059' });
  });

  it('holds a flagged payment back from automatic capture, unless told otherwise', async () => {
    const flagged = { metadata: { sandbox_risk: 'flagged' } };
    for (const [flaggedAutoCapture, status] of [
      ['held', 'Authorized'],
      ['captured', 'Captured'],
    ] as const) {
      const shop = openShop({ flaggedAutoCapture });
      const payment = await shop.pay(flagged);
      expect(payment).toMatchObject({
        approved: true,
        response_code: '10100',
        risk: { flagged: true },
      });
      await shop.pass(5000);
      expect(shop.sandbox.books(payment.id)?.status).toBe(status);
    }
    const unwatched = await openShop().pay({ ...flagged, risk: { enabled: false } });
    expect(unwatched).toMatchObject({ response_code: '10000', risk: { flagged: false } });
  });

  it('charges a stored card by its id, by its customer and by their e-mail', async () => {
    const shop = openShop();
    const first = await shop.pay({ ...held, customer: { email: 'ada@example.com' } });
    const sources = [
      { type: 'id', id: first.source.id, cvv: '100' },
      { type: 'customer', id: first.customer.id },
      { type: 'customer', email: 'ada@example.com' },
    ];
    for (const source of sources) {
      const again = await shop.pay({ source });
      expect(again).toMatchObject({
        approved: true,
        source: { id: first.source.id, last4: '4242', fingerprint: first.source.fingerprint },
        customer: { id: first.customer.id },
      });
    }
  });

  it('stores no card that was declined', async () => {
    const shop = openShop();
    await shop.pay({}, { number: '4544249167673670' });
    await shop.pass(0);
    const { id } = shop.lastEvent('payment_declined').data.source;
    const source = { type: 'id', id };
    expect(await shop.pay({ source })).toMatchObject({ error_codes: ['source_id_unknown'] });
  });

  it('knows its customers, and refuses others unless it is told to trust', async () => {
    const customer = { id: 'cus_aaaaaaaaaaaaaaaaaaaaaaaaaa' };
    expect(await openShop().pay({ customer })).toMatchObject({
      error_type: 'processing_error',
      error_codes: ['customer_not_found'],
    });
    const trusting = openShop({ unknownSources: 'approve' });
    expect(await trusting.pay({ customer })).toMatchObject({ approved: true, customer });
  });

  it('charges a network token', async () => {
    const shop = openShop();
    const source = {
      type: 'network_token',
      token: '4242424242424242',
      token_type: 'vts',
      expiry_month: 1,
      expiry_year: 2031,
    };
    const proven = { ...source, cryptogram: 'AAAA', eci: '05' };
    expect(await shop.pay({ source: proven })).toMatchObject({ approved: true });
    expect(await shop.pay({ source })).toMatchObject({ error_codes: ['source_token_invalid'] });
    const previous_payment_id = 'pay_aaaaaaaaaaaaaaaaaaaaaaaaaa';
    expect(await shop.pay({ source, previous_payment_id })).toMatchObject({ approved: true });
  });

  it('knows only what was made here, unless it is told to trust', async () => {
    const sources: readonly (readonly [object, string])[] = [
      [{ type: 'token', token: 'tok_aaaaaaaaaaaaaaaaaaaaaaaaaa' }, 'token_invalid'],
      [{ type: 'id', id: 'src_aaaaaaaaaaaaaaaaaaaaaaaaaa' }, 'source_id_unknown'],
      [{ type: 'customer', id: 'cus_aaaaaaaaaaaaaaaaaaaaaaaaaa' }, 'customer_not_found'],
    ];
    const strict = openShop();
    const trusting = openShop({ unknownSources: 'approve' });
    for (const [source, code] of sources) {
      expect(await strict.pay({ source })).toMatchObject({ error_codes: [code] });
      expect(await trusting.pay({ source })).toMatchObject({
        approved: true,
        source: { last4: '4242' },
      });
    }
    expect(strict.sandbox.payments()).toEqual([]);
  });
});
