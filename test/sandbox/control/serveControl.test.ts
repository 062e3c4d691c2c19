import { describe, expect, it } from 'vitest';
import {
  DAY,
  openShop,
  readReply,
  START,
  visa,
  type Json,
  type Reply,
} from '../../support/sandboxShop.ts';

function openControl() {
  const shop = openShop();
  const control = async (method: string, path: string, body?: object): Promise<Reply> =>
    readReply(
      await shop.sandbox.fetch(`/__sandbox${path}`, {
        method,
        ...(body && { body: JSON.stringify(body) }),
      }),
    );
  return { shop, control };
}

describe('the control API', () => {
  it('shows the books, of all payments and of one', async () => {
    const { shop, control } = openControl();
    const { id } = await shop.pay();
    expect((await control('GET', '/payments')).body).toEqual(shop.sandbox.payments());
    expect((await control('GET', `/payments/${id}`)).body).toEqual(shop.sandbox.books(id));
    expect(await control('GET', '/payments/pay_none')).toMatchObject({
      status: 404,
      body: { error: 'no payment under this id' },
    });
  });

  it('sets, lists and removes faults', async () => {
    const { shop, control } = openControl();
    const fault = { kind: 'unavailable', on: 'any', times: 'always' };
    const added = await control('POST', '/faults', fault);
    expect(added.status).toBe(201);
    expect((await shop.get('/payments/pay_1')).status).toBe(503);
    expect((await control('GET', '/faults')).body).toMatchObject([{ fault, happened: 1 }]);
    expect((await control('DELETE', `/faults/${added.body.id}`)).status).toBe(204);
    expect((await control('DELETE', `/faults/${added.body.id}`)).status).toBe(404);
    await control('POST', '/faults', fault);
    expect((await control('DELETE', '/faults')).status).toBe(204);
    expect((await shop.get('/payments/pay_1')).status).toBe(404);
    expect(await control('POST', '/faults', { kind: 'slow', on: 'any' })).toMatchObject({
      status: 422,
      body: { error: 'fault: delayMs must be 0 or more ms' },
    });
  });

  it('shows the outbox and sends an event again', async () => {
    const { shop, control } = openControl();
    const { id } = await shop.pay({ capture: false });
    await shop.pass(0);
    const { events, deliveries }: Json = (await control('GET', '/outbox')).body;
    expect(events).toMatchObject([{ type: 'payment_approved', subject: id, at: START }]);
    expect(deliveries).toMatchObject([
      { state: 'taken', attempts: [{ at: START, outcome: { isTaken: true, status: 200 } }] },
    ]);
    const path = `/outbox/${events[0].id}`;
    expect((await control('POST', `${path}/resend`)).body).toEqual({ id: events[0].id });
    await shop.pass(0);
    expect(shop.eventTypes()).toEqual(['payment_approved', 'payment_approved']);
    expect((await control('GET', path)).body.deliveries).toHaveLength(2);
    expect((await control('POST', '/outbox/evt_none/resend')).status).toBe(404);
  });

  it('adds an endpoint and never shows its key', async () => {
    const { shop, control } = openControl();
    const endpoint = { url: 'http://other.example/', signatureKey: 'hidden', events: ['a'] };
    expect((await control('POST', '/endpoints', endpoint)).status).toBe(201);
    const { text } = await control('GET', '/endpoints');
    expect(text).toContain('http://other.example/');
    expect(text).not.toContain('hidden');
    for (const url of ['x', 'javascript:1', 'ftp://a.example/'])
      expect(await control('POST', '/endpoints', { ...endpoint, url })).toMatchObject({
        status: 422,
        body: { error: 'endpoint: url must be an absolute http(s) URL' },
      });
    const withPassword = { ...endpoint, url: 'http://user:pass@other.example/' };
    const refused = await control('POST', '/endpoints', withPassword);
    expect([refused.status, refused.text.includes('pass@')]).toEqual([422, false]);
    expect(shop.sandbox.webhooks.deliveries()).toEqual([]);
  });

  it('removes an endpoint, and gives up what it is owed', async () => {
    const { shop, control } = openControl();
    const url = 'http://other.example/';
    const told: string[] = [];
    shop.sandbox.webhooks.addEndpoint({
      url,
      signatureKey: 'k',
      async deliver(request) {
        told.push(request.url);
        return new Response(null, { status: 500 });
      },
    });
    await shop.pay({ capture: false });
    await shop.pass(0);
    expect((await control('DELETE', '/endpoints', { url })).status).toBe(204);
    await shop.pass(DAY);
    await shop.pay();
    await shop.pass(DAY);
    expect(told).toEqual([url]);
    expect((await control('GET', '/endpoints')).body).toHaveLength(1);
    const states = shop.sandbox.webhooks.deliveries().filter((one) => one.url === url);
    expect(states).toMatchObject([{ state: 'givenUp', attempts: [{}] }]);
    expect((await control('DELETE', '/endpoints', { url })).status).toBe(404);
    expect((await control('DELETE', '/endpoints')).status).toBe(422);
    expect(shop.sandbox.webhooks.removeEndpoint('https://shop.example/webhooks')).toBe(true);
    expect(shop.sandbox.webhooks.removeEndpoint('https://shop.example/webhooks')).toBe(false);
  });

  it('moves the clock and shows what is due', async () => {
    const { shop, control } = openControl();
    await shop.pay();
    const before: Json = (await control('GET', '/clock')).body;
    expect(before).toMatchObject({ now: START, date: '2026-01-15T12:00:00.000Z' });
    expect(before.pending[1]).toMatchObject({ at: START + 1_000 });
    expect((await control('POST', '/clock', { advanceMs: 1_000 })).body.now).toBe(START + 1_000);
    expect(shop.eventTypes()).toEqual(['payment_approved', 'payment_captured']);
    const to = '2026-02-01T00:00:00Z';
    expect((await control('POST', '/clock', { to })).body.date).toBe('2026-02-01T00:00:00.000Z');
    const past = { to: '2026-01-31T00:00:00Z' };
    for (const wrong of [past, { to: 'soon' }, { advanceMs: -1 }, { advanceMs: 1, to }, {}])
      expect((await control('POST', '/clock', wrong)).status).toBe(422);
  });

  it('moves the clock to no date that cannot be told', async () => {
    const { shop, control } = openControl();
    for (const wrong of [{ advanceMs: 1e16 }, { to: 1e300 }, { to: '+010000-01-01T00:00:00Z' }])
      expect(await control('POST', '/clock', wrong)).toMatchObject({
        status: 422,
        body: { error: 'clock: no further than the year 9999' },
      });
    for (const body of ['{"advanceMs":1e999}', '{"to":1e999}'])
      expect((await shop.sandbox.fetch('/__sandbox/clock', { method: 'POST', body })).status).toBe(
        422,
      );
    expect((await control('GET', '/clock')).body.now).toBe(START);
    expect((await shop.post('/payments')).status).toBe(422);
  });

  it('plays the issuer', async () => {
    const { shop, control } = openControl();
    const script = { target: visa.number, responseCodes: ['20051'] };
    expect((await control('POST', '/issuer-scripts', script)).status).toBe(204);
    expect((await shop.pay()).response_code).toBe('20051');
    const { responseCodes } = script;
    for (const target of [1, 'x', 'pay_none', '4242424242424241'])
      expect(await control('POST', '/issuer-scripts', { target, responseCodes })).toMatchObject({
        status: 422,
        body: { error: 'target must be a card number, or the id of a payment made here' },
      });
    const empty = { ...script, responseCodes: [] };
    expect((await control('POST', '/issuer-scripts', empty)).status).toBe(422);
  });

  it('resets everything but time and endpoints', async () => {
    const { shop, control } = openControl();
    const { id } = await shop.pay();
    await shop.pass(5_000);
    shop.sandbox.faults.add({ kind: 'unavailable', on: 'any' });
    expect((await control('POST', '/reset')).status).toBe(204);
    expect(shop.sandbox.payments()).toEqual([]);
    expect(shop.sandbox.faults.list()).toEqual([]);
    expect(shop.sandbox.webhooks.events()).toEqual([]);
    expect(shop.sandbox.clock.now()).toBe(START + 5_000);
    const told = shop.delivered.length;
    expect((await shop.pay()).id).toBe(id);
    await shop.pass(0);
    expect(shop.delivered).toHaveLength(told + 1);
    expect((await control('POST', '/reset', { seed: 0.5 })).status).toBe(422);
  });

  it('lists its paths, and knows no others', async () => {
    const { shop, control } = openControl();
    for (const line of ['POST /__sandbox/faults', 'POST /__sandbox/clock', 'POST /__sandbox/reset'])
      expect((await control('GET', '')).body.paths).toContain(line);
    expect((await control('GET', '/none')).status).toBe(404);
    expect((await control('PUT', '/faults')).status).toBe(404);
    expect((await control('GET', '/payments/')).status).toBe(404);
    const broken = { method: 'POST', body: '[1]' };
    expect((await shop.sandbox.fetch('/__sandbox/faults', broken)).status).toBe(422);
    expect((await shop.sandbox.fetch('/__sandbox/reset', broken)).status).toBe(422);
  });
});
