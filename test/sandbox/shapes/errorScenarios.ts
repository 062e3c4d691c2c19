import { MINUTE, openShop, visa, type Json } from '../../support/sandboxShop.ts';
import { send } from './answerScenarios.ts';
import { bareRequest } from './merchantRequests.ts';

/** What leads to an error of the shape of a recording. */
export const errorScenarios: Readonly<Record<string, () => Promise<Json>>> = {
  '400-oauth-invalid-client': async () => {
    const body = new URLSearchParams({ grant_type: 'client_credentials', client_id: 'nobody' });
    return (await openShop().sandbox.fetch('/connect/token', { method: 'POST', body })).json();
  },
  '422-capture-value-greater-than-authorized': () => overdrawn('captures'),
  '422-card-expired': async () => {
    const shop = openShop({ expiredCard: 'request_invalid' });
    const source = { ...visa, expiry_year: 2025 };
    return send(shop, '/payments', { ...bareRequest, source });
  },
  '422-card-number-invalid': () => refused({ source: { ...visa, number: '4242424242424241' } }),
  '422-event-id-invalid': () => send(openShop(), '/workflows/events/evt_1/reflow'),
  '422-paging-limit-invalid': async () =>
    (await openShop().get('/payments?reference=ORD-1&limit=101')).body,
  '422-payment-source-required': () => refused({ source: undefined }),
  '422-refund-amount-exceeds-balance': () => overdrawn('refunds', { capture: true }),
  '422-token-expired': async () => {
    const shop = openShop();
    const { token } = await send(shop, '/tokens', visa);
    await shop.pass(15 * MINUTE);
    return send(shop, '/payments', { ...bareRequest, source: { type: 'token', token } });
  },
  '422-void-amount-exceeds-balance': () => overdrawn('voids'),
};

function refused(fields: object): Promise<Json> {
  return send(openShop(), '/payments', { ...bareRequest, ...fields });
}

async function overdrawn(action: string, fields: object = {}): Promise<Json> {
  const shop = openShop();
  const { id } = await send(shop, '/payments', { ...bareRequest, ...fields });
  await shop.pass(1000);
  return send(shop, `/payments/${id}/${action}`, { amount: 2000 });
}
