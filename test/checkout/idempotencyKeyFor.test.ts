import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idempotencyKeyFor, type KeyedAttempt } from '../../src/checkout/index.ts';
import { seededRandomness } from '../../src/randomness.ts';
import { accepted } from './samples/paymentAnswers.ts';
import { clientAnswering, PAYMENT_ID } from './support/testClient.ts';

const first = { paymentId: PAYMENT_ID, operation: 'capturePayment', attempt: 1 } as const;

describe('a key that is made from what it stands for', () => {
  it('is always the same', () => {
    expect(idempotencyKeyFor(first)._unsafeUnwrap()).toBe(
      'capturePayment-1-oj8FKr00xdzjzea6eKvRo-0mlNpSxbBA',
    );
  });

  it('is another one for another payment, operation or attempt', () => {
    const keys = [
      first,
      { ...first, attempt: 2 },
      { ...first, operation: 'voidPayment' },
      { ...first, paymentId: 'pay_another' },
      { reference: PAYMENT_ID, operation: 'capturePayment', attempt: 1 },
    ].map((attempt) => idempotencyKeyFor(attempt)._unsafeUnwrap());
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('is one the client takes, whatever the reference', async () => {
    const attempts = fc.record({
      reference: fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }),
      operation: fc.stringMatching(/^[a-zA-Z]{1,24}$/),
      attempt: fc.integer({ min: 1, max: 9_999 }),
    });
    await fc.assert(
      fc.asyncProperty(attempts, async (attempt) => {
        const idempotencyKey = idempotencyKeyFor(attempt)._unsafeUnwrap();
        const { client, sent } = clientAnswering({ status: 202, body: accepted });
        expect((await client.voidPayment(PAYMENT_ID, {}, { idempotencyKey })).isOk()).toBe(true);
        expect(sent[0]?.headers['cko-idempotency-key']).toBe(idempotencyKey);
      }),
      { numRuns: 40 },
    );
  });

  it.each<[string, unknown, string]>([
    ['nothing', undefined, ''],
    ['neither payment nor reference', { operation: 'x', attempt: 1 }, 'paymentId'],
    ['both of them', { ...first, reference: 'R' }, 'paymentId'],
    ['an empty reference', { reference: '', operation: 'x', attempt: 1 }, 'reference'],
    ['an id that is no text', { ...first, paymentId: 7 }, 'paymentId'],
    ['no operation', { ...first, operation: undefined }, 'operation'],
    ['attempt 0', { ...first, attempt: 0 }, 'attempt'],
    ['half an attempt', { ...first, attempt: 1.5 }, 'attempt'],
    ['too many attempts', { ...first, attempt: 10_000 }, 'attempt'],
  ])('is refused for %s', (_, attempt, path) => {
    const faults = idempotencyKeyFor(attempt as KeyedAttempt)._unsafeUnwrapErr();
    expect(faults.map((fault) => fault.path)).toEqual([path]);
  });
});

describe('a call without a key', () => {
  it('gets a fresh one, told with its answer', async () => {
    const { client, sent } = clientAnswering({ status: 202, body: accepted });
    const answers = [
      await client.voidPayment(PAYMENT_ID, {}),
      await client.voidPayment(PAYMENT_ID, {}, {}),
    ];
    const told = answers.map((answer) => answer._unsafeUnwrap().idempotencyKey);
    expect(sent.map(({ headers }) => headers['cko-idempotency-key'])).toEqual(told);
    expect(new Set(told).size).toBe(2);
    for (const key of told) expect(key).toMatch(/^[a-z2-7]{32}$/);
  });

  it('tells it with its error', async () => {
    const { client, sent } = clientAnswering({ status: 503 });
    const failure = (await client.voidPayment(PAYMENT_ID, {}))._unsafeUnwrapErr();
    expect(failure.idempotencyKey).toBe(sent[0]?.headers['cko-idempotency-key']);
  });

  it('takes it from the randomness it was given', async () => {
    const randomness = seededRandomness(7);
    const { client, sent } = clientAnswering({ status: 202, body: accepted }, { randomness });
    await client.voidPayment(PAYMENT_ID, {});
    expect(sent[0]?.headers['cko-idempotency-key']).toBe(seededRandomness(7).base32(32));
  });

  it('has none when it moves no money', async () => {
    const { client } = clientAnswering({ body: { data: [] } });
    const listed = await client.listPayments({ reference: 'TEA-77' });
    expect(listed._unsafeUnwrap()).not.toHaveProperty('idempotencyKey');
  });
});
