import { describe, expect, it } from 'vitest';
import { parseWebhook, webhookMessageOf } from '../../src/webhooks/index.ts';
import { hasPayloads, payloadsTitle, recordedWebhooks } from '../support/recordedPayloads.ts';
import { webhookSample } from '../support/webhookSamples.ts';

const messageOf = (type: string, data?: Record<string, unknown>) =>
  webhookMessageOf(parseWebhook(webhookSample(type, data))._unsafeUnwrap());

describe('a message', () => {
  it('says both what it means for a payment and for a payout', () => {
    expect(messageOf('payment_approved')).toMatchObject({
      ids: ['evt_payment_approved', 'payment_approved:act_ourownactionidentifier222'],
      checkoutPaymentId: 'pay_ourownpaymentidentifier22',
      reference: 'ORDER-77',
      asPayment: { fact: { actions: [{ kind: 'authorization' }] } },
      asPayout: { fact: { standing: 'approved' } },
      looksLike: 'payment',
    });
  });

  it.each([
    [{ destination: { type: 'bank_account' } }, 'payout'],
    [{ source: { type: 'currency_account' } }, 'payout'],
    [{ source: { type: 'entity' } }, 'payout'],
    [{ source: { type: 'card' } }, 'payment'],
    [{ source: 'currency_account', destination: 'x' }, 'payment'],
  ])('with %j looks like a %s', (data, looksLike) => {
    expect(messageOf('payment_declined', data)?.looksLike).toBe(looksLike);
  });

  it('of a type that only payouts have is one, and nothing to a payment', () => {
    const message = messageOf('payment_paid', { source: undefined });
    expect(message).toMatchObject({ looksLike: 'payout' });
    expect(message).not.toHaveProperty('asPayment');
  });

  it('of a type that only payments have is one, whatever stands in it', () => {
    const message = messageOf('payment_captured', { destination: { type: 'bank_account' } });
    expect(message).toMatchObject({ looksLike: 'payment' });
    expect(message).not.toHaveProperty('asPayout');
  });

  it('without an action is known by its own id alone', () => {
    expect(messageOf('payment_pending', { action_id: undefined })?.ids).toEqual([
      'evt_payment_pending',
    ]);
  });

  it.each([
    ['batch_successful', {}],
    ['report_generated', {}],
    ['payment_captured', { id: undefined }],
  ])('is not made of %s with %j', (type, data) => {
    expect(messageOf(type, data)).toBeUndefined();
  });
});

describe.skipIf(!hasPayloads)(`messages among ${payloadsTitle}`, () => {
  it.each(recordedWebhooks())('$name looks like what it is', ({ name, text }) => {
    const message = webhookMessageOf(parseWebhook(text)._unsafeUnwrap());
    expect(message?.looksLike).toBe(name.includes('payment_paid') ? 'payout' : 'payment');
  });
});
