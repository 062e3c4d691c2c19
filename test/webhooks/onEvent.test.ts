import { errAsync, okAsync } from 'neverthrow';
import { describe, expect, it } from 'vitest';
import type { WebhookEvent } from '../../src/webhooks/index.ts';
import { posted, webhookInbox } from '../support/webhookInbox.ts';
import { webhookSample } from '../support/webhookSamples.ts';

const disputed = webhookSample('dispute_received', { id: 'dsp_1', payment_id: 'pay_1' });

describe("the shop's own code", () => {
  it('hears of an event after it was stored, with its raw body and what became of it', async () => {
    const steps: string[] = [];
    const { handle } = webhookInbox({
      deliver: () => okAsync(steps.push('stored')).map(() => 'parked' as const),
      onEvent: (event, { receipt, raw }) => {
        steps.push(`${event.type} ${receipt}`);
        expect(Buffer.from(raw.rawBody).toString()).toBe(disputed);
        expect(raw.signature).toMatch(/^[0-9a-f]{64}$/);
      },
    });
    expect((await handle(posted(disputed))).status).toBe(200);
    expect(steps).toEqual(['stored', 'dispute_received parked']);
  });

  it('hears of an event each time it comes', async () => {
    const heard: string[] = [];
    const { handle } = webhookInbox({
      deliver: () => okAsync('duplicate'),
      onEvent: ({ id }, { receipt }) => void heard.push(`${id} ${receipt}`),
    });
    await handle(posted(disputed));
    await handle(posted(disputed));
    expect(heard).toEqual(Array(2).fill('evt_dispute_received duplicate'));
  });

  it('hears of types that no payment listens to', async () => {
    const heard: WebhookEvent[] = [];
    const { handle } = webhookInbox({ onEvent: (event) => void heard.push(event) });
    await handle(posted(webhookSample('report_generated', { amount: 12.5 })));
    await handle(posted(webhookSample('batch_successful')));
    expect(heard).toMatchObject([
      { type: 'unknown', name: 'report_generated', data: { amount: 12.5 } },
      { type: 'batch_successful' },
    ]);
  });

  it('hears nothing of what was not stored or not verified', async () => {
    const heard: WebhookEvent[] = [];
    const onEvent = (event: WebhookEvent) => void heard.push(event);
    await webhookInbox({ onEvent, deliver: () => errAsync('storeFailed') }).handle(
      posted(disputed),
    );
    await webhookInbox({ onEvent }).handle(posted(disputed, { 'cko-signature': 'no' }));
    expect(heard).toEqual([]);
  });

  it.each([
    ['rejects', () => Promise.reject(new Error('token=abc'))],
    [
      'throws',
      () => {
        throw new Error('token=abc');
      },
    ],
  ])('that %s gets the event again, and its error is kept to itself', async (_how, onEvent) => {
    const { handle, refused, delivered } = webhookInbox({ onEvent });
    expect((await handle(posted(disputed))).status).toBe(503);
    expect(refused).toMatchObject([{ kind: 'notHandled' }]);
    expect(JSON.stringify(refused)).not.toContain('abc');
    expect(delivered).toHaveLength(1);
  });
});
