import { describe, expect, it } from 'vitest';
import { payoutView } from '../../../machines/payout/payoutView.ts';
import { toldPayout } from '../../support/toldPayout.ts';

describe('a payout as people read it', () => {
  it('has its own id, that of Checkout.com and what was asked for', () => {
    const context = toldPayout({ told: ['paid'], facts: { checkoutPaymentIds: ['pay_1'] } });
    expect(payoutView({ value: 'paid', context })).toMatchObject({
      id: 'po_test',
      checkoutPaymentId: 'pay_1',
      reference: 'PAYOUT-1',
      currency: 'EUR',
      amount: 12_000,
      state: 'paid',
      balances: { paid: 12_000, returned: 0 },
      outcome: { ok: true },
    });
    expect(payoutView({ value: 'requesting', context: toldPayout({}) })).toMatchObject({
      checkoutPaymentId: null,
      state: 'requesting',
    });
  });

  it('is in the outermost of its states', () => {
    const context = toldPayout({});
    expect(payoutView({ value: { pending: 'waiting' }, context }).state).toBe('pending');
  });

  it('is under review only while it is pending', () => {
    const context = toldPayout({ facts: { underReview: true } });
    expect(payoutView({ value: { pending: 'waiting' }, context }).state).toBe('underReview');
    expect(payoutView({ value: 'paid', context }).state).toBe('paid');
  });
});
