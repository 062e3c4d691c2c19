import { describe, expect, it } from 'vitest';
import { checkoutFactNames } from '../../machines/index.ts';
import { parseWebhook, paymentFactOfWebhook } from '../../src/webhooks/index.ts';
import { hasPayloads, payloadsTitle, recordedWebhooks } from '../support/recordedPayloads.ts';
import { webhookSample } from '../support/webhookSamples.ts';

const eventOf = (type: string, data?: Record<string, unknown>) =>
  paymentFactOfWebhook(parseWebhook(webhookSample(type, data))._unsafeUnwrap());

describe('a webhook as a fact', () => {
  it('names the action it is about, and the totals where it has them', () => {
    const balances = {
      total_authorized: 2000,
      total_captured: 1250,
      total_voided: 0,
      total_refunded: 0,
      available_to_capture: 750,
    };
    expect(eventOf('payment_captured', { balances })).toEqual({
      type: 'checkout.payment_captured',
      fact: {
        checkoutPaymentId: 'pay_ourownpaymentidentifier22',
        currency: 'EUR',
        actions: [
          {
            id: 'act_ourownactionidentifier222',
            kind: 'capture',
            outcome: 'approved',
            amount: 1250,
            code: '10000',
          },
        ],
        totals: { authorized: 2000, captured: 1250, voided: 0, refunded: 0 },
      },
    });
  });

  it('that declines the payment says why', () => {
    const data = { response_code: '20051', response_summary: 'Insufficient Funds' };
    expect(eventOf('payment_declined', data)?.fact).toMatchObject({
      declinedAttempt: 'act_ourownactionidentifier222',
      decline: { code: '20051', summary: 'Insufficient Funds' },
      actions: [{ kind: 'authorization', outcome: 'declined' }],
    });
  });

  it('that declines only an action leaves the payment standing', () => {
    const fact = eventOf('payment_capture_declined', { response_code: '20006' })?.fact;
    expect(fact).toMatchObject({ actions: [{ kind: 'capture', outcome: 'declined' }] });
    expect(fact).not.toHaveProperty('standing');
    expect(fact).not.toHaveProperty('decline');
  });

  it('of a payment that began carries no action', () => {
    const fact = eventOf('payment_pending', { action_id: undefined })?.fact;
    expect(fact).toMatchObject({ standing: 'pending' });
    expect(fact).not.toHaveProperty('actions');
  });

  it('carries the flag of a risk rule', () => {
    expect(eventOf('payment_approved', { risk: { flagged: true } })?.fact.flagged).toBe(true);
    expect(eventOf('payment_approved', { flagged: true })?.fact.flagged).toBe(true);
    expect(eventOf('payment_approved', { risk: { flagged: false } })?.fact.flagged).toBeUndefined();
  });

  it('reads an amount that came as text', () => {
    expect(eventOf('payment_refunded', { amount: '1250' })?.fact.actions?.[0]?.amount).toBe(1250);
  });

  it.each(checkoutFactNames.filter((name) => name !== 'payment_read'))(
    'of type %s is an event of the machine',
    (name) => {
      expect(eventOf(name)?.type).toBe(`checkout.${name}`);
    },
  );

  it.each(['payment_paid', 'payment_read', 'constructor', 'report_generated'])(
    'of type %s says nothing about money and is none',
    (name) => {
      expect(eventOf(name)).toBeUndefined();
    },
  );
});

describe.skipIf(!hasPayloads)(`webhooks among ${payloadsTitle}`, () => {
  it('are many', () => {
    expect(recordedWebhooks().length).toBeGreaterThan(20);
  });

  it.each(recordedWebhooks())('webhook $name is read', ({ text }) => {
    expect(parseWebhook(text).isOk()).toBe(true);
  });
});
