import { afterEach, describe, expect, it, vi } from 'vitest';
import { signWebhook } from '../../../src/webhooks/webhookSignature.ts';
import { openShop, type Json } from '../../support/sandboxShop.ts';

const key = 'key of the workflow';
const url = 'https://hooks.example/';
const webhook = { type: 'webhook', url, headers: { 'x-shop': '1' }, signature: { key } };
const captures = { type: 'event', events: { gateway: ['payment_captured'], dispute: [] } };
const workflow = { name: 'Captures', conditions: [captures], actions: [webhook] };

/** What arrived at addresses outside, in this test. */
function listenOutside(): { type: string; isSigned: boolean; header: string | null }[] {
  const arrived: { type: string; isSigned: boolean; header: string | null }[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    const raw = await request.text();
    const isSigned = request.headers.get('cko-signature') === signWebhook(raw, key);
    const { type }: Json = JSON.parse(raw);
    arrived.push({ type, isSigned, header: request.headers.get('x-shop') });
    return new Response();
  });
  return arrived;
}

describe('createWorkflow', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('tells its webhook the events that it names, and no others', async () => {
    const arrived = listenOutside();
    const shop = openShop();
    const { status, body, text } = await shop.post('/workflows', workflow);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      id: expect.stringMatching(/^wf_[a-z2-7]{26}$/),
      name: 'Captures',
      active: true,
      conditions: [{ id: expect.stringMatching(/^wfc_/), ...captures }],
      actions: [{ id: expect.stringMatching(/^wfa_/), type: 'webhook', url }],
    });
    expect(text).not.toContain(key);
    await shop.pay();
    await shop.pass(1000);
    expect(arrived).toEqual([{ type: 'payment_captured', isSigned: true, header: '1' }]);
    const [, captured] = shop.sandbox.webhooks.events();
    const { body: event } = await shop.get(`/workflows/events/${captured?.id}`);
    expect(event.action_invocations).toContainEqual(
      expect.objectContaining({ workflow_id: body.id, workflow_action_id: body.actions[0].id }),
    );
  });

  it('lets through what all conditions do, and nothing while it is not active', async () => {
    const arrived = listenOutside();
    const shop = openShop();
    const more = { type: 'event', events: { gateway: ['payment_approved', 'payment_captured'] } };
    const channel = { type: 'processing_channel', processing_channels: ['pc_1'] };
    await shop.post('/workflows', { ...workflow, conditions: [more, captures, channel] });
    await shop.post('/workflows', { ...workflow, active: false });
    await shop.pay();
    await shop.pass(1000);
    expect(arrived.map(({ type }) => type)).toEqual(['payment_captured']);
  });

  it('takes no other place: two at one address are both told', async () => {
    const arrived = listenOutside();
    const shop = openShop();
    await shop.post('/workflows', workflow);
    await shop.post('/workflows', workflow);
    await shop.pay();
    await shop.pass(1000);
    expect(arrived).toHaveLength(2);
  });

  it.each<[string, object]>([
    ['no conditions', { conditions: undefined }],
    ['no condition about events', { conditions: [{ type: 'entity', entities: ['ent_1'] }] }],
    ['an unknown condition', { conditions: [captures, { type: 'moon' }] }],
    ['no action', { actions: [] }],
    ['two actions', { actions: [webhook, webhook] }],
    ['another action', { actions: [{ ...webhook, type: 'email' }] }],
    ['no key', { actions: [{ ...webhook, signature: undefined }] }],
    ['an address that cannot be called', { actions: [{ ...webhook, url: 'javascript:1' }] }],
    ['a name that is no text', { name: 1 }],
  ])('refuses %s', async (_what, fields) => {
    const shop = openShop();
    const { status, body } = await shop.post('/workflows', { ...workflow, ...fields });
    expect([status, body.error_codes]).toEqual([422, ['parameter_invalid']]);
    expect((await shop.get('/workflows')).body.data).toHaveLength(1);
  });

  it('asks for a scope of its own', async () => {
    const { sandbox } = openShop();
    const tokenFor = async (scope: string): Promise<string> => {
      const body = new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: sandbox.clientId,
        client_secret: sandbox.clientSecret,
        scope,
      });
      const answer = await sandbox.fetch('/connect/token', { method: 'POST', body });
      return ((await answer.json()) as Json).access_token;
    };
    const statuses: number[] = [];
    for (const scope of ['gateway', 'flow:workflows']) {
      const headers = { authorization: `Bearer ${await tokenFor(scope)}` };
      statuses.push((await sandbox.fetch('/workflows', { headers })).status);
    }
    expect(statuses).toEqual([403, 200]);
  });
});
