import { describe, expect, it } from 'vitest';
import { createCheckoutClient, type MoneyCall } from '../../src/checkout/index.ts';
import { VirtualClock } from '../../src/virtualClock.ts';
import { accepted } from './samples/paymentAnswers.ts';
import { fakeFetch } from './support/fakeFetch.ts';
import { broken, clientAnswering, inTurn, PAYMENT_ID, SECRET_KEY } from './support/testClient.ts';

function bug(): never {
  throw new Error(`a bug of the caller about ${SECRET_KEY}`);
}

/** A clock that breaks after so many questions. */
function clockBreakingAfter(questions: number): VirtualClock {
  const clock = new VirtualClock(0);
  let asked = 0;
  return Object.assign(clock, {
    now() {
      asked += 1;
      return asked > questions ? bug() : 0;
    },
  });
}

describe('a call whose parts break', () => {
  it('sent nothing when they broke before', async () => {
    const { fetch, sent } = fakeFetch({ status: 202, body: accepted });
    const clock = clockBreakingAfter(0);
    const client = createCheckoutClient({ secretKey: SECRET_KEY, fetch, clock })._unsafeUnwrap();
    expect((await client.refundPayment(PAYMENT_ID, {}))._unsafeUnwrapErr()).toMatchObject({
      conclusion: 'notSent',
      kind: 'internal',
      attempts: 0,
      idempotencyKey: expect.any(String) as unknown,
    });
    expect(sent).toEqual([]);
  });

  it('is unknown as soon as something was sent', async () => {
    const conclusions = new Set<string>();
    for (let questions = 1; questions < 12; questions += 1) {
      const { fetch, sent } = fakeFetch(inTurn(broken('ECONNRESET')));
      const clock = clockBreakingAfter(questions);
      const made = createCheckoutClient({ secretKey: SECRET_KEY, fetch, clock });
      const failed = await made._unsafeUnwrap().refundPayment(PAYMENT_ID, {});
      conclusions.add(`${failed._unsafeUnwrapErr().conclusion} after ${sent.length}`);
    }
    expect([...conclusions]).toContain('unknown after 1');
    expect([...conclusions]).not.toContain('notSent after 1');
  });

  it('stays unknown when the chance that spreads repeats breaks', async () => {
    const randomness = { fraction: bug, base32: () => 'k'.repeat(32) };
    const retry = { attempts: 3 };
    const { client } = clientAnswering(inTurn(broken('ECONNRESET')), { randomness, retry });
    expect((await client.refundPayment(PAYMENT_ID, {}))._unsafeUnwrapErr()).toMatchObject({
      conclusion: 'unknown',
      kind: 'internal',
      attempts: 1,
    });
  });
});

describe('a signal', () => {
  const signals: [string, unknown][] = [
    ['that only inherits from one', Object.create(AbortSignal.prototype)],
    ['that throws when it is asked', Object.defineProperty(fresh(), 'aborted', { get: bug })],
    ['that throws when it is left', Object.assign(fresh(), { removeEventListener: bug })],
    ['that is none', {}],
  ];

  it.each(signals)('is refused before anything is sent: one %s', async (_, signal) => {
    const { client, sent } = clientAnswering({ status: 202, body: accepted });
    const call = { signal } as MoneyCall;
    const failure = (await client.refundPayment(PAYMENT_ID, {}, call))._unsafeUnwrapErr();
    expect(failure.faults).toEqual([{ path: 'options.signal', rule: 'must be an AbortSignal' }]);
    expect(sent).toEqual([]);
  });

  it('that breaks when it is listened to sent nothing', async () => {
    const { client, sent } = clientAnswering({ status: 202, body: accepted });
    const signal = Object.assign(fresh(), { addEventListener: bug });
    const failed = await client.refundPayment(PAYMENT_ID, {}, { signal });
    expect(failed._unsafeUnwrapErr()).toMatchObject({ conclusion: 'notSent', kind: 'internal' });
    expect(sent).toEqual([]);
  });

  function fresh(): AbortSignal {
    return new AbortController().signal;
  }
});

describe('options', () => {
  it('are read once: the key that was checked is the key that is sent', async () => {
    const { client, sent } = clientAnswering({ status: 202, body: accepted });
    let reads = 0;
    const call = {
      get idempotencyKey() {
        reads += 1;
        return `key-${reads}`;
      },
    };
    const answered = await client.refundPayment(PAYMENT_ID, {}, call);
    expect(answered._unsafeUnwrap().idempotencyKey).toBe('key-1');
    expect(sent[0]?.headers['cko-idempotency-key']).toBe('key-1');
    expect(reads).toBe(1);
  });

  it.each([
    ['clock', {}, 'must have the functions now, setTimeout, clearTimeout'],
    ['randomness', { fraction: 1 }, 'must have the functions fraction, base32'],
    ['clock', new Proxy({}, { get: bug }), 'must be readable without failing'],
  ])('of a client need their functions: %s', (field, value, rule) => {
    const made = createCheckoutClient({ secretKey: SECRET_KEY, [field]: value });
    expect(made._unsafeUnwrapErr()).toEqual({ kind: 'invalidConfig', field, rule });
  });
});
