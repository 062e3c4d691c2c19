import { describe, expect, it } from 'vitest';
import type { SandboxOptions } from '../../../src/sandbox/index.ts';
import { DAY, openShop, type SandboxShop } from '../../support/sandboxShop.ts';

const waiting = {
  merchant_initiated: true,
  payment_type: 'Recurring',
  retry: { dunning: { enabled: true } },
  metadata: { sandbox_response_codes: '20051,10000' },
};

async function scheduled(options: SandboxOptions = {}) {
  const shop = openShop(options);
  const { id } = await shop.pay(waiting);
  return { shop, id, path: `/payments/${id}/cancellations` };
}

function statusOf(shop: SandboxShop, id: string): string | undefined {
  return shop.sandbox.books(id)?.status;
}

describe('cancelScheduledRetry', () => {
  it('takes the attempt back that is to come', async () => {
    const { shop, id, path } = await scheduled();
    const { status, body } = await shop.post(path, { reference: 'C-1' });
    expect(status).toBe(202);
    expect(body).toMatchObject({ action_id: expect.stringMatching(/^act_/), reference: 'C-1' });
    expect(statusOf(shop, id)).toBe('Retry Scheduled');
    await shop.pass(1000);
    expect(statusOf(shop, id)).toBe('Canceled');
    expect(shop.lastEvent('payment_canceled').data).toMatchObject({
      id,
      action_id: body.action_id,
      reference: 'C-1',
    });
    await shop.pass(30 * DAY);
    expect(shop.sandbox.books(id)?.actions).toHaveLength(1);
  });

  it('may end and be told otherwise', async () => {
    const { shop, id, path } = await scheduled({
      cancelledRetryStatus: 'Declined',
      cancelledRetryEvent: 'payment_declined',
    });
    await shop.post(path);
    await shop.pass(1000);
    expect(statusOf(shop, id)).toBe('Declined');
    expect(shop.eventTypes()).toEqual(['payment_retry_scheduled', 'payment_declined']);
    expect(shop.lastEvent('payment_declined').data).toMatchObject({ id, response_code: '20051' });
    const silent = await scheduled({ cancelledRetryEvent: 'none' });
    await silent.shop.post(silent.path);
    await silent.shop.pass(1000);
    expect(silent.shop.eventTypes()).toEqual(['payment_retry_scheduled']);
  });

  it('accepted just before the attempt keeps it from being made', async () => {
    const { shop, id, path } = await scheduled();
    await shop.pass(DAY - 1);
    await shop.post(path);
    await shop.pass(2000);
    expect(statusOf(shop, id)).toBe('Canceled');
    expect(shop.sandbox.books(id)?.actions).toHaveLength(1);
  });

  it('is forbidden a second time, and when nothing is scheduled', async () => {
    const { shop, path } = await scheduled();
    await shop.post(path);
    expect((await shop.post(path)).status).toBe(403);
    await shop.pass(1000);
    expect((await shop.post(path)).status).toBe(403);
    const { id } = await shop.pay();
    const { status, text } = await shop.post(`/payments/${id}/cancellations`);
    expect([status, text]).toEqual([403, '']);
  });

  it('is what a reversal does to a payment that waits for an attempt', async () => {
    const { shop, id } = await scheduled();
    const { status, body } = await shop.post(`/payments/${id}/reversals`);
    expect(status).toBe(202);
    expect(body).not.toHaveProperty('action_type');
    await shop.pass(1000);
    expect(statusOf(shop, id)).toBe('Canceled');
    expect((await shop.post(`/payments/${id}/reversals`)).status).toBe(200);
  });

  it('leaves nothing to capture, void or refund', async () => {
    const { shop, id, path } = await scheduled();
    const statuses = async () => {
      const parts = ['captures', 'voids', 'refunds', 'authorizations'];
      const answers = parts.map((part) => shop.post(`/payments/${id}/${part}`, { amount: 1 }));
      return (await Promise.all(answers)).map(({ status }) => status);
    };
    expect(await statuses()).toEqual([403, 403, 403, 403]);
    await shop.post(path);
    await shop.pass(1000);
    expect(await statuses()).toEqual([403, 403, 403, 403]);
  });
});
