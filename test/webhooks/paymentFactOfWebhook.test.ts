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

  it('that declines the payment without naming the attempt is the last word', () => {
    expect(eventOf('payment_declined', { action_id: undefined })?.fact).toMatchObject({
      standing: 'declined',
    });
  });

  it('about a dispute names the payment, and says nothing of its amounts', () => {
    const data = { id: 'dsp_1', payment_id: 'pay_1', amount: 700, currency: 'GBP' };
    expect(eventOf('dispute_received', data)).toEqual({
      type: 'checkout.dispute_received',
      fact: {
        checkoutPaymentId: 'pay_1',
        dispute: { id: 'dsp_1', stage: 'open', amount: 700, currency: 'GBP' },
      },
    });
  });

  it('that only asks for information is about the payment too, not about the dispute', () => {
    const data = { id: 'dsp_1', payment_id: 'pay_1' };
    expect(eventOf('request_for_information_received', data)?.fact.checkoutPaymentId).toBe('pay_1');
  });

  it('about fraud finds the payment within the event', () => {
    const data = { id: undefined, payment: { id: 'pay_1' }, amount: { value: 1 } };
    expect(eventOf('fraud_reported', data)?.fact).toMatchObject({
      checkoutPaymentId: 'pay_1',
      standing: 'fraudReported',
    });
  });

  it('about an authentication ends the part of the cardholder', () => {
    const data = { id: undefined, payment_id: 'pay_1', session_id: 'sid_1', amount: '1000' };
    expect(eventOf('authentication_failed', data)?.fact).toMatchObject({
      checkoutPaymentId: 'pay_1',
      standing: 'notAuthenticated',
    });
  });

  it('carries the scheme in lower case, and whether 3-D Secure was left out', () => {
    const data = { source: { scheme: 'VISA' }, '3ds': { downgraded: 'true' } };
    expect(eventOf('payment_approved', data)?.fact).toMatchObject({
      scheme: 'visa',
      downgraded: true,
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
