import { describe, expect, it } from 'vitest';
import { linkOf, MINUTE, openShop, type Json } from '../../support/sandboxShop.ts';
import { pathOf, toldPayment } from '../../support/toldPayment.ts';

describe('getEventInvocations', () => {
  it('lists every attempt at an endpoint, and which was the last', async () => {
    const shop = openShop();
    shop.sandbox.faults.add({ kind: 'webhookWronglySigned', on: 'payment_approved' });
    const { event } = await toldPayment(shop);
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
    const { event } = await toldPayment(shop);
    expect((await shop.get(`/workflows/events/${event.id}/actions/wfa_x`)).status).toBe(404);
  });
});
