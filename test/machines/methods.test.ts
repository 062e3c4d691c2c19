import { describe, expect, it } from 'vitest';
import type { PaymentFact } from '../../machines/index.ts';
import { acted, pending, webhook } from '../support/facts.ts';
import { startPayment, type Script, type StartedPayment } from '../support/startPayment.ts';

const known: PaymentFact = { checkoutPaymentId: 'pay_1' };
const found = (fact: PaymentFact) => ({ kind: 'found', fact }) as const;
const agreed = webhook('checkout.payment_capture_pending', {
  ...acted('capture', 'act_c', 6500, 'pending'),
  standing: 'pending',
});
const captured = webhook('checkout.payment_captured', acted('capture', 'act_c', 6500));

function started(method: string, fact: PaymentFact, script: Script = {}): Promise<StartedPayment> {
  return startPayment({
    terms: { method, capture: 'automatic' },
    request: [{ kind: 'answered', fact }],
    read: [found({ ...known, standing: 'pending' })],
    ...script,
  });
}

describe('a redirect method, which never says approved', () => {
  it('is left to Checkout.com once the payer has agreed, and captured by itself', async () => {
    const payment = await started('ideal', pending);
    expect(payment.view().state).toBe('awaitingCardholder');
    await payment.send(agreed);
    expect(payment.view().state).toBe('awaitingCheckout');
    await payment.send(captured);
    expect(payment.view()).toMatchObject({
      state: 'captured',
      balances: { authorized: 6500, captured: 6500 },
      operations: [{ origin: 'automatic', status: 'confirmed' }],
    });
  });

  it('ends alike when the capture overtakes the agreement', async () => {
    const payment = await started('ideal', pending);
    await payment.send(captured);
    await payment.send(agreed);
    await payment.send(webhook('checkout.payment_pending', { ...known, standing: 'pending' }));
    expect(payment.view().state).toBe('captured');
  });

  it('whose capture is declined is read back at once', async () => {
    const payment = await started('ideal', pending, {
      read: [found({ ...known, standing: 'pending' }), found({ ...known, standing: 'declined' })],
    });
    await payment.send(agreed);
    await payment.send(
      webhook('checkout.payment_capture_declined', acted('capture', 'act_c', 6500, 'declined')),
    );
    expect(payment.view().state).toBe('declined');
  });

  it.each(['canceled', 'expired'] as const)(
    'told as %s, and authorized all the same, is open',
    async (standing) => {
      const payment = await started('klarna', pending, { terms: { method: 'klarna' } });
      await payment.send(webhook(`checkout.payment_${standing}`, { ...known, standing }));
      expect(payment.view().state).toBe(standing);
      await payment.send(
        webhook('checkout.payment_approved', acted('authorization', 'act_auth', 6500)),
      );
      expect(payment.view()).toMatchObject({
        state: 'authorized',
        available: { capture: 6500, void: 6500 },
      });
    },
  );

  it.each(['canceled', 'expired'] as const)('can be %s', async (standing) => {
    const payment = await started('ideal', pending);
    await payment.send(webhook(`checkout.payment_${standing}`, { ...known, standing }));
    expect(payment.view().state).toBe(standing);
  });

  it.each([
    ['capture', { type: 'merchant.capture', key: 'K', at: 0 }, 'methodCannotCapture'],
    ['void', { type: 'merchant.void', key: 'K', at: 0 }, 'methodCannotVoid'],
  ] as const)('takes no %s', async (_what, command, reason) => {
    const payment = await started('ideal', pending);
    await payment.send(captured);
    await payment.send(command);
    expect(payment.context().refusedCommand).toMatchObject({ reason });
  });

  it('of giropay asks for the bank account of a refund', async () => {
    const payment = await started('giropay', pending, {
      refund: [{ kind: 'accepted', actionId: 'act_r' }],
    });
    await payment.send(captured);
    await payment.send({ type: 'merchant.refund', key: 'R1', amount: 1, at: 0 });
    expect(payment.context().refusedCommand).toMatchObject({ reason: 'destinationRequired' });
    await payment.send({
      type: 'merchant.refund',
      key: 'R2',
      amount: 1,
      hasDestination: true,
      at: 0,
    });
    expect(payment.calls).toContain('refundPayment R2');
  });
});

describe('a voucher', () => {
  const issued: PaymentFact = { ...known, standing: 'pending', voucher: '123 456 789' };

  it('is shown, read back once a day, and paid days later', async () => {
    const payment = await started('multibanco', issued);
    expect(payment.view()).toMatchObject({ state: 'awaitingCardholder', voucher: '123 456 789' });
    await payment.pass({ hours: 23 });
    expect(payment.calls).not.toContain('getPayment');
    await payment.pass({ hours: 48 });
    expect(payment.calls).toContain('getPayment');
    expect(payment.view().voucher).toBe('123 456 789');
    await payment.send(captured);
    expect(payment.view()).toMatchObject({ state: 'captured', voucher: null });
  });
});

describe('a direct debit', () => {
  it('is pending without anybody to act, captured after days, and may come back', async () => {
    const payment = await started('sepa', { ...known, standing: 'pending' });
    expect(payment.view().state).toBe('awaitingCheckout');
    await payment.send(captured);
    await payment.send(
      webhook('checkout.payment_returned', {
        ...acted('return', 'act_b', 6500),
        standing: 'returned',
      }),
    );
    expect(payment.view()).toMatchObject({
      state: 'returned',
      balances: { captured: 6500, refunded: 0, returned: 6500 },
      outcome: { ok: false, error: { kind: 'returned' } },
    });
  });

  it('that came back before its capture was told is returned all the same', async () => {
    const payment = await started('sepa', { ...known, standing: 'pending' });
    await payment.send(webhook('checkout.payment_returned', { ...known, standing: 'returned' }));
    expect(payment.view()).toMatchObject({
      state: 'returned',
      balances: { captured: 6500, returned: 6500 },
    });
    await payment.send(captured);
    expect(payment.view().state).toBe('returned');
  });

  it('that was refunded and comes back as well is for a person to look at', async () => {
    const payment = await started('sepa', { ...known, standing: 'pending' });
    await payment.send(captured);
    await payment.send(webhook('checkout.payment_refunded', acted('refund', 'act_r', 6500)));
    await payment.send(webhook('checkout.payment_returned', acted('return', 'act_b', 6500)));
    expect(payment.view()).toMatchObject({
      state: 'conflicted',
      outcome: { error: { code: 'sentBackTwice' } },
    });
  });
});

describe('3-D Secure', () => {
  it('that was left out is told, as the liability did not shift', async () => {
    const fact = { ...acted('authorization', 'act_auth', 6500), downgraded: true };
    const payment = await startPayment({ request: [{ kind: 'answered', fact }] });
    expect(payment.view()).toMatchObject({ state: 'authorized', isDowngraded: true });
  });

  it.each(['authenticated', 'notAuthenticated'] as const)(
    'once the cardholder is %s leaves the rest to Checkout.com',
    async (standing) => {
      const payment = await started('card', pending);
      await payment.send(webhook('checkout.authentication_approved', { ...known, standing }));
      expect(payment.view()).toMatchObject({ state: 'awaitingCheckout', redirectUrl: null });
    },
  );
});
