import type { ResultAsync } from 'neverthrow';
import { describe, expect, it } from 'vitest';
import type {
  Answered,
  CheckoutClient,
  CheckoutError,
  SecretKeyConfig,
} from '../../../src/checkout/index.ts';
import { seededRandomness } from '../../../src/randomness.ts';
import { VirtualClock } from '../../../src/virtualClock.ts';
import { authorized } from '../samples/paymentAnswers.ts';
import { paymentRequest } from '../samples/paymentRequests.ts';
import type { FakeReply } from '../support/fakeFetch.ts';
import { broken, clientAnswering, inTurn, money, PAYMENT_ID } from '../support/testClient.ts';

const good: FakeReply = { status: 201, body: authorized };
const retry = { attempts: 3, baseDelayMs: 100, maxDelayMs: 150 };

type Ask = (client: CheckoutClient) => ResultAsync<Answered<unknown>, CheckoutError>;

/** Runs one call to its end, however long that takes, and tells when each sending left. */
async function runCall(
  ask: Ask,
  replies: readonly (FakeReply | Error)[],
  config: Partial<SecretKeyConfig> = {},
) {
  const clock = new VirtualClock(0);
  const leftAt: number[] = [];
  const answer = inTurn(...replies);
  const reply = (): Promise<Response> => {
    leftAt.push(clock.now());
    return answer();
  };
  const given = { clock, retry, randomness: seededRandomness(1), ...config };
  const { client, sent } = clientAnswering(reply, given);
  const result = await clock.runUntilDone(ask(client));
  expect(clock.nextDue()).toBeUndefined();
  return { result, sent, leftAt };
}

const read: Ask = (client) => client.getPayment(PAYMENT_ID);
const pay: Ask = (client) => client.requestPayment(paymentRequest(), money);
const reverse: Ask = (client) => client.reversePayment(PAYMENT_ID, {}, money);

describe('a call is repeated', () => {
  it.each<[string, FakeReply | Error]>([
    ['a 429', { status: 429 }],
    ['a 500', { status: 500 }],
    ['a 502', { status: 502 }],
    ['a connection that was never made', broken('ECONNREFUSED')],
    ['a connection that broke', broken('ECONNRESET')],
    [
      'a service that is down for now',
      { status: 422, body: { error_codes: ['issuer_network_unavailable'] } },
    ],
  ])('after %s, a read and a payment alike', async (_, reply) => {
    for (const ask of [read, pay]) {
      const { result, sent } = await runCall(ask, [reply, good]);
      expect(result._unsafeUnwrap()).toMatchObject({ attempts: 2 });
      expect(sent).toHaveLength(2);
    }
  });

  it.each<[string, Ask, FakeReply]>([
    ['after a refusal', pay, { status: 422, body: { error_codes: ['card_expired'] } }],
    ['after a conflict', pay, { status: 409 }],
    ['after a decline', pay, { status: 201, body: { ...authorized, approved: false } }],
    ['after an answer that cannot be read', pay, { status: 201, body: '<p>' }],
    ['when it is a reversal', reverse, { status: 503 }],
    ['when it is a reversal, not even after a 429', reverse, { status: 429 }],
  ])('never %s', async (_, ask, reply) => {
    expect((await runCall(ask, [reply])).sent).toHaveLength(1);
  });

  it('not at all unless asked for', async () => {
    const { result, sent } = await runCall(pay, [{ status: 503 }], { retry: undefined });
    expect(result._unsafeUnwrapErr()).toMatchObject({ attempts: 1 });
    expect(sent).toHaveLength(1);
  });

  it('under the same key, with the same body, up to so many times', async () => {
    const { result, sent } = await runCall(
      (client) => client.requestPayment(paymentRequest()),
      [{ status: 503 }],
    );
    expect(result._unsafeUnwrapErr()).toMatchObject({ conclusion: 'unknown', attempts: 3 });
    const seen = sent.map(({ body, headers }) => JSON.stringify([body, headers]));
    expect(new Set(seen).size).toBe(1);
    expect(seen).toHaveLength(3);
  });
});

describe('the pause before a repeat', () => {
  it('doubles up to the longest, half of it by chance', async () => {
    const config = { retry: { attempts: 4, baseDelayMs: 100, maxDelayMs: 150 } };
    const { leftAt } = await runCall(read, [{ status: 503 }], config);
    const pauses = leftAt.slice(1).map((at, index) => at - (leftAt[index] ?? 0));
    const longest = [100, 150, 150];
    expect(pauses).toHaveLength(3);
    pauses.forEach((pause, index) => {
      expect(pause).toBeGreaterThanOrEqual((longest[index] ?? 0) / 2);
      expect(pause).toBeLessThanOrEqual(longest[index] ?? 0);
    });
    expect(new Set(pauses).size).toBeGreaterThan(1);
  });

  it('is as long as Retry-After asks', async () => {
    const headers = { 'retry-after': '7' };
    const { leftAt } = await runCall(pay, [{ status: 429, headers }, good]);
    expect(leftAt).toEqual([0, 7_000]);
  });

  it('is not begun when the time of the call would run out in it', async () => {
    const headers = { 'retry-after': '60' };
    const { result, sent } = await runCall(pay, [{ status: 429, headers }]);
    expect(result._unsafeUnwrapErr()).toMatchObject({
      conclusion: 'notSent',
      retryAfterMs: 60_000,
      elapsedMs: 0,
    });
    expect(sent).toHaveLength(1);
  });

  it.each([
    ['after a 429', { status: 429 }, 'notSent'],
    ['after a 503', { status: 503 }, 'unknown'],
  ])('can be broken off: %s', async (_, reply, conclusion) => {
    const caller = new AbortController();
    const clock = new VirtualClock(0);
    const { client, sent } = clientAnswering(reply, { clock, retry });
    const asked = client.capturePayment(PAYMENT_ID, {}, { ...money, signal: caller.signal });
    await clock.advanceAsync(10);
    caller.abort();
    expect((await asked)._unsafeUnwrapErr()).toMatchObject({ kind: 'aborted', conclusion });
    expect(sent).toHaveLength(1);
    expect(clock.nextDue()).toBeUndefined();
  });
});

describe('the conclusion after repeats', () => {
  it.each<[string, (FakeReply | Error)[], string, string]>([
    [
      'a refusal after a lost answer',
      [broken('ECONNRESET'), { status: 422 }],
      'invalid',
      'unknown',
    ],
    ['a refusal after a 503', [{ status: 503 }, { status: 401 }], 'unauthorized', 'unknown'],
    [
      'nobody listening after a lost answer',
      [broken('ECONNRESET'), broken('ECONNREFUSED')],
      'network',
      'unknown',
    ],
    [
      'a refusal after nobody listened',
      [broken('ECONNREFUSED'), { status: 422 }],
      'invalid',
      'refused',
    ],
    ['a 429 after a 429', [{ status: 429 }, { status: 429 }], 'rateLimited', 'notSent'],
    ['a 422 after a 429', [{ status: 429 }, { status: 422 }], 'invalid', 'refused'],
    ['a 429 after a 502', [{ status: 502 }, { status: 429 }], 'rateLimited', 'unknown'],
    ['a 409 after a 429', [{ status: 429 }, { status: 409 }], 'conflict', 'unknown'],
  ])('of a payment covers every sending: %s', async (_, replies, kind, conclusion) => {
    const { result } = await runCall(pay, replies, { retry: { ...retry, attempts: 2 } });
    const failure = result._unsafeUnwrapErr();
    expect(failure).toMatchObject({ kind, conclusion, attempts: 2 });
    const said: Record<string, string> = {
      notSent: 'nothing was done',
      refused: 'Checkout.com refused',
      unknown: 'the outcome is unknown',
    };
    expect(failure.message).toContain(said[conclusion]);
  });

  it('of a read is that of the last', async () => {
    const { result } = await runCall(read, [{ status: 503 }, { status: 404 }]);
    expect(result._unsafeUnwrapErr()).toMatchObject({ kind: 'notFound', conclusion: 'refused' });
  });
});
