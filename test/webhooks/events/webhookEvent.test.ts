import { describe, expect, expectTypeOf, it } from 'vitest';
import {
  parseWebhook,
  webhookEventOf,
  type DisputeEventData,
  type WebhookEvent,
  type WebhookEventOf,
} from '../../../src/webhooks/index.ts';
import { hasPayloads, payloadsTitle, recordedWebhooks } from '../../support/recordedPayloads.ts';

const eventOf = (body: unknown): WebhookEvent =>
  webhookEventOf(parseWebhook(JSON.stringify(body))._unsafeUnwrap());

describe('an event for the shop', () => {
  it('is told apart by its type, and typed by it', () => {
    const event = eventOf({ id: 'evt_1', type: 'dispute_received', data: { id: 'dsp_1' } });
    if (event.type !== 'dispute_received') throw new Error(event.type);
    expectTypeOf(event).toEqualTypeOf<WebhookEventOf<'dispute_received'>>();
    expectTypeOf(event.data).toEqualTypeOf<DisputeEventData>();
    expect(event.data.id).toBe('dsp_1');
  });

  it('of a type that nobody knew yet carries its own name', () => {
    const event = eventOf({ id: 'evt_1', type: 'balances_settled', data: { amount: 12.5 } });
    expect(event).toMatchObject({ type: 'unknown', name: 'balances_settled' });
    expect(event.data).toEqual({ amount: 12.5 });
  });

  it.each(['unknown', 'constructor', '__proto__', 'payment_read'])(
    'of the type %s is unknown as well',
    (type) => {
      expect(eventOf({ id: 'evt_1', type })).toMatchObject({ type: 'unknown', name: type });
    },
  );

  it('says when it was made, by either of the two names of that', () => {
    const at = '2026-03-04T10:00:00Z';
    expect(eventOf({ id: 'e', type: 'card_verified', created_on: at }).createdOn).toBe(at);
    expect(eventOf({ id: 'e', type: 'card_verified', timestamp: at }).createdOn).toBe(at);
    expect(eventOf({ id: 'e', type: 'card_verified', timestamp: 7 }).createdOn).toBeUndefined();
  });

  it('leaves an odd field out of its data, and keeps it in its body', () => {
    const data = { id: 'pay_1', amount: [12.5], balances: 'none', surprise: [1] };
    const event = eventOf({ id: 'evt_1', type: 'payment_captured', data });
    expect(event.data).toMatchObject({ id: 'pay_1', surprise: [1] });
    expect(event.data['amount']).toBeUndefined();
    expect(event.body['data']).toEqual(data);
  });

  it.each([[undefined], [null], ['text'], [7]])('without data (%j) has none', (data) => {
    expect(eventOf({ id: 'evt_1', type: 'report_generated', data }).data).toEqual({});
  });

  it('reads numbers and flags that came as text', () => {
    const data = { amount: '1250', challenged: 'False', response_code: 7 };
    const { data: read } = eventOf({ id: 'e', type: 'authentication_failed', data });
    expect(read).toMatchObject({ amount: 1250, challenged: false, response_code: '7' });
  });

  it('finds the payment of a fraud report, and the amount within', () => {
    const payment = { id: 'pay_1', amount: { value: 700, currency: 'GBP' } };
    const event = eventOf({ id: 'e', type: 'fraud_reported', data: { payment } });
    expect(event.data).toMatchObject({ payment });
  });
});

describe.skipIf(!hasPayloads)(`events among ${payloadsTitle}`, () => {
  it.each(recordedWebhooks())('$name is of a known type, with data', ({ text }) => {
    const event = webhookEventOf(parseWebhook(text)._unsafeUnwrap());
    expect(event.type).not.toBe('unknown');
    expect(Object.keys(event.data).length).toBeGreaterThan(2);
  });
});
