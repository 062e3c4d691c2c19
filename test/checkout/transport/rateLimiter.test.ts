import { describe, expect, it } from 'vitest';
import type { Call } from '../../../src/checkout/index.ts';
import { createRateLimiter } from '../../../src/checkout/transport/rateLimiter.ts';
import { VirtualClock } from '../../../src/virtualClock.ts';
import { accepted } from '../samples/paymentAnswers.ts';
import { clientAnswering, money, PAYMENT_ID } from '../support/testClient.ts';

/** Asks at the given times and answers when each was let go. */
async function timesOf(perSecond: number, askedAt: readonly number[]): Promise<number[]> {
  const clock = new VirtualClock(0);
  const limiter = createRateLimiter(perSecond, clock);
  const wentAt: number[] = [];
  for (const at of askedAt) {
    await clock.advanceAsync(at - clock.now());
    const turn = limiter.take();
    if (turn) void turn.come.then(() => wentAt.push(clock.now()));
    else wentAt.push(at);
  }
  await clock.advanceAsync(60_000);
  expect(clock.nextDue()).toBeUndefined();
  return wentAt;
}

describe('a rate limiter', () => {
  it.each([
    { story: 'as many as allowed go at once', asked: [0, 0, 0], went: [0, 0, 0] },
    { story: 'one more waits a second', asked: [0, 0, 0, 0], went: [0, 0, 0, 1000] },
    {
      story: 'the second counts from each that went, not from the hour',
      asked: [0, 900, 900, 950, 950],
      went: [0, 900, 900, 1000, 1900],
    },
    {
      story: 'a queue is let go in threes',
      asked: [0, 0, 0, 0, 0, 0, 0],
      went: [0, 0, 0, 1000, 1000, 1000, 2000],
    },
    {
      story: 'rest is not saved up',
      asked: [0, 9000, 9000, 9000, 9000],
      went: [0, 9000, 9000, 9000, 10_000],
    },
  ])('of three per second: $story', async ({ asked, went }) => {
    expect(await timesOf(3, asked)).toEqual(went);
  });

  it('lets nobody overtake, and whoever gives up is stepped over', async () => {
    const clock = new VirtualClock(0);
    const limiter = createRateLimiter(1, clock);
    limiter.take();
    const order: string[] = [];
    const waiting = ['first', 'second', 'third'].map((name) => {
      const turn = limiter.take();
      void turn?.come.then(() => order.push(`${name} at ${clock.now()}`));
      return turn;
    });
    waiting[0]?.giveUp();
    await clock.advanceAsync(5_000);
    expect(order).toEqual(['second at 1000', 'third at 2000']);
  });

  it('leaves no timer behind when everybody gave up', () => {
    const clock = new VirtualClock(0);
    const limiter = createRateLimiter(1, clock);
    limiter.take();
    limiter.take()?.giveUp();
    expect(clock.nextDue()).toBeUndefined();
  });

  it('is not stopped by a clock that is set back', async () => {
    let shift = 0;
    const real = new VirtualClock(3_600_000);
    const clock = {
      now: () => real.now() - shift,
      setTimeout: (run: () => void, delayMs: number) => real.setTimeout(run, delayMs),
      clearTimeout: (handle: unknown) => real.clearTimeout(handle),
    };
    const limiter = createRateLimiter(1, clock);
    limiter.take();
    shift = 3_000_000;
    const wentAt: number[] = [];
    void limiter.take()?.come.then(() => wentAt.push(real.now()));
    await real.advanceAsync(1_000);
    expect(wentAt).toEqual([3_601_000]);
  });
});

describe('a client', () => {
  const limit = { readsPerSecond: 2, writesPerSecond: 1 };

  it('holds reads and writes back, each by its own limit', async () => {
    const clock = new VirtualClock(0);
    const { client, sent } = clientAnswering(
      { status: 202, body: accepted },
      { clock, rateLimit: limit },
    );
    const calls = [0, 1, 2].flatMap(() => [
      client.getPayment(PAYMENT_ID),
      client.capturePayment(PAYMENT_ID, {}, money),
    ]);
    await clock.advanceAsync(0);
    expect(sent.map(({ method }) => method)).toEqual(['GET', 'POST', 'GET']);
    await clock.advanceAsync(1_000);
    expect(sent.map(({ method }) => method).slice(3)).toEqual(['POST', 'GET']);
    await clock.advanceAsync(1_000);
    await Promise.all(calls);
    expect(sent).toHaveLength(6);
  });

  it('lets 100 go in a second at Checkout.com, and all at a server of your own', async () => {
    for (const [config, count] of [
      [{}, 100],
      [{ baseUrl: 'http://x' }, 150],
    ] as const) {
      const clock = new VirtualClock(0);
      const { client, sent } = clientAnswering({}, { clock, ...config });
      const calls = Array.from({ length: 150 }, () => client.getPayment(PAYMENT_ID));
      await clock.advanceAsync(999);
      expect(sent).toHaveLength(count);
      await clock.advanceAsync(1);
      await Promise.all(calls);
      expect(sent).toHaveLength(150);
    }
  });

  it('holds nothing back when told so', async () => {
    const { client, sent } = clientAnswering({}, { rateLimit: false });
    await Promise.all(Array.from({ length: 150 }, () => client.getPayment(PAYMENT_ID)));
    expect(sent).toHaveLength(150);
  });

  it.each<[string, (signal: AbortSignal) => Call, string]>([
    ['its time limit', () => ({ timeoutMs: 500 }), 'timeout'],
    ['its signal', (signal) => ({ signal }), 'aborted'],
  ])('lets a call leave the queue by %s, and nothing was sent', async (_, options, kind) => {
    const clock = new VirtualClock(0);
    const caller = new AbortController();
    const { client, sent } = clientAnswering(
      { status: 202, body: accepted },
      { clock, rateLimit: limit },
    );
    const ended = { ...money, ...options(caller.signal) };
    await client.capturePayment(PAYMENT_ID, {}, money);
    const first = client.capturePayment(PAYMENT_ID, {}, ended);
    const second = client.capturePayment(PAYMENT_ID, {}, money);
    await clock.advanceAsync(500);
    caller.abort();
    expect((await first)._unsafeUnwrapErr()).toMatchObject({
      conclusion: 'notSent',
      kind,
      attempts: 0,
    });
    await clock.advanceAsync(500);
    expect((await second)._unsafeUnwrap()).toMatchObject({ elapsedMs: 1_000 });
    expect(sent).toHaveLength(2);
  });
});
