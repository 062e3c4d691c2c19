import { describe, expect, it } from 'vitest';
import type { PaymentFact, RequestAnswer } from '../../machines/index.ts';
import { acted, webhook } from '../support/facts.ts';
import { startPayment, type Script, type StartedPayment } from '../support/startPayment.ts';

const HOUR_MS = 60 * 60_000;

const failed = acted('authorization', 'act_first', 6500, 'declined');
const retried: PaymentFact = {
  ...failed,
  standing: 'retryScheduled',
  heardAt: 0,
  nextAttemptAt: 24 * HOUR_MS,
};
const approved = acted('authorization', 'act_second', 6500);
const known = { checkoutPaymentId: 'pay_1' } as const;
const found = (fact: PaymentFact) => ({ kind: 'found', fact }) as const;
const refusal = { conclusion: 'refused', kind: 'forbidden', codes: [], message: 'No.' } as const;
const declinedFinally = webhook('checkout.payment_declined', {
  ...acted('authorization', 'act_second', 6500, 'declined'),
  declinedAttempt: 'act_second',
});
const cancel = { type: 'merchant.cancelRetry', key: 'X1', at: 0 } as const;

function retriedPayment(script: Script = {}): Promise<StartedPayment> {
  const answer: RequestAnswer = { kind: 'answered', fact: retried };
  return startPayment({ request: [answer], ...script });
}

describe('a payment that Checkout.com tries again', () => {
  it('waits for the next attempt, and says when it is', async () => {
    const payment = await retriedPayment();
    expect(payment.view()).toMatchObject({
      state: 'retryScheduled',
      nextAttemptAt: 24 * HOUR_MS,
      available: { capture: 0, cancellation: 6500 },
      outcome: { ok: false, error: { kind: 'undecided' } },
    });
  });

  it('is open once a later attempt is approved', async () => {
    const payment = await retriedPayment();
    await payment.send(webhook('checkout.payment_approved', approved));
    expect(payment.view()).toMatchObject({
      state: 'authorized',
      balances: { authorized: 6500 },
    });
  });

  it('is not given up for the decline of one attempt, whose retry may be told later', async () => {
    const payment = await retriedPayment({ read: [found({ ...retried, heardAt: 1 })] });
    await payment.send(declinedFinally);
    expect(payment.view().state).toBe('retryScheduled');
    expect(payment.calls).toContain('getPayment');
  });

  it('is declined once its status says so', async () => {
    const payment = await retriedPayment({ read: [found({ ...known, standing: 'declined' })] });
    await payment.send(declinedFinally);
    expect(payment.view().state).toBe('declined');
  });

  it('was declined before the retry was told, and comes back', async () => {
    const payment = await startPayment({
      request: [{ kind: 'answered', fact: { ...known, standing: 'pending' } }],
      read: [found({ ...known, standing: 'pending' })],
    });
    await payment.send(
      webhook('checkout.payment_declined', { ...failed, declinedAttempt: 'act_first' }),
    );
    expect(payment.view().state).toBe('declined');
    await payment.send(webhook('checkout.payment_retry_scheduled', retried));
    expect(payment.view().state).toBe('retryScheduled');
  });

  it('is read back when the next attempt was due, and found out', async () => {
    const payment = await retriedPayment({ read: [found({ ...approved, heardAt: 25 * HOUR_MS })] });
    await payment.pass({ hours: 24 });
    expect(payment.view().state).toBe('retryScheduled');
    await payment.pass({ minutes: 16 });
    expect(payment.view().state).toBe('authorized');
  });
});

describe('the cancellation of a retry', () => {
  it('ends the payment once Checkout.com says that it is canceled', async () => {
    const payment = await retriedPayment({
      cancelRetry: [{ kind: 'accepted', actionId: 'act_x' }],
    });
    await payment.send(cancel);
    expect(payment.view().operations).toMatchObject([{ kind: 'cancellation', status: 'accepted' }]);
    await payment.send(webhook('checkout.payment_canceled', { ...known, standing: 'canceled' }));
    expect(payment.view()).toMatchObject({
      state: 'canceled',
      operations: [{ status: 'confirmed' }],
    });
  });

  it('that came too late is declined, and the payment is open', async () => {
    const payment = await retriedPayment({
      cancelRetry: [{ kind: 'accepted', actionId: 'act_x' }],
    });
    await payment.send(cancel);
    await payment.send(webhook('checkout.payment_approved', approved));
    expect(payment.view()).toMatchObject({
      state: 'authorized',
      operations: [{ status: 'declined' }],
    });
  });

  it('that was refused leaves the retry as it is', async () => {
    const payment = await retriedPayment({
      cancelRetry: [{ kind: 'refused', refusal }],
      read: [found({ ...retried, heardAt: 1 })],
    });
    await payment.send(cancel);
    expect(payment.view()).toMatchObject({
      state: 'retryScheduled',
      operations: [{ status: 'refused', refusal }],
    });
  });

  it('without an answer is repeated under its key until it is found to have worked', async () => {
    const payment = await retriedPayment({
      cancelRetry: [{ kind: 'unanswered' }],
      read: [found(retried), found({ ...known, standing: 'canceled' })],
    });
    await payment.send(cancel);
    expect(payment.view().operations).toMatchObject([{ status: 'uncertain' }]);
    await payment.pass({ minutes: 5 });
    expect(payment.view()).toMatchObject({
      state: 'canceled',
      operations: [{ status: 'confirmed' }],
    });
    const sent = payment.calls.filter((call) => call.startsWith('cancelScheduledRetry'));
    expect(sent).toEqual(['cancelScheduledRetry X1', 'cancelScheduledRetry X1']);
  });

  it('is refused where no retry is scheduled', async () => {
    const payment = await startPayment({ request: [{ kind: 'answered', fact: approved }] });
    await payment.send(cancel);
    expect(payment.context().refusedCommand).toMatchObject({ reason: 'nothingScheduled' });
  });
});
