import { describe, expect, it } from 'vitest';
import { openShop, visa } from '../../support/sandboxShop.ts';

const inPart = { partial_authorization: { enabled: true } };

describe('an approval in part', () => {
  it('comes from the card known for it', async () => {
    const shop = openShop();
    const card = { number: '5518207720770101' };
    expect(await shop.pay({ ...inPart, amount: 9999 }, card)).toMatchObject({
      approved: true,
      amount: 5000,
      amount_requested: 9999,
      response_code: '10010',
    });
  });

  it('comes from every card by option, and by a wish of the request', async () => {
    const shop = openShop({ approveInPart: true });
    expect(await shop.pay(inPart)).toMatchObject({ amount: 5000, response_code: '10010' });
    expect(await shop.pay()).toMatchObject({ amount: 10_000, response_code: '10000' });
    const wishing = { ...inPart, metadata: { sandbox_response_code: '10010' } };
    expect(await openShop().pay(wishing)).toMatchObject({ amount: 5000 });
  });
});

describe('a risk rule', () => {
  const flagged = { approved: true, response_code: '10100', risk: { flagged: true } };

  it('flags by card, by option or by wish, and holds the capture', async () => {
    const card = { number: '4242420000000109' };
    const byCard = openShop();
    expect(await byCard.pay({}, card)).toMatchObject(flagged);
    await byCard.pass(60_000);
    expect(byCard.eventTypes()).toEqual(['payment_approved']);
    expect(byCard.lastEvent('payment_approved').data.risk).toEqual({ flagged: true, score: 80 });
    expect(await openShop({ flagEveryPayment: true }).pay()).toMatchObject(flagged);
    const wish = { metadata: { sandbox_risk: 'flagged' } };
    expect(await openShop().pay(wish)).toMatchObject(flagged);
    expect(await openShop().pay({ ...wish, risk: { enabled: false } })).toMatchObject({
      risk: { flagged: false },
    });
  });
});

describe('checks of the cardholder', () => {
  it('speak of the CVV only where one came along', async () => {
    const shop = openShop();
    const { source } = await shop.pay();
    expect(source).toMatchObject({ avs_check: 'G', cvv_check: 'Y' });
    const byId = await shop.pay({ source: { type: 'id', id: source.id } });
    expect(byId.source).not.toHaveProperty('cvv_check');
    const again = await shop.pay({ source: { type: 'id', id: source.id, cvv: '100' } });
    expect(again.source.cvv_check).toBe('Y');
  });

  it('come out as the request wishes', async () => {
    const metadata = { sandbox_avs_check: 'N', sandbox_cvv_check: 'D' };
    const shop = openShop();
    const { source } = await shop.pay({ metadata });
    expect(source).toMatchObject({ avs_check: 'N', cvv_check: 'D' });
    await shop.pass(0);
    expect(shop.lastEvent('payment_approved').data.source).toMatchObject({
      avs_check: 'N',
      cvv_check: 'D',
    });
  });
});

describe('a source with a card nobody can read', () => {
  it.each([
    [{ type: 'provider_token', payment_method: 'acme', token: 'abc' }],
    [{ type: 'applepay', token_data: { version: 'EC_v1' } }],
    [{ type: 'googlepay', token_data: { signature: 'x' } }],
  ])('%o stands for the 4242 Visa', async (source) => {
    const shop = openShop();
    expect(await shop.pay({ source })).toMatchObject({
      approved: true,
      source: { type: 'card', last4: visa.number.slice(-4) },
    });
  });

  it('of a wallet is told as such', async () => {
    const shop = openShop();
    const wallet = { type: 'googlepay', token_data: { signature: 'x' } };
    const { token } = (await shop.post('/tokens', wallet)).body;
    await shop.pay({ source: { type: 'token', token } });
    await shop.pass(0);
    const { source } = shop.lastEvent('payment_approved').data;
    expect(source.card_wallet_type).toBe('googlepay');
  });
});

describe('a second card', () => {
  const fallback_source = { ...visa, number: '4659105569051157' };
  const declining = { number: '4544249167673670' };

  it('is charged where the first declines, and the answer says so', async () => {
    const shop = openShop();
    const payment = await shop.pay({ fallback_source }, declining);
    expect(payment).toMatchObject({
      approved: true,
      source: { last4: '1157' },
      processing: { fallback_source_used: true },
    });
    await shop.pass(0);
    expect(shop.eventTypes()).toEqual(['payment_approved']);
  });

  it('is left alone where the first is approved, and declines as any card', async () => {
    const shop = openShop();
    const first = await shop.pay({ fallback_source });
    expect(first).toMatchObject({ approved: true, source: { last4: '4242' } });
    expect(first.processing).not.toHaveProperty('fallback_source_used');
    const poor = { ...visa, number: '4111111111111129' };
    expect(await shop.pay({ fallback_source: poor }, declining)).toMatchObject({
      approved: false,
      response_code: '20001',
    });
  });

  it('has to be a card, and its number is not kept', async () => {
    const shop = openShop();
    const wrong = { ...visa, number: '1' };
    expect(await shop.pay({ fallback_source: wrong })).toMatchObject({
      error_codes: ['card_number_invalid'],
    });
    const { id } = await shop.pay({ fallback_source }, declining);
    expect((await shop.get(`/payments/${id}`)).text).not.toContain('4659105569051157');
  });
});
