import { describe, expect, it } from 'vitest';
import { checkoutFactNames, payoutFactNames } from '../../../machines/index.ts';
import { ignoredWebhooks } from '../../../src/webhooks/ignoredWebhooks.ts';
import {
  parseWebhook,
  sampleWebhook,
  webhookEventOf,
  webhookMessageOf,
} from '../../../src/webhooks/index.ts';
import { hasPayloads, payloadsTitle, recordedWebhooks } from '../../support/recordedPayloads.ts';

const factNames = [...new Set([...checkoutFactNames, ...payoutFactNames])].filter(
  (name) => name !== 'payment_read',
);

const parsed = (type: string, data?: Record<string, unknown>) =>
  parseWebhook(JSON.stringify(sampleWebhook(type, data)))._unsafeUnwrap();

describe('a sample webhook', () => {
  it.each(factNames)('of type %s is about a payment', (type) => {
    expect(webhookEventOf(parsed(type)).type).toBe(type);
    expect(webhookMessageOf(parsed(type))?.checkoutPaymentId).toMatch(/^pay_/);
  });

  it.each(Object.keys(ignoredWebhooks))('of type %s is known, and ignored', (type) => {
    expect(webhookEventOf(parsed(type)).type).toBe(type);
    expect(webhookMessageOf(parsed(type))).toBeUndefined();
  });

  it('takes the values of the test, and leaves out what is undefined', () => {
    const { data } = parsed('payment_captured', { id: 'pay_mine', action_id: undefined });
    expect(data).toMatchObject({ id: 'pay_mine', amount: 1250 });
    expect(data).not.toHaveProperty('action_id');
  });

  it('carries an id of its own when asked to', () => {
    expect(sampleWebhook('payment_voided', {}, 'evt_mine').id).toBe('evt_mine');
  });
});

describe.skipIf(!hasPayloads)(`samples beside ${payloadsTitle}`, () => {
  const isCurrent = ({ name }: { name: string }) => !name.includes('-abc');

  it.each(recordedWebhooks().filter(isCurrent))('$name has every field of ours', ({ text }) => {
    const recorded = parseWebhook(text)._unsafeUnwrap();
    const ours = Object.keys(parsed(recorded.type).data);
    const theirs = Object.keys(recorded.data);
    const optional = ['metadata', 'challenged'];
    expect(ours.filter((field) => !theirs.includes(field) && !optional.includes(field))).toEqual(
      [],
    );
  });
});
