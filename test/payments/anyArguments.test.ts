import * as fc from 'fast-check';
import { Err, Ok } from 'neverthrow';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Shop } from '../support/shop.ts';

let shop: Shop;

beforeEach(() => {
  shop = new Shop();
});

afterEach(() => shop.close());

type Asking = (...given: unknown[]) => unknown;

/** Every method that is asked something: by its name, and what is waited for. */
const methods: Readonly<Record<string, (given: unknown[]) => Promise<unknown[]>>> = {
  ...Object.fromEntries(
    [
      'request',
      'returned',
      'capture',
      'void',
      'refund',
      'increment',
      'reverse',
      'cancelRetry',
      'get',
      'reconcile',
      'drift',
      'resolve',
      'sweep',
      'waitUntil',
      'waitFor',
      'list',
      'health',
      'release',
      'timeline',
      'history',
      'payout',
    ].map((name) => [name, (given) => answered(shop.payments, name, given)]),
  ),
  ...Object.fromEntries(
    ['get', 'list', 'reconcile', 'timeline', 'waitUntil'].map((name) => [
      `payouts.${name}`,
      (given) => answered(shop.payments.payouts, name, given),
    ]),
  ),
  each: (given) => drained('each', given),
  driftAll: (given) => drained('driftAll', given),
  async subscribe(given) {
    const changes = asking(shop.payments, 'subscribe')(...given) as AsyncIterableIterator<unknown>;
    await changes.return?.();
    return [];
  },
  async webhookHandler(given) {
    const response = await asking(shop.payments, 'webhookHandler')(...given);
    expect(response).toBeInstanceOf(Response);
    return [];
  },
};

function asking(of: object, name: string): Asking {
  return (of as Readonly<Record<string, Asking>>)[name] as Asking;
}

async function answered(of: object, name: string, given: readonly unknown[]): Promise<unknown[]> {
  return [await asking(of, name)(...given)];
}

async function drained(name: string, given: readonly unknown[]): Promise<unknown[]> {
  const answers: unknown[] = [];
  const asked = asking(shop.payments, name)(...given) as AsyncIterable<unknown>;
  for await (const one of asked) {
    const { report = one } = one as { readonly report?: unknown };
    answers.push(report);
  }
  return answers;
}

function trap(): never {
  throw new Error('a bug of the caller');
}

const traps: readonly (() => unknown)[] = [
  () => new Proxy({}, { get: trap, ownKeys: trap, has: trap, getOwnPropertyDescriptor: trap }),
  () => Object.defineProperty({}, 'key', { enumerable: true, get: trap }),
  () => ({ toString: trap }),
  () => trap,
];

/** A trap is sprung by whoever prints it, so the generator gets its number only. */
const anything = fc.oneof(
  { weight: 4, arbitrary: fc.anything({ withBigInt: true, withDate: true, withMap: true }) },
  { weight: 1, arbitrary: fc.constantFrom('ps_1', 'po_1', 'pay_1', { amount: 1 }, 5, null) },
);
const place = fc.oneof(
  { weight: 5, arbitrary: anything.map((value) => () => value) },
  { weight: 1, arbitrary: fc.nat(traps.length - 1).map((at) => () => traps[at]?.()) },
);

describe('whatever is asked', () => {
  it.each(Object.keys(methods))('%s answers with a Result, and nothing is sent', async (name) => {
    await fc.assert(
      fc.asyncProperty(fc.array(place, { maxLength: 3 }), async (places) => {
        const given = places.map((value) => value());
        const answers = await shop.finish(methods[name]?.(given) ?? Promise.reject(new Error()));
        for (const answer of answers) {
          expect(answer instanceof Ok || answer instanceof Err).toBe(true);
        }
        expect(shop.calls).toBe(0);
        expect(await shop.store.list({ limit: 1 })).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('is asked of every method there is', () => {
    const { payouts, close, ...others } = shop.payments;
    const named = Object.keys(payouts).map((name) => `payouts.${name}`);
    expect(Object.keys(methods).toSorted()).toEqual([...Object.keys(others), ...named].toSorted());
    expect(close).toBeTypeOf('function');
  });
});
