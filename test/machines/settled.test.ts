import { describe, expect, it } from 'vitest';
import type { PaymentFact, RequestAnswer } from '../../machines/index.ts';
import { acted, authorized, declined } from '../support/facts.ts';
import { startPayment } from '../support/startPayment.ts';

const answered = (fact: PaymentFact): RequestAnswer => ({ kind: 'answered', fact });
const found = (fact: PaymentFact) => ({ kind: 'found' as const, fact });
const unanswered = { kind: 'unanswered' } as const;

describe('a settled payment', () => {
  it('is read once more when every webhook retry has run out, and then closed', async () => {
    const payment = await startPayment({ request: [answered(declined)], read: [found(declined)] });
    await payment.pass({ hours: 32 });
    expect(payment.view().state).toBe('declined');
    expect(payment.calls).toContain('getPayment');
    await payment.pass({ hours: 31 });
    expect(payment.view().state).toBe('closed');
    expect(payment.actor.getSnapshot().output).toMatchObject({
      ok: false,
      error: { kind: 'declined', code: '20051' },
    });
  });

  it('is not closed while nobody answers that last reading', async () => {
    const read = [unanswered, found(acted('capture', 'act_late', 6500))];
    const payment = await startPayment({
      request: [answered({ checkoutPaymentId: 'pay_1', standing: 'expired' })],
      read,
    });
    await payment.pass({ hours: 40 });
    expect(payment.view().state).toBe('expired');
    await payment.pass({ hours: 40 });
    expect(payment.view()).toMatchObject({ state: 'captured', balances: { captured: 6500 } });
  });

  it('that was settled is read back when a person asks for it', async () => {
    const payment = await startPayment({
      request: [answered({ checkoutPaymentId: 'pay_1', standing: 'canceled' })],
      read: [found(authorized)],
    });
    await payment.send({ type: 'merchant.reconcile' });
    expect(payment.view().state).toBe('authorized');
  });
});
