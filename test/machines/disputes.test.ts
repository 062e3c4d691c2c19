import { describe, expect, it } from 'vitest';
import type { DisputeStage, PaymentFact } from '../../machines/index.ts';
import { acted, authorized, webhook } from '../support/facts.ts';
import { startPayment, type StartedPayment } from '../support/startPayment.ts';

const known: PaymentFact = { checkoutPaymentId: 'pay_1' };
const refund = (amount: number) => ({ type: 'merchant.refund', key: 'R1', amount, at: 0 }) as const;

async function captured(): Promise<StartedPayment> {
  const payment = await startPayment({
    request: [{ kind: 'answered', fact: authorized }],
    refund: [{ kind: 'accepted', actionId: 'act_r' }],
  });
  await payment.send(webhook('checkout.payment_captured', acted('capture', 'act_c', 6500)));
  return payment;
}

function disputed(stage: DisputeStage, amount?: number, id = 'dsp_1') {
  const dispute = { id, stage, ...(amount !== undefined && { amount }) };
  return webhook('checkout.dispute_received', { ...known, dispute });
}

describe('a dispute', () => {
  it('keeps what it is about from being refunded as well', async () => {
    const payment = await captured();
    await payment.send(disputed('open', 5000));
    expect(payment.states()).toContain('open.dispute.disputed');
    expect(payment.view()).toMatchObject({ disputed: 5000, available: { refund: 1500 } });
    await payment.send(refund(2000));
    expect(payment.context().refusedCommand).toMatchObject({ reason: 'disputed', available: 1500 });
    await payment.send(refund(1500));
    expect(payment.calls).toContain('refundPayment R1');
  });

  it.each([
    ['that names no amount', disputed('open')],
    [
      'in another currency',
      webhook('checkout.dispute_received', {
        ...known,
        dispute: { id: 'dsp_1', stage: 'open', amount: 10, currency: 'JPY' },
      }),
    ],
  ])('%s is about everything', async (_what, event) => {
    const payment = await captured();
    await payment.send(event);
    expect(payment.view().available.refund).toBe(0);
    await payment.send(refund(1));
    expect(payment.context().refusedCommand).toMatchObject({ reason: 'disputed' });
  });

  it.each([
    ['won', 6500],
    ['lost', 0],
    ['wonFinally', 6500],
    ['lostFinally', 0],
  ] as const)('that was %s leaves %s to refund', async (stage, available) => {
    const payment = await captured();
    await payment.send(disputed('open'));
    await payment.send(disputed(stage));
    expect(payment.states()).toContain('open.dispute.decided');
    expect(payment.view().available.refund).toBe(available);
  });

  it('that goes to arbitration is open again, whatever is told late', async () => {
    const payment = await captured();
    await payment.send(disputed('won'));
    await payment.send(disputed('arbitration'));
    await payment.send(disputed('open'));
    expect(payment.states()).toContain('open.dispute.disputed');
  });

  it('beside another one adds to it', async () => {
    const payment = await captured();
    await payment.send(disputed('lost', 1000));
    await payment.send(disputed('open', 2000, 'dsp_2'));
    expect(payment.view()).toMatchObject({ disputed: 3000, available: { refund: 3500 } });
  });
});

describe('a report of fraud', () => {
  it('is shown, and leaves a refund possible', async () => {
    const payment = await captured();
    await payment.send(webhook('checkout.fraud_reported', { ...known, standing: 'fraudReported' }));
    expect(payment.states()).toContain('open.dispute.reportedAsFraud');
    expect(payment.view()).toMatchObject({ isReportedAsFraud: true, available: { refund: 6500 } });
  });
});
