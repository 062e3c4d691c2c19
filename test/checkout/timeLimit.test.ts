import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../src/virtualClock.ts';
import { accepted } from './samples/paymentAnswers.ts';
import { paymentRequest } from './samples/paymentRequests.ts';
import { clientAnswering, money, PAYMENT_ID } from './support/testClient.ts';

const never = (): Promise<Response> => new Promise(() => {});

describe('a call that nobody answers', () => {
  it('is given up after 60 seconds, and not before', async () => {
    const clock = new VirtualClock(0);
    const { client } = clientAnswering(never, { clock });
    let settled = false;
    const asked = client.requestPayment(paymentRequest(), money).mapErr((failure) => {
      settled = true;
      return failure;
    });
    await clock.advanceAsync(59_999);
    expect(settled).toBe(false);
    await clock.advanceAsync(1);
    expect((await asked)._unsafeUnwrapErr()).toMatchObject({
      conclusion: 'unknown',
      kind: 'timeout',
      elapsedMs: 60_000,
      idempotencyKey: money.idempotencyKey,
    });
  });

  it.each([
    ['of the client', { timeoutMs: 300 }, money],
    ['of the call, before the one of the client', { timeoutMs: 900 }, { ...money, timeoutMs: 300 }],
  ])('is given up at the limit %s', async (_, config, options) => {
    const clock = new VirtualClock(0);
    const { client } = clientAnswering(never, { clock, ...config });
    const asked = client.capturePayment(PAYMENT_ID, {}, options);
    clock.advance(300);
    expect((await asked)._unsafeUnwrapErr()).toMatchObject({ kind: 'timeout', elapsedMs: 300 });
  });

  it('that only reads is given up too', async () => {
    const clock = new VirtualClock(0);
    const { client } = clientAnswering(never, { clock });
    const asked = client.getPayment(PAYMENT_ID, { timeoutMs: 50 });
    clock.advance(50);
    expect((await asked)._unsafeUnwrapErr()).toMatchObject({
      conclusion: 'unknown',
      kind: 'timeout',
    });
  });

  it('is given up while its body is still coming', async () => {
    const clock = new VirtualClock(0);
    const half = async (): Promise<Response> => new Response(new ReadableStream({}));
    const { client } = clientAnswering(half, { clock });
    const asked = client.capturePayment(PAYMENT_ID, {}, money);
    await clock.advanceAsync(60_000);
    expect((await asked)._unsafeUnwrapErr()).toMatchObject({
      conclusion: 'unknown',
      kind: 'timeout',
    });
  });

  it('breaks the request off, so that nothing is left open', async () => {
    const clock = new VirtualClock(0);
    let signal: AbortSignal | null | undefined;
    const fetch: typeof globalThis.fetch = (_, init) => {
      signal = init?.signal;
      return never();
    };
    const { client } = clientAnswering({}, { clock, fetch });
    const asked = client.capturePayment(PAYMENT_ID, {}, money);
    await clock.advanceAsync(0);
    expect(signal?.aborted).toBe(false);
    clock.advance(60_000);
    await asked;
    expect(signal?.aborted).toBe(true);
  });
});

describe('a call that is answered', () => {
  it.each([202, 422, 502])('leaves no timer behind after a %i', async (status) => {
    const clock = new VirtualClock(0);
    const { client } = clientAnswering({ status, body: accepted }, { clock });
    await client.capturePayment(PAYMENT_ID, {}, money);
    expect(clock.nextDue()).toBeUndefined();
  });
});

describe("the caller's signal", () => {
  it('raised before sends nothing', async () => {
    const { client, sent } = clientAnswering({ status: 202, body: accepted });
    const options = { ...money, signal: AbortSignal.abort() };
    const failure = (await client.capturePayment(PAYMENT_ID, {}, options))._unsafeUnwrapErr();
    expect(failure).toMatchObject({ conclusion: 'notSent', kind: 'aborted' });
    expect(sent).toEqual([]);
  });

  it('raised on the way leaves the outcome unknown, and no timer', async () => {
    const clock = new VirtualClock(0);
    const caller = new AbortController();
    const { client, sent } = clientAnswering(never, { clock });
    const asked = client.capturePayment(PAYMENT_ID, {}, { ...money, signal: caller.signal });
    caller.abort();
    expect((await asked)._unsafeUnwrapErr()).toMatchObject({
      conclusion: 'unknown',
      kind: 'aborted',
    });
    expect(sent).toHaveLength(1);
    expect(clock.nextDue()).toBeUndefined();
  });

  it('raised after the answer changes nothing, and is no longer listened to', async () => {
    const caller = new AbortController();
    const { client } = clientAnswering({ status: 202, body: accepted });
    const asked = await client.capturePayment(PAYMENT_ID, {}, { ...money, signal: caller.signal });
    expect(getEventListeners(caller.signal, 'abort')).toEqual([]);
    caller.abort();
    expect(asked.isOk()).toBe(true);
  });
});
