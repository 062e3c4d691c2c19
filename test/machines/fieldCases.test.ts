import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PaymentFact } from '../../machines/index.ts';
import { signWebhook } from '../../src/webhooks/index.ts';
import { acted, authorized, pending, webhook } from '../support/facts.ts';
import { cardRequest, cardSource, Shop } from '../support/shop.ts';
import { startPayment } from '../support/startPayment.ts';
import { webhookSample } from '../support/webhookSamples.ts';

const HOUR_MS = 60 * 60_000;

const known: PaymentFact = { checkoutPaymentId: 'pay_1' };
const captured = webhook('checkout.payment_captured', acted('capture', 'act_c', 6500));
const approved = webhook('checkout.payment_approved', authorized);

/** What shops in the field were bitten by, each as it was told. */
describe('a case from the field:', () => {
  it('captured before approved', async () => {
    const payment = await startPayment({ request: [{ kind: 'answered', fact: pending }] });
    await payment.send(captured);
    await payment.send(approved);
    expect(payment.view()).toMatchObject({
      state: 'captured',
      balances: { authorized: 6500, captured: 6500 },
    });
  });

  it('pending after capture_pending', async () => {
    const payment = await startPayment({
      terms: { method: 'ideal', capture: 'automatic' },
      request: [{ kind: 'answered', fact: pending }],
      read: [{ kind: 'unanswered' }],
    });
    const agreed = acted('capture', 'act_c', 6500, 'pending');
    await payment.send(webhook('checkout.payment_capture_pending', agreed));
    await payment.send(webhook('checkout.payment_pending', { ...known, standing: 'pending' }));
    expect(payment.view()).toMatchObject({ state: 'awaitingCheckout', redirectUrl: null });
    await payment.send(captured);
    expect(payment.view().state).toBe('captured');
  });

  it('a second void', async () => {
    const payment = await startPayment({
      request: [{ kind: 'answered', fact: authorized }],
      void: [{ kind: 'accepted', actionId: 'act_v' }],
    });
    await payment.send({ type: 'merchant.void', key: 'V1', at: 0 });
    await payment.send({ type: 'merchant.void', key: 'V2', at: 0 });
    expect(payment.context().refusedCommand).toMatchObject({ key: 'V2', reason: 'nothingToVoid' });
    await payment.send(webhook('checkout.payment_voided', acted('void', 'act_v', 6500)));
    await payment.send({ type: 'merchant.void', key: 'V3', at: 0 });
    expect(payment.calls.filter((call) => call.startsWith('voidPayment'))).toEqual([
      'voidPayment V1',
    ]);
    expect(payment.view()).toMatchObject({ state: 'voided', balances: { voided: 6500 } });
  });
});

describe('a case from the field, in a shop:', () => {
  let shop: Shop;

  beforeEach(() => {
    shop = new Shop();
  });

  afterEach(() => shop.close());

  it('the webhook before the answer', async () => {
    shop.sandbox.faults.add({ kind: 'slow', on: 'requestPayment', delayMs: 20_000 });
    const asked = await shop.finish(shop.payments.request(cardRequest()));
    const payment = asked._unsafeUnwrap();
    expect(payment).toMatchObject({ state: 'authorized', balances: { authorized: 6500 } });
    const { paymentId } = payment.outcome.ok ? payment.outcome.value : payment.outcome.error;
    const told = (await shop.payments.timeline(paymentId))._unsafeUnwrap();
    expect(told.map(({ event }) => event).at(-1)).toMatch(/^requestPayment/);
    expect(told.map(({ event }) => event)).toContain('checkout.payment_approved');
  });

  it('an event for a payment nobody knows, which is kept and answered with 200', async () => {
    const body = webhookSample('payment_captured', { id: 'pay_somebodyelsesdashboard2222' });
    const request = new Request('http://shop.localhost/webhooks', {
      method: 'POST',
      body,
      headers: { 'cko-signature': signWebhook(body, 'key of the test shop') },
    });
    expect((await shop.payments.webhookHandler(request)).status).toBe(200);
  });

  it('3-D Secure abandoned, with no event at all', async () => {
    shop.sandbox.faults.add({ kind: 'webhookLost', on: 'any', probability: 1 });
    const asked = await shop.finish(
      shop.payments.request(
        cardRequest({
          '3ds': { enabled: true },
          success_url: 'https://shop.example/thanks',
          failure_url: 'https://shop.example/sorry',
        }),
      ),
    );
    const { id, state } = asked._unsafeUnwrap();
    expect(state).toBe('awaitingCardholder');
    await shop.clock.advanceAsync(HOUR_MS);
    expect((await shop.view(id)).outcome).toMatchObject({
      ok: false,
      error: { kind: 'declined' },
    });
  });

  it('a decline whose reason is in actions[0] alone', async () => {
    shop.sandbox.faults.add({ kind: 'webhookLost', on: 'any', probability: 1 });
    const asked = await shop.finish(
      shop.payments.request(
        cardRequest({
          source: cardSource('4544249167673670'),
          '3ds': { enabled: true },
          success_url: 'https://shop.example/thanks',
          failure_url: 'https://shop.example/sorry',
        }),
      ),
    );
    const { id, redirectUrl } = asked._unsafeUnwrap();
    const back = await shop.finish(shop.sandbox.shopper.pay(redirectUrl ?? ''));
    const sessionId = new URL(back ?? '').searchParams.get('cko-session-id') ?? '';
    await shop.finish(shop.payments.returned({ sessionId }));
    await shop.clock.advanceAsync(HOUR_MS);
    expect((await shop.view(id)).outcome).toMatchObject({
      ok: false,
      error: { kind: 'declined', code: '20051' },
    });
  });
});
