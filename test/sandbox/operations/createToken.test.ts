import { describe, expect, it } from 'vitest';
import { MINUTE, openShop, visa } from '../../support/sandboxShop.ts';

describe('createToken', () => {
  it('exchanges a card for a token of fifteen minutes', async () => {
    const { status, body } = await openShop().post('/tokens', visa);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      type: 'card',
      expires_on: '2026-01-15T12:15:00Z',
      expiry_month: 6,
      expiry_year: 2030,
      scheme: 'Visa',
      last4: '4242',
      bin: '424242',
    });
    expect(body.token).toMatch(/^tok_[a-z2-7]{26}$/);
  });

  it('makes tokens of wallets, which pay like cards', async () => {
    const shop = openShop();
    for (const type of ['applepay', 'googlepay']) {
      const { body } = await shop.post('/tokens', { type, token_data: { signature: 'x' } });
      const source = { type: 'token', token: body.token };
      expect(await shop.pay({ source })).toMatchObject({ approved: true });
    }
  });

  it('is opened by the public key, and by no other', async () => {
    const { fetch, secretKey, publicKey } = openShop().sandbox;
    const statusWith = async (authorization: string): Promise<number> => {
      const body = JSON.stringify(visa);
      const response = await fetch('/tokens', { method: 'POST', headers: { authorization }, body });
      return response.status;
    };
    expect(await statusWith(`Bearer ${publicKey}`)).toBe(201);
    expect(await statusWith(publicKey)).toBe(201);
    expect(await statusWith(`Bearer ${secretKey}`)).toBe(401);
    expect(await statusWith('')).toBe(401);
  });

  it.each([
    [{ type: undefined }, 'token_type_required'],
    [{ type: 'cheque' }, 'token_type_invalid'],
    [{ type: 'applepay' }, 'token_data_invalid'],
    [{ number: '4242424242424241' }, 'card_number_invalid'],
    [{ expiry_month: undefined }, 'card_expiry_month_required'],
    [{ expiry_year: 2020 }, 'card_expired'],
  ])('refuses %o with %s', async (fields, code) => {
    const { status, body } = await openShop().post('/tokens', { ...visa, ...fields });
    expect(status).toBe(422);
    expect(body.error_codes).toEqual([code]);
  });

  it('makes tokens that pay once, whatever becomes of the payment', async () => {
    const shop = openShop();
    const declined = { ...visa, number: '4544249167673670' };
    const { body } = await shop.post('/tokens', declined);
    const source = { type: 'token', token: body.token };
    expect(await shop.pay({ source })).toMatchObject({ status: 'Declined' });
    expect(await shop.pay({ source })).toMatchObject({
      error_type: 'processing_error',
      error_codes: ['token_expired'],
    });
  });

  it('names a spent token as used when told to', async () => {
    const shop = openShop({ usedToken: 'token_used' });
    const { body } = await shop.post('/tokens', visa);
    const source = { type: 'token', token: body.token };
    await shop.pay({ source });
    expect(await shop.pay({ source })).toMatchObject({ error_codes: ['token_used'] });
  });

  it('does not spend a token on a request that is refused', async () => {
    const shop = openShop();
    const { body } = await shop.post('/tokens', visa);
    const source = { type: 'token', token: body.token };
    await shop.pay({ source, amount: -1 });
    expect(await shop.pay({ source })).toMatchObject({ approved: true });
  });

  it('makes tokens that are too old after fifteen minutes', async () => {
    const shop = openShop();
    const { body } = await shop.post('/tokens', visa);
    await shop.pass(15 * MINUTE);
    expect(await shop.pay({ source: { type: 'token', token: body.token } })).toMatchObject({
      error_codes: ['token_expired'],
    });
  });
});
