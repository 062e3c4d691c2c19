import { describe, expect, it } from 'vitest';
import { createSandbox } from '../../../src/sandbox/index.ts';
import { openShop, visa } from '../../support/sandboxShop.ts';

const request = { source: visa, amount: 100, currency: 'GBP' };

describe('the rate limit', () => {
  it('counts reads and writes apart, second by second', async () => {
    const shop = openShop({ rateLimit: { reads: 2, writes: 1 } });
    const read = async (): Promise<number> => (await shop.get('/payments?reference=none')).status;
    const write = async (): Promise<number> => (await shop.post('/payments', request)).status;
    expect([await read(), await read(), await read()]).toEqual([404, 404, 429]);
    expect([await write(), await write()]).toEqual([201, 429]);
    await shop.pass(1_000);
    expect([await read(), await write()]).toEqual([404, 201]);
    expect(shop.sandbox.payments()).toHaveLength(2);
  });

  it('says why, and keeps no key', async () => {
    const shop = openShop({ rateLimit: { reads: 1, writes: 1 } });
    const key = { 'cko-idempotency-key': 'k' };
    await shop.post('/tokens', visa);
    const refused = await shop.post('/payments', request, key);
    expect(refused.body).toMatchObject({ error_codes: ['api_calls_quota_exceeded'] });
    await shop.pass(1_000);
    expect((await shop.post('/payments', request, key)).status).toBe(201);
  });

  it('is off unless it is asked for, and must make sense', () => {
    expect(() => createSandbox({ rateLimit: { reads: 0, writes: 1 } })).toThrow('rateLimit must');
  });
});
