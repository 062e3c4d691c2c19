import { describe, expect, it } from 'vitest';
import { challenged, threeDs } from '../../support/challengedPayment.ts';
import { linkOf, MINUTE, openShop } from '../../support/sandboxShop.ts';

describe('a payment with 3-D Secure', () => {
  it('is pending, says nothing of its money and sends the shopper away', async () => {
    const shop = openShop();
    const { status, body } = await shop.post('/payments', {
      source: { type: 'card', number: '4242424242424242', expiry_month: 1, expiry_year: 2030 },
      amount: 100,
      currency: 'GBP',
      reference: 'ORD-1',
      ...threeDs,
    });
    expect(status).toBe(202);
    expect(body).toEqual({
      id: body.id,
      status: 'Pending',
      reference: 'ORD-1',
      customer: { id: expect.any(String) },
      '3ds': { downgraded: false, enrolled: 'Y' },
      _links: {
        self: { href: `http://sandbox.localhost/payments/${body.id}` },
        redirect: { href: `http://sandbox.localhost/3ds/${body.id}` },
      },
    });
    await shop.pass(0);
    expect(shop.eventTypes()).toEqual(['payment_pending']);
    expect(shop.lastEvent('payment_pending').data).not.toHaveProperty('action_id');
  });

  it('is authorized when the shopper approves, who comes back with a session', async () => {
    const { shop, payment, redirect, sessionId, read } = await challenged();
    const address = await shop.sandbox.answerChallenge(redirect, 'approve');
    expect(address).toBe(`https://shop.example/thanks?order=7&cko-session-id=${sessionId}#top`);
    expect(await read()).toMatchObject({
      id: payment.id,
      status: 'Authorized',
      approved: true,
      eci: '05',
      '3ds': {
        downgraded: false,
        enrolled: 'Y',
        authentication_response: 'Y',
        challenged: true,
        version: '2.2.0',
      },
      actions: [{ type: 'Authorization', response_code: '10000' }],
    });
    await shop.pass(0);
    expect(shop.eventTypes()).toEqual(['payment_pending', 'payment_approved']);
  });

  it('is declined when the shopper refuses, without a trace in its actions', async () => {
    const { shop, payment, redirect, sessionId, read } = await challenged();
    const address = await shop.sandbox.answerChallenge(redirect, 'refuse');
    expect(address).toBe(`https://shop.example/sorry?cko-session-id=${sessionId}`);
    const details = await read();
    expect(details).toMatchObject({ status: 'Declined', approved: false });
    expect(details).not.toHaveProperty('actions');
    expect(details['3ds']).not.toHaveProperty('authentication_response');
    expect((await shop.get(`/payments/${payment.id}/actions`)).body).toEqual([]);
    await shop.pass(0);
    expect(shop.lastEvent('payment_declined').data).toMatchObject({
      action_id: expect.any(String),
      response_code: '20151',
      '3ds': { authentication_response: 'N' },
    });
  });

  it('shows why authentication failed when told to', async () => {
    const { shop, redirect, read } = await challenged({ failedAuthenticationAction: 'listed' });
    await shop.sandbox.answerChallenge(redirect, 'refuse');
    expect(await read()).toMatchObject({ actions: [{ response_code: '20151' }] });
  });

  it('is declined by the issuer of a card that declines, after the shopper approved', async () => {
    const { shop, redirect, read } = await challenged({}, { number: '4544249167673670' });
    const address = await shop.sandbox.answerChallenge(redirect, 'approve');
    expect(address).toMatch(/^https:\/\/shop\.example\/sorry/);
    expect(await read()).toMatchObject({
      status: 'Declined',
      '3ds': { authentication_response: 'Y' },
      actions: [{ response_code: '20051' }],
    });
  });

  it('verifies a card without money', async () => {
    const shop = openShop();
    const payment = await shop.pay({ ...threeDs, amount: 0 });
    await shop.sandbox.answerChallenge(linkOf(payment, 'redirect'), 'approve');
    await shop.pass(0);
    expect(shop.sandbox.books(payment.id)?.status).toBe('Card Verified');
    expect(shop.eventTypes()).toEqual(['payment_pending', 'card_verified']);
  });

  it('is captured automatically after its authorization', async () => {
    const shop = openShop();
    const payment = await shop.pay({ ...threeDs, capture: true });
    await shop.sandbox.answerChallenge(linkOf(payment, 'redirect'), 'approve');
    await shop.pass(1000);
    expect(shop.sandbox.books(payment.id)?.status).toBe('Captured');
  });

  it.each([
    ['Declined', 'Declined'],
    ['Expired', 'Expired'],
  ] as const)('that is abandoned ends as %s after a quarter of an hour', async (chosen, status) => {
    const { shop, payment, redirect } = await challenged({ abandonedAuthentication: chosen });
    await shop.pass(15 * MINUTE - 1);
    expect(shop.sandbox.books(payment.id)?.status).toBe('Pending');
    await shop.pass(1);
    expect(shop.sandbox.books(payment.id)?.status).toBe(status);
    expect(shop.lastEvent('payment_declined').data.response_code).toBe('20152');
    expect((await shop.sandbox.fetch(redirect)).status).toBe(404);
    expect((await shop.sandbox.fetch(redirect, { method: 'POST' })).status).toBe(404);
  });

  it('that was answered in time is not abandoned later', async () => {
    const { shop, payment, redirect } = await challenged();
    await shop.pass(14 * MINUTE);
    await shop.sandbox.answerChallenge(redirect, 'approve');
    await shop.pass(5 * MINUTE);
    expect(shop.sandbox.books(payment.id)?.status).toBe('Authorized');
  });

  it('that was answered in time is not abandoned while its outcome is awaited', async () => {
    const { shop, payment, redirect } = await challenged({ outcomeDelayMs: 2 * MINUTE });
    await shop.pass(14 * MINUTE);
    await shop.sandbox.answerChallenge(redirect, 'approve');
    await shop.pass(2 * MINUTE);
    expect(shop.sandbox.books(payment.id)?.status).toBe('Authorized');
  });

  it('may still be pending when the shopper is back', async () => {
    const { shop, redirect, read } = await challenged({ outcomeDelayMs: 3000 });
    const address = await shop.sandbox.answerChallenge(redirect, 'approve');
    expect(address).toMatch(/thanks/);
    expect(await read()).toMatchObject({ status: 'Pending' });
    await shop.pass(3000);
    expect(await read()).toMatchObject({ status: 'Authorized' });
  });

  it('is answered once, however often the button is pressed', async () => {
    const { shop, payment, redirect } = await challenged();
    const first = await shop.sandbox.answerChallenge(redirect, 'approve');
    const second = await shop.sandbox.answerChallenge(redirect, 'refuse');
    const body = new URLSearchParams({ answer: 'refuse' });
    const third = await shop.sandbox.fetch(redirect, { method: 'POST', body });
    expect([second, third.headers.get('location')]).toEqual([first, first]);
    expect(shop.sandbox.books(payment.id)).toMatchObject({
      status: 'Authorized',
      actions: [{ type: 'Authorization' }],
    });
  });

  it('sends authentication events when told to', async () => {
    const { shop, redirect } = await challenged({ authenticationEvents: true });
    await shop.sandbox.answerChallenge(redirect, 'refuse');
    await shop.pass(0);
    expect(shop.eventTypes()).toEqual([
      'payment_pending',
      'authentication_started',
      'authentication_failed',
      'payment_declined',
    ]);
    const { data } = shop.lastEvent('authentication_failed');
    expect(data).toMatchObject({ amount: '10000', session_id: expect.any(String) });
    expect(data).not.toHaveProperty('id');
  });
});
