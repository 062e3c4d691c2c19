import { describe, expect, it } from 'vitest';
import {
  linkOf,
  MINUTE,
  openShop,
  type Json,
  type SandboxShop,
} from '../../support/sandboxShop.ts';

async function told(shop: SandboxShop): Promise<{ readonly id: string; readonly event: Json }> {
  const { id } = await shop.pay({ capture: false });
  await shop.pass(0);
  return { id, event: shop.lastEvent('payment_approved') };
}

/** The part of a link that comes after the origin. */
function pathOf(shop: SandboxShop, link: string): string {
  return link.slice(shop.sandbox.baseUrl.length);
}

describe('getSubjectEvents', () => {
  it('lists what was told about a payment, oldest first', async () => {
    const shop = openShop();
    const { id } = await shop.pay();
    await shop.pay();
    await shop.pass(1000);
    const { status, body } = await shop.get(`/workflows/events/subject/${id}`);
    expect(status).toBe(200);
    expect(body.data.map(({ type, timestamp }: Json) => [type, timestamp])).toEqual([
      ['payment_approved', '2026-01-15T12:00:00Z'],
      ['payment_captured', '2026-01-15T12:00:01Z'],
    ]);
    const self = await shop.get(pathOf(shop, linkOf(body.data[0], 'self')));
    expect(self.body).toMatchObject({ id: body.data[0].id, data: { id } });
  });

  it('knows nothing of other subjects', async () => {
    expect((await openShop().get('/workflows/events/subject/pay_x')).status).toBe(404);
  });
});

describe('getEvent', () => {
  it('shows an event as it was sent, behind the link that it carries', async () => {
    const shop = openShop();
    const { event } = await told(shop);
    const { body } = await shop.get(pathOf(shop, linkOf(event, 'self')));
    expect(body).toMatchObject(event);
    expect(body.action_invocations).toMatchObject([{ status: 'successful' }]);
    expect((await shop.get('/workflows/events/evt_unknown')).status).toBe(404);
  });
});

describe('getEventInvocations', () => {
  it('lists every attempt at an endpoint, and which was the last', async () => {
    const shop = openShop();
    shop.sandbox.faults.add({ kind: 'webhookWronglySigned', on: 'payment_approved' });
    const { event } = await told(shop);
    const invocations = async (): Promise<Json> => {
      const { body } = await shop.get(`/workflows/events/${event.id}`);
      const [first] = body.action_invocations;
      return (await shop.get(pathOf(shop, linkOf(first, 'self')))).body;
    };
    expect(await invocations()).toMatchObject({
      event_id: event.id,
      workflow_action_id: expect.stringMatching(/^wfa_/),
      type: 'webhook',
      success: false,
      invocations: [{ success: false, result: { status_code: '401' }, is_final: false }],
    });
    await shop.pass(5 * MINUTE);
    const { success, invocations: attempts } = await invocations();
    expect(success).toBe(true);
    expect(attempts).toMatchObject([
      { timestamp: '2026-01-15T12:00:00Z', success: false, is_final: false },
      { timestamp: '2026-01-15T12:05:00Z', success: true, is_final: true },
    ]);
  });

  it('knows no other endpoint', async () => {
    const shop = openShop();
    const { event } = await told(shop);
    expect((await shop.get(`/workflows/events/${event.id}/actions/wfa_x`)).status).toBe(404);
  });
});

describe('resendEvent', () => {
  it('sends an event once more', async () => {
    const shop = openShop();
    const { event } = await told(shop);
    const { status, text } = await shop.post(`/workflows/events/${event.id}/reflow`);
    expect([status, text]).toEqual([202, '']);
    await shop.pass(0);
    expect(shop.delivered.map(({ event: sent }) => sent.id)).toEqual([event.id, event.id]);
  });

  it('refuses an event that nobody sent', async () => {
    const { status, body } = await openShop().post('/workflows/events/evt_unknown/reflow');
    expect([status, body.error_type, body.error_codes]).toEqual([
      422,
      'request_invalid',
      ['event_id_invalid'],
    ]);
  });
});
