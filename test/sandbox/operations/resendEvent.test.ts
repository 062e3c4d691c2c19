import { describe, expect, it } from 'vitest';
import { openShop } from '../../support/sandboxShop.ts';
import { toldPayment } from '../../support/toldPayment.ts';

describe('resendEvent', () => {
  it('sends an event once more', async () => {
    const shop = openShop();
    const { event } = await toldPayment(shop);
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
