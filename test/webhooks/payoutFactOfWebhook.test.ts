import { describe, expect, it } from 'vitest';
import { payoutFactNames } from '../../machines/index.ts';
import { parseWebhook, payoutFactOfWebhook } from '../../src/webhooks/index.ts';
import { hasPayloads, payloadsTitle, recordedWebhooks } from '../support/recordedPayloads.ts';
import { webhookSample } from '../support/webhookSamples.ts';

const eventOf = (type: string, data?: Record<string, unknown>) =>
  payoutFactOfWebhook(parseWebhook(webhookSample(type, data))._unsafeUnwrap());

const said = {
  checkoutPaymentId: 'pay_ourownpaymentidentifier22',
  currency: 'EUR',
  amount: 1250,
} as const;

describe('a webhook as a fact about a payout', () => {
  it.each([
    ['payment_pending', { ...said, standing: 'pending' }],
    ['payment_approved', { ...said, standing: 'approved' }],
    ['payment_paid', { ...said, standing: 'paid' }],
    ['payment_compliance_review', { ...said, underReview: true }],
  ])('of type %s says so', (type, fact) => {
    expect(eventOf(type)).toEqual({ type: `checkout.${type}`, fact });
  });

  it('that declines says why', () => {
    const data = { response_code: '50466', response_summary: 'Account Closed' };
    expect(eventOf('payment_declined', data)?.fact).toEqual({
      ...said,
      standing: 'declined',
      decline: { code: '50466', summary: 'Account Closed' },
    });
  });

  it('of a return says how much came back, and not how much was paid', () => {
    const { amount, ...others } = said;
    expect(eventOf('payment_returned')?.fact).toEqual({
      ...others,
      standing: 'returned',
      returnedAmount: amount,
    });
  });

  it.each(payoutFactNames.filter((name) => name !== 'payment_read'))(
    'of type %s is an event of the machine',
    (name) => {
      expect(eventOf(name)?.type).toBe(`checkout.${name}`);
    },
  );

  it.each(['payment_captured', 'payment_read', 'constructor', 'balances_account_updated'])(
    'of type %s is none',
    (name) => {
      expect(eventOf(name)).toBeUndefined();
    },
  );
});

describe.skipIf(!hasPayloads)(`payouts among ${payloadsTitle}`, () => {
  const paid = recordedWebhooks().filter(({ name }) => name.includes('payment_paid'));

  it('are told as paid, with amount and currency', () => {
    expect(paid).toHaveLength(1);
    for (const { text } of paid) {
      expect(payoutFactOfWebhook(parseWebhook(text)._unsafeUnwrap())?.fact).toMatchObject({
        standing: 'paid',
        amount: expect.any(Number),
        currency: expect.any(String),
      });
    }
  });
});
