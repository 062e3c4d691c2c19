import { describe, expect, it } from 'vitest';
import { paymentRequest } from '../samples/paymentRequests.ts';
import { CLIENT_SECRET, oauthClient, tokenReply, type OAuthWorld } from '../support/oauthClient.ts';
import { broken, money, PAYMENT_ID } from '../support/testClient.ts';

const read = ({ client }: OAuthWorld) => client.getPayment(PAYMENT_ID);

describe('an access token', () => {
  it('is asked for with the credentials and their scopes, as a form', async () => {
    const world = oauthClient({}, { scopes: ['gateway', 'payments:search'], prefix: 'abcd1234' });
    await read(world);
    const [asked] = world.asked();
    expect(asked?.url.href).toBe('https://abcd1234.access.sandbox.checkout.com/connect/token');
    expect(asked?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(Object.fromEntries(new URLSearchParams(String(asked?.body)))).toEqual({
      grant_type: 'client_credentials',
      client_id: 'cli_our-own',
      client_secret: CLIENT_SECRET,
      scope: 'gateway payments:search',
    });
    expect(world.called()[0]?.url.origin).toBe('https://abcd1234.api.sandbox.checkout.com');
    expect(world.called()[0]?.headers['authorization']).toBe('Bearer token-1');
  });

  it('comes from a server of your own, unless another address is given', async () => {
    const own = oauthClient({}, { baseUrl: 'http://localhost:4010/' });
    await read(own);
    expect(own.asked()[0]?.url.href).toBe('http://localhost:4010/connect/token');
    const tokenUrl = 'http://localhost:4011/other/connect/token';
    const other = oauthClient({}, { baseUrl: 'http://localhost:4010', tokenUrl });
    await read(other);
    expect(other.asked()[0]?.url.href).toBe(tokenUrl);
  });

  it('is fetched once for fifty callers at once', async () => {
    const world = oauthClient({});
    const answers = await Promise.all(Array.from({ length: 50 }, () => read(world)));
    expect(answers.every((answer) => answer.isOk())).toBe(true);
    expect([world.asked().length, world.called().length]).toEqual([1, 50]);
  });

  it('serves for its whole life, which is counted in seconds', async () => {
    const world = oauthClient({});
    await read(world);
    await world.clock.advanceAsync(3_539_999);
    await read(world);
    expect(world.asked()).toHaveLength(1);
  });

  it('is renewed a minute early, and serves on meanwhile', async () => {
    const world = oauthClient({});
    await read(world);
    await world.clock.advanceAsync(3_540_000);
    await read(world);
    await read(world);
    expect(world.asked()).toHaveLength(2);
    expect(tokensOf(world)).toEqual(['Bearer token-1', 'Bearer token-1', 'Bearer token-2']);
  });

  it('that lives shortly is renewed in the last fifth of its life', async () => {
    const world = oauthClient({ token: (count) => tokenReply(count, 10) });
    await read(world);
    await world.clock.advanceAsync(7_999);
    await read(world);
    expect(world.asked()).toHaveLength(1);
    await world.clock.advanceAsync(1);
    await read(world);
    expect(world.asked()).toHaveLength(2);
  });

  it('serves to its end while renewing it fails, and the next try waits five seconds', async () => {
    const token = (count: number) => (count === 1 ? tokenReply(1) : { status: 503 });
    const world = oauthClient({ token });
    await read(world);
    await world.clock.advanceAsync(3_550_000);
    for (const pause of [0, 0, 4_000, 1_000]) {
      await world.clock.advanceAsync(pause);
      expect((await read(world)).isOk()).toBe(true);
    }
    expect(world.asked()).toHaveLength(3);
    await world.clock.advanceAsync(45_000);
    expect((await read(world))._unsafeUnwrapErr()).toMatchObject({
      conclusion: 'notSent',
      kind: 'serverError',
      status: 503,
      attempts: 0,
    });
  });
});

function tokensOf(world: OAuthWorld): (string | undefined)[] {
  return world.called().map(({ headers }) => headers['authorization']);
}

describe('a token that cannot be had', () => {
  it.each<[string, Parameters<typeof oauthClient>[0]['token'], object]>([
    [
      'wrong credentials',
      () => ({ status: 400, body: { error: 'invalid_client', error_description: CLIENT_SECRET } }),
      { kind: 'unauthorized', status: 400, errorCodes: ['invalid_client'] },
    ],
    ['a 401', () => ({ status: 401 }), { kind: 'unauthorized', status: 401 }],
    [
      'too many of them',
      () => ({ status: 429, headers: { 'retry-after': '3' } }),
      { kind: 'rateLimited', retryAfterMs: 3_000 },
    ],
    ['a gateway page', () => ({ status: 502, body: '<p>' }), { kind: 'badGateway' }],
    ['a broken line', () => broken('ECONNRESET'), { kind: 'network' }],
    [
      'a life span that is none',
      () => tokenReply(1, 'long'),
      {
        kind: 'unreadableAnswer',
        message: expect.stringContaining('expires_in of the access token') as unknown,
      },
    ],
    ['a page for a token', () => ({ body: '<html>' }), { kind: 'unreadableAnswer' }],
    [
      'a token of another kind',
      () => ({ body: { access_token: 'a', token_type: 'mac', expires_in: 9 } }),
      { kind: 'unreadableAnswer' },
    ],
    [
      'a token that breaks the header',
      () => ({ body: { access_token: 'a\r\nb', expires_in: 9 } }),
      { kind: 'unreadableAnswer' },
    ],
  ])('means that no payment was sent: %s', async (_, token, expected) => {
    const world = oauthClient(token ? { token } : {});
    const failed = await world.client.requestPayment(paymentRequest(), money);
    const failure = failed._unsafeUnwrapErr();
    expect(failure).toMatchObject({ conclusion: 'notSent', attempts: 0, ...expected });
    expect(JSON.stringify(failure)).not.toContain(CLIENT_SECRET);
    expect(world.called()).toEqual([]);
  });

  it('without a life span serves those who waited for it, and nobody else', async () => {
    const world = oauthClient({ token: (count) => tokenReply(count, null) });
    await Promise.all([read(world), read(world)]);
    await read(world);
    expect(tokensOf(world)).toEqual(['Bearer token-1', 'Bearer token-1', 'Bearer token-2']);
  });

  it('is broken off when nobody waits for it any more', async () => {
    const signals: (AbortSignal | null | undefined)[] = [];
    const fetch: typeof globalThis.fetch = (_, init) => {
      signals.push(init?.signal);
      return new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(new Error('broken off')));
      });
    };
    const world = oauthClient({}, { fetch });
    const [first, second] = [new AbortController(), new AbortController()];
    const calls = [first, second].map(({ signal }) =>
      world.client.getPayment(PAYMENT_ID, { signal }),
    );
    first.abort();
    expect(signals.map((signal) => signal?.aborted)).toEqual([false]);
    second.abort();
    expect(signals.map((signal) => signal?.aborted)).toEqual([true]);
    for (const call of calls) expect((await call)._unsafeUnwrapErr().kind).toBe('aborted');
    void world.client.getPayment(PAYMENT_ID);
    expect(signals.map((signal) => signal?.aborted)).toEqual([true, false]);
  });

  it('is asked for again by the next call', async () => {
    const token = (count: number) => (count === 1 ? { status: 503 } : tokenReply(count));
    const world = oauthClient({ token });
    expect((await read(world)).isErr()).toBe(true);
    expect((await read(world)).isOk()).toBe(true);
  });

  it('is not waited for beyond the limit of a call, and serves the others', async () => {
    let bring: (reply: object) => void = () => {};
    const late = new Promise<object>((resolve) => {
      bring = resolve;
    });
    const world = oauthClient({ token: () => late });
    const hurried = world.client.requestPayment(paymentRequest(), { ...money, timeoutMs: 100 });
    const patient = read(world);
    await world.clock.advanceAsync(100);
    expect((await hurried)._unsafeUnwrapErr()).toMatchObject({
      conclusion: 'notSent',
      kind: 'timeout',
    });
    bring(tokenReply(1));
    expect((await patient).isOk()).toBe(true);
    expect([world.asked().length, world.called().length]).toEqual([1, 1]);
  });
});

describe('a token that is refused', () => {
  const api = (authorization: string) =>
    authorization === 'Bearer token-1' ? { status: 401 } : { status: 202, body: {} };

  /** A world in which the first token is a minute old. */
  async function aged(replies: Parameters<typeof oauthClient>[0]): Promise<OAuthWorld> {
    let isFresh = true;
    const world = oauthClient({
      api: (authorization) =>
        isFresh ? { status: 404 } : (replies.api?.(authorization) ?? { status: 404 }),
    });
    await read(world);
    isFresh = false;
    await world.clock.advanceAsync(60_000);
    return world;
  }

  it('is kept in its first minute, as the next one would be refused too', async () => {
    const world = oauthClient({ api: () => ({ status: 401 }) });
    for (let call = 0; call < 5; call += 1) {
      const failed = await world.client.capturePayment(PAYMENT_ID, {}, money);
      expect(failed._unsafeUnwrapErr()).toMatchObject({ kind: 'unauthorized', attempts: 1 });
    }
    expect(world.asked()).toHaveLength(1);
    await world.clock.advanceAsync(60_000);
    await world.client.capturePayment(PAYMENT_ID, {}, money);
    expect(world.asked()).toHaveLength(2);
  });

  it('is replaced, and the call repeated once under the same key', async () => {
    const world = await aged({ api });
    const answered = await world.client.capturePayment(PAYMENT_ID, {}, {});
    expect(answered._unsafeUnwrap()).toMatchObject({ status: 202, attempts: 2 });
    const keys = world
      .called()
      .slice(1)
      .map(({ headers }) => headers['cko-idempotency-key']);
    expect(keys).toEqual([keys[0], keys[0]]);
    expect(world.asked()).toHaveLength(2);
  });

  it('does not repeat a reversal, but is replaced for the next call', async () => {
    const world = await aged({ api });
    const failed = await world.client.reversePayment(PAYMENT_ID, {}, money);
    expect(failed._unsafeUnwrapErr()).toMatchObject({ kind: 'unauthorized', attempts: 1 });
    expect((await world.client.reversePayment(PAYMENT_ID, {}, money)).isOk()).toBe(true);
  });

  it('a second time ends the call', async () => {
    const world = await aged({ api: () => ({ status: 401 }) });
    const failed = await world.client.capturePayment(PAYMENT_ID, {}, money);
    expect(failed._unsafeUnwrapErr()).toMatchObject({ conclusion: 'refused', attempts: 2 });
    expect(world.called()).toHaveLength(3);
  });
});
