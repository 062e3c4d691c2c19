import { describe, expect, it } from 'vitest';
import { webhookFits } from '../../src/payments/webhookFits.ts';

const type = 'checkout.payment_approved';
const unknown = { checkoutPaymentIds: [], currency: 'USD', amount: 6500 };
const known = { ...unknown, checkoutPaymentIds: ['pay_1'] };

describe('a webhook', () => {
  it.each([
    ['of the same money', { fact: { currency: 'USD' }, amount: 6500 }, true],
    ['that says nothing of the money', { fact: {} }, true],
    ['of another amount', { fact: { currency: 'USD' }, amount: 6400 }, false],
    ['of another currency', { fact: { currency: 'EUR' }, amount: 6500 }, false],
  ])('%s, found by the reference, fits: %s', (_what, said, fits) => {
    const { fact, amount } = said as { fact: object; amount?: number };
    const heard = { type, fact: { ...fact, checkoutPaymentId: 'pay_9' } };
    expect(webhookFits(unknown, { ...heard, ...(amount !== undefined && { amount }) })).toBe(fits);
  });

  it('fits by its id alone once that is known', () => {
    const partial = { type, fact: { checkoutPaymentId: 'pay_1', currency: 'EUR' }, amount: 1 };
    expect(webhookFits(known, partial)).toBe(true);
    const other = { type, fact: { checkoutPaymentId: 'pay_2', currency: 'USD' }, amount: 6500 };
    expect(webhookFits(known, other)).toBe(false);
  });

  it('fits any amount where that was left to Checkout.com', () => {
    const heard = { type, fact: { currency: 'USD' }, amount: 1 };
    expect(webhookFits({ ...unknown, amount: null }, heard)).toBe(true);
  });
});
