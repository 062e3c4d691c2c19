import { describe, expect, it } from 'vitest';
import { parseWebhook } from '../../../src/webhooks/index.ts';
import { webhookSample } from '../../support/webhookSamples.ts';

const refusalOf = (data: object, type = 'payment_captured') =>
  parseWebhook(webhookSample(type, { ...data })).match(
    () => 'taken',
    ({ message }) => message,
  );

describe('an event about money', () => {
  it.each([-1, 0.5, 1e300, -0.5, 2 ** 53, '-500', '12.50', '1e3', '9'.repeat(20)])(
    'whose amount is %j is refused, and the field named',
    (amount) => {
      expect(refusalOf({ amount })).toBe(
        'The webhook cannot be read: data.amount must be whole minor units, 0 or more.',
      );
    },
  );

  it.each(['total_authorized', 'total_captured', 'total_voided', 'total_refunded'])(
    'whose %s is negative is refused',
    (total) => {
      expect(refusalOf({ balances: { [total]: -1 } })).toContain(`data.balances.${total} must`);
    },
  );

  it.each([0, 1, '1250', 2 ** 53 - 1])('whose amount is %j is taken', (amount) => {
    expect(refusalOf({ amount, balances: { total_captured: amount } })).toBe('taken');
  });

  it.each([[null], ['ten'], [['12']], [{ value: -1 }]])(
    'whose amount is no number (%j) has none',
    (amount) => {
      const parsed = parseWebhook(webhookSample('payment_captured', { amount }));
      expect(parsed._unsafeUnwrap().data.amount).toBeUndefined();
    },
  );

  it('of a payout or of a dispute is held to the same', () => {
    expect(refusalOf({ amount: -1 }, 'payment_paid')).toContain('data.amount');
    expect(refusalOf({ amount: -1 }, 'dispute_received')).toContain('data.amount');
  });

  it('of a type that no payment listens to is acknowledged as it is', () => {
    expect(refusalOf({ amount: -1 }, 'card_issued')).toBe('taken');
  });
});
