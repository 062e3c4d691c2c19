import { describe, expect, it } from 'vitest';
import type { SandboxFault } from '../../../src/sandbox/index.ts';
import { openShop, visa } from '../../support/sandboxShop.ts';

const request = { source: visa, amount: 100, currency: 'GBP', capture: false };
const key = { 'cko-idempotency-key': 'attempt-1' };
const lostConnection = { message: 'fetch failed', cause: { code: 'ECONNRESET' } };

describe('a fault', () => {
  it('loses a request before anything is done', async () => {
    const shop = openShop();
    shop.sandbox.faults.add({ kind: 'requestLost', on: 'requestPayment' });
    const lost = shop.post('/payments', request, key);
    await expect(lost).rejects.toBeInstanceOf(TypeError);
    await expect(lost).rejects.toMatchObject(lostConnection);
    expect(shop.sandbox.payments()).toEqual([]);
    expect((await shop.post('/payments', request, key)).status).toBe(201);
  });

  it('loses an answer after everything is done; the key brings it back', async () => {
    const shop = openShop();
    shop.sandbox.faults.add({ kind: 'answerLost', on: 'requestPayment' });
    await expect(shop.post('/payments', request, key)).rejects.toMatchObject(lostConnection);
    const [made] = shop.sandbox.payments();
    expect(made?.status).toBe('Authorized');
    const { status, body } = await shop.post('/payments', request, key);
    expect([status, body.id]).toEqual([201, made?.paymentId]);
    expect(shop.sandbox.payments()).toHaveLength(1);
  });

  it('loses the answer to a capture that settles all the same', async () => {
    const shop = openShop();
    const { id } = await shop.pay({ capture: false });
    shop.sandbox.faults.add({ kind: 'answerLost', on: 'capturePayment' });
    await expect(shop.post(`/payments/${id}/captures`)).rejects.toMatchObject(lostConnection);
    await shop.pass(1000);
    expect(shop.sandbox.books(id)?.status).toBe('Captured');
  });

  it('limits the rate without acting', async () => {
    const shop = openShop();
    shop.sandbox.faults.add({ kind: 'rateLimited', on: 'requestPayment' });
    expect((await shop.post('/payments', request, key)).status).toBe(429);
    expect(shop.sandbox.payments()).toEqual([]);
    expect((await shop.post('/payments', request, key)).status).toBe(201);
  });

  it.each([
    ['badGateway', 0],
    ['badGatewayAfterActing', 1],
  ] as const)('%s answers HTML, with %i payments made', async (kind, made) => {
    const shop = openShop();
    shop.sandbox.faults.add({ kind, on: 'requestPayment' });
    const { status, text, headers } = await shop.post('/payments', request, key);
    expect(status).toBe(502);
    expect(headers.get('content-type')).toMatch(/^text\/html/);
    expect(text).toContain('<h1>502 Bad Gateway</h1>');
    expect(shop.sandbox.payments()).toHaveLength(made);
    expect((await shop.post('/payments', request, key)).status).toBe(201);
    expect(shop.sandbox.payments()).toHaveLength(1);
  });

  it('slows an answer down after acting, and the key waits with it', async () => {
    const shop = openShop();
    shop.sandbox.faults.add({ kind: 'slow', on: 'requestPayment', delayMs: 20_000 });
    let isAnswered = false;
    const slow = shop.post('/payments', request, key).then((reply) => {
      isAnswered = true;
      return reply;
    });
    await shop.pass(19_999);
    expect(isAnswered).toBe(false);
    expect(shop.sandbox.payments()).toHaveLength(1);
    expect((await shop.post('/payments', request, key)).status).toBe(429);
    await shop.pass(1);
    const { status, text } = await slow;
    expect(status).toBe(201);
    expect((await shop.post('/payments', request, key)).text).toBe(text);
  });

  it('happens as often as it was set to, on what it was set on', async () => {
    const shop = openShop();
    shop.sandbox.faults.add({ kind: 'rateLimited', on: 'getPayment', times: 2 });
    const { id } = await shop.pay();
    const statuses: number[] = [];
    for (let count = 0; count < 3; count += 1)
      statuses.push((await shop.get(`/payments/${id}`)).status);
    expect(statuses).toEqual([429, 429, 200]);
  });

  it('on any operation goes on until it is cleared', async () => {
    const shop = openShop();
    shop.sandbox.faults.add({ kind: 'badGateway', on: 'any', times: Infinity });
    expect((await shop.post('/tokens', visa)).status).toBe(502);
    expect((await shop.post('/payments', request)).status).toBe(502);
    shop.sandbox.faults.clear();
    expect((await shop.post('/payments', request)).status).toBe(201);
  });

  it.each([
    ['serverError', 500, 0],
    ['serverErrorAfterActing', 500, 1],
    ['unavailable', 503, 0],
    ['rateLimitedAfterActing', 429, 1],
  ] as const)('%s answers %i, with %i payments made', async (kind, status, made) => {
    const shop = openShop();
    shop.sandbox.faults.add({ kind, on: 'requestPayment' });
    expect((await shop.post('/payments', request, key)).status).toBe(status);
    expect(shop.sandbox.payments()).toHaveLength(made);
    expect((await shop.post('/payments', request, key)).status).toBe(201);
    expect(shop.sandbox.payments()).toHaveLength(1);
  });

  it('resets the connection before anything is done', async () => {
    const shop = openShop();
    shop.sandbox.faults.add({ kind: 'connectionReset', on: 'requestPayment' });
    await expect(shop.post('/payments', request)).rejects.toMatchObject(lostConnection);
    expect(shop.sandbox.payments()).toEqual([]);
  });

  it('breaks an answer off in its middle, after acting', async () => {
    const shop = openShop();
    shop.sandbox.faults.add({ kind: 'truncatedJson', on: 'requestPayment' });
    await expect(shop.post('/payments', request, key)).rejects.toMatchObject({
      message: 'terminated',
      cause: { code: 'UND_ERR_SOCKET' },
    });
    expect(shop.sandbox.payments()).toHaveLength(1);
  });

  it('waits for the nth call that it fits', async () => {
    const shop = openShop();
    const { id } = await shop.pay();
    shop.sandbox.faults.add({ kind: 'rateLimited', on: 'getPayment', nth: 3, times: 2 });
    const statuses: number[] = [];
    for (let count = 0; count < 5; count += 1) {
      await shop.get('/payments?reference=ORD-1');
      statuses.push((await shop.get(`/payments/${id}`)).status);
    }
    expect(statuses).toEqual([200, 200, 429, 429, 200]);
  });

  it('left to chance happens as often as it should, and alike for one seed', async () => {
    const statusesOf = async (seed: number): Promise<number[]> => {
      const shop = openShop();
      shop.sandbox.faults.add({ kind: 'unavailable', on: 'any', probability: 0.25, seed });
      const statuses: number[] = [];
      for (let count = 0; count < 200; count += 1)
        statuses.push((await shop.get('/payments?reference=none')).status);
      return statuses;
    };
    const first = await statusesOf(1);
    expect(first.filter((status) => status === 503).length).toBeGreaterThan(25);
    expect(first.filter((status) => status === 503).length).toBeLessThan(75);
    expect(await statusesOf(1)).toEqual(first);
    expect(await statusesOf(2)).not.toEqual(first);
  });

  it('leaves the ids of a run as they are', async () => {
    const plain = openShop();
    const faulty = openShop();
    faulty.sandbox.faults.add({ kind: 'answerLost', on: 'any', probability: 0.001 });
    expect((await faulty.pay()).id).toBe((await plain.pay()).id);
  });

  it('is listed with what it did, and can be removed', async () => {
    const { sandbox, get } = openShop();
    const fault = { kind: 'unavailable', on: 'getPayment', times: Infinity } as const;
    const id = sandbox.faults.add(fault);
    await get('/payments/pay_1');
    await get('/payments/pay_1');
    await get('/payments?reference=none');
    expect(sandbox.faults.list()).toMatchObject([
      { id, met: 2, happened: 2, fault: { kind: 'unavailable', times: 'always' } },
    ]);
    expect(sandbox.faults.remove(id)).toBe(true);
    expect(sandbox.faults.remove(id)).toBe(false);
    expect(sandbox.faults.list()).toEqual([]);
    expect((await get('/payments/pay_1')).status).toBe(404);
  });

  it.each([
    [{ kind: 'noSuch', on: 'any' }, 'kind is not known'],
    [{ kind: 'slow', on: 'any' }, 'delayMs must be 0 or more'],
    [{ kind: 'unavailable', on: '' }, 'on must be an operation'],
    [{ kind: 'unavailable', on: 'capture' }, 'on must be an operation'],
    [{ kind: 'answerLost', on: 'payment_captured' }, 'on must be an operation'],
    [{ kind: 'slow', on: 1, delayMs: 1 }, 'on must be an operation'],
    [{ kind: 'webhookLost', on: 'capturePayment' }, 'on must be a type of event'],
    [{ kind: 'unavailable', on: 'any', nth: 0 }, 'nth must be a positive integer'],
    [{ kind: 'unavailable', on: 'any', probability: 2 }, 'probability must be above 0'],
    [{ kind: 'unavailable', on: 'any', seed: 0.5 }, 'seed must be an integer'],
  ])('cannot be %o', (fault, rule) => {
    expect(() => openShop().sandbox.faults.add(fault as unknown as SandboxFault)).toThrow(rule);
  });

  it('that cannot be meant is refused', () => {
    const { sandbox } = openShop();
    const never = { kind: 'rateLimited', on: 'any', times: 0 } as const;
    expect(() => sandbox.faults.add(never)).toThrow('times must be a positive integer');
    const early = { kind: 'slow', on: 'any', delayMs: -1 } as const;
    expect(() => sandbox.faults.add(early)).toThrow('delayMs must be 0 or more');
  });
});
