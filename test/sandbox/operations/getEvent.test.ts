import { describe, expect, it } from 'vitest';
import { linkOf, openShop } from '../../support/sandboxShop.ts';
import { pathOf, toldPayment } from '../../support/toldPayment.ts';

describe('getEvent', () => {
  it('shows an event as it was sent, behind the link that it carries', async () => {
    const shop = openShop();
    const { event } = await toldPayment(shop);
    const { body } = await shop.get(pathOf(shop, linkOf(event, 'self')));
    expect(body).toMatchObject(event);
    expect(body.action_invocations).toMatchObject([{ status: 'successful' }]);
    expect((await shop.get('/workflows/events/evt_unknown')).status).toBe(404);
  });
});
