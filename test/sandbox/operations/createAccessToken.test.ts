import { describe, expect, it } from 'vitest';
import type { SandboxOptions } from '../../../src/sandbox/index.ts';
import {
  openShop,
  readReply,
  visa,
  type Reply,
  type SandboxShop,
} from '../../support/sandboxShop.ts';

const credentials = { clientId: 'ack_shop', clientSecret: 's3:cret' };
const form = {
  grant_type: 'client_credentials',
  client_id: credentials.clientId,
  client_secret: credentials.clientSecret,
};
const HOUR = 3_600_000;

function openOffice(options: SandboxOptions = {}): SandboxShop {
  return openShop({ ...credentials, ...options });
}

async function ask(shop: SandboxShop, fields: object, headers: object = {}): Promise<Reply> {
  const body = new URLSearchParams({ ...fields });
  const init = { method: 'POST', body, headers: { ...headers } };
  return readReply(await shop.sandbox.fetch('/connect/token', init));
}

async function tokenFor(shop: SandboxShop, scope?: string): Promise<string> {
  return (await ask(shop, { ...form, ...(scope !== undefined && { scope }) })).body.access_token;
}

async function statusOf(
  shop: SandboxShop,
  token: string,
  path: string,
  body?: object,
): Promise<number> {
  const init = body ? { method: 'POST', body: JSON.stringify(body) } : {};
  const headers = { authorization: `Bearer ${token}` };
  return (await shop.sandbox.fetch(path, { ...init, headers })).status;
}

const payment = { source: visa, amount: 100, currency: 'GBP', reference: 'ORD-1', capture: false };

describe('createAccessToken', () => {
  it('gives a token for an hour, told in seconds', async () => {
    const { status, body } = await ask(openOffice(), { ...form, scope: 'gateway flow:events' });
    expect(status).toBe(200);
    expect(body).toEqual({
      access_token: expect.any(String),
      expires_in: 3600,
      token_type: 'Bearer',
      scope: 'gateway flow:events',
    });
  });

  it('takes the client by form fields or as HTTP Basic', async () => {
    const shop = openOffice();
    const basic = Buffer.from(`${form.client_id}:${form.client_secret}`).toString('base64');
    const { grant_type } = form;
    const byHeader = await ask(shop, { grant_type }, { authorization: `Basic ${basic}` });
    expect(byHeader.status).toBe(200);
    expect(byHeader.body.scope).toBe('gateway');
  });

  it.each([
    [{ client_secret: 'guess' }, 'invalid_client'],
    [{ client_id: '' }, 'invalid_client'],
    [{ grant_type: 'password' }, 'unsupported_grant_type'],
    [{ scope: 'gateway everything' }, 'invalid_scope'],
    [{ scope: '' }, 'invalid_scope'],
  ])('answers %o with 400 %s', async (fields, error) => {
    const { status, body } = await ask(openOffice(), { ...form, ...fields });
    expect(status).toBe(400);
    expect(body).toEqual({ error });
  });

  it('reads no JSON, and needs a grant type', async () => {
    const { fetch } = openOffice().sandbox;
    const init = { method: 'POST', headers: { 'content-type': 'application/json' } };
    const reply = await readReply(
      await fetch('/connect/token', { ...init, body: JSON.stringify(form) }),
    );
    expect([reply.status, reply.body]).toEqual([400, { error: 'invalid_request' }]);
    const { grant_type: _type, ...client } = form;
    expect((await ask(openOffice(), client)).body).toEqual({ error: 'invalid_request' });
  });
});

describe('an access token', () => {
  it('opens what its scopes cover, and nothing else', async () => {
    const shop = openOffice();
    const paying = await tokenFor(shop, 'gateway:payment');
    expect(await statusOf(shop, paying, '/payments', payment)).toBe(201);
    const [known] = shop.sandbox.payments();
    const path = `/payments/${known?.paymentId}`;
    expect(await statusOf(shop, paying, path)).toBe(403);
    expect(await statusOf(shop, paying, `${path}/captures`, {})).toBe(403);
    const reading = await tokenFor(shop, 'gateway:payment-details');
    expect(await statusOf(shop, reading, path)).toBe(200);
    expect(await statusOf(shop, reading, '/payments', payment)).toBe(403);
    const all = await tokenFor(shop, 'gateway');
    expect(await statusOf(shop, all, `${path}/captures`, {})).toBe(202);
    expect(await statusOf(shop, all, '/tokens', visa)).toBe(403);
    expect(await statusOf(shop, await tokenFor(shop, 'vault'), '/tokens', visa)).toBe(201);
  });

  it('without the scope may be answered with 401', async () => {
    const shop = openOffice({ missingScope: 401 });
    expect(await statusOf(shop, await tokenFor(shop, 'fx'), '/payments', payment)).toBe(401);
  });

  it('covers reversals by the scopes of voids and refunds, or by option only by all', async () => {
    const path = `/payments/pay_${'a'.repeat(26)}/reversals`;
    for (const scope of ['gateway', 'gateway:payment-voids', 'gateway:payment-refunds']) {
      const shop = openOffice();
      expect(await statusOf(shop, await tokenFor(shop, scope), path, {})).toBe(404);
    }
    const strict = openOffice({ reversalScopes: 'gatewayOnly' });
    const voids = await tokenFor(strict, 'gateway:payment-voids');
    expect(await statusOf(strict, voids, path, {})).toBe(403);
    expect(await statusOf(strict, await tokenFor(strict), path, {})).toBe(404);
  });

  it('is refused once it is too old', async () => {
    const shop = openOffice({ accessTokenLifeMs: HOUR });
    const token = await tokenFor(shop);
    await shop.pass(HOUR - 1);
    expect(await statusOf(shop, token, '/payments', payment)).toBe(201);
    await shop.pass(1);
    expect(await statusOf(shop, token, '/payments', payment)).toBe(401);
  });

  it('that nobody gave is refused', async () => {
    expect(await statusOf(openOffice(), 'f'.repeat(64), '/payments', payment)).toBe(401);
  });
});

describe('a key of the previous platform', () => {
  const secretKey = 'sk_test_0b9b5db6-f223-49d0-b68f-f6643dd4f808';

  it('travels without Bearer, where one of today must have it', async () => {
    const bare = async (shop: SandboxShop) => {
      const headers = { authorization: shop.sandbox.secretKey };
      return (await shop.sandbox.fetch('/payments?reference=x', { headers })).status;
    };
    expect(await bare(openShop({ secretKey }))).toBe(404);
    expect(await bare(openShop())).toBe(401);
  });
});
