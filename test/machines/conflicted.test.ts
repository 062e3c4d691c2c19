import { describe, expect, it } from 'vitest';
import { acted, authorized, declined, webhook } from '../support/facts.ts';
import { startPayment } from '../support/startPayment.ts';

const answered = (fact: typeof authorized) => ({ kind: 'answered' as const, fact });

describe('books that disagree', () => {
  it('stop the payment until new facts make them agree', async () => {
    const payment = await startPayment({ request: [answered(authorized)] });
    const early = acted('refund', 'act_ref', 5000);
    await payment.send(webhook('checkout.payment_captured', acted('capture', 'a1', 4000)));
    await payment.send(webhook('checkout.payment_refunded', early));
    expect(payment.view().state).toBe('conflicted');
    await payment.send(webhook('checkout.payment_captured', acted('capture', 'a2', 2500)));
    expect(payment.view().state).toBe('partiallyRefunded');
  });

  it('are found out even after the payment was settled', async () => {
    const payment = await startPayment({ request: [answered(declined)] });
    await payment.send(webhook('checkout.payment_captured', acted('capture', 'a1', 6500)));
    expect(payment.view()).toMatchObject({
      state: 'conflicted',
      outcome: { ok: false, error: { code: 'declinedYetAuthorized' } },
    });
  });
});
