import { describe, expect, it } from 'vitest';
import { openOfficialClient } from '../../support/officialClient.ts';
import { openShop, type Json } from '../../support/sandboxShop.ts';

const workflow = {
  name: 'All',
  conditions: [{ type: 'event', events: { gateway: ['payment_approved'] } }],
  actions: [{ type: 'webhook', url: 'https://hooks.example/', signature: { key: 'k' } }],
};

describe('a workflow', () => {
  it('is listed, read and removed by the official client', async () => {
    const client = await openOfficialClient();
    const { workflows } = client.cko;
    const made = await workflows.add(workflow);
    const { data } = await workflows.getAll();
    expect(data).toMatchObject([{ id: made.id, name: 'All', active: true }]);
    expect(await workflows.get(made.id)).toEqual(made);
    expect(await workflows.remove(made.id)).toEqual({});
    await expect(workflows.get(made.id)).rejects.toMatchObject({ http_code: 404 });
    await expect(workflows.remove(made.id)).rejects.toMatchObject({ http_code: 404 });
    expect(await workflows.getAll()).toEqual({ data: [] });
    await client.close();
  });

  it('is what every endpoint is; removed, it is told no more, except what it is owed', async () => {
    const shop = openShop();
    const [{ id }]: Json = (await shop.get('/workflows')).body.data;
    await shop.pay({ capture: false });
    const headers = { authorization: `Bearer ${shop.sandbox.secretKey}` };
    const removed = await shop.sandbox.fetch(`/workflows/${id}`, { method: 'DELETE', headers });
    expect(removed.status).toBe(204);
    await shop.pay({ capture: false });
    await shop.pass(1000);
    expect(shop.eventTypes()).toEqual(['payment_approved']);
  });

  it('survives a reset', async () => {
    const shop = openShop();
    await shop.post('/workflows', workflow);
    shop.sandbox.reset();
    const { data }: Json = (await shop.get('/workflows')).body;
    expect(data.map(({ name }: Json) => name)).toEqual(['https://shop.example/webhooks', 'All']);
  });
});
