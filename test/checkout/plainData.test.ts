import { describe, expect, it } from 'vitest';
import type { RefundRequest } from '../../src/checkout/index.ts';
import { plainData } from '../../src/checkout/plainData.ts';
import { paymentRequest } from './samples/paymentRequests.ts';
import { everyCall } from './support/everyCall.ts';
import { clientAnswering, PAYMENT_ID } from './support/testClient.ts';

class Refund {
  get amount() {
    return 500;
  }
}

class Fields {
  readonly amount = 500;
}

function hidden(): object {
  return Object.defineProperty({ reference: 'TEA-77' }, 'amount', { value: 500 });
}

/** Says one thing when it is checked, and another when it is sent. */
function twoFaced(): object {
  let reads = 0;
  return {
    get amount() {
      reads += 1;
      return reads === 1 ? 500 : 5_000_000;
    },
  };
}

const faulty: readonly (readonly [string, unknown, string])[] = [
  ['a class with getters', new Refund(), ''],
  ['a class with fields', new Fields(), ''],
  ['an object that inherits its fields', Object.create({ amount: 500 }), ''],
  ['a map', new Map([['amount', 500]]), ''],
  ['a promise', Promise.resolve({ amount: 500 }), ''],
  ['a date', { capture_on: new Date(0) }, 'capture_on'],
  ['a field that is not enumerable', hidden(), 'amount'],
  ['a getter', twoFaced(), 'amount'],
  ['a function for toJSON', { toJSON: () => ({}) }, 'toJSON'],
  ['a bigint', { amount: 500n }, 'amount'],
  ['a symbol', { amount: Symbol('500') }, 'amount'],
  ['a field named by a symbol', { [Symbol.for('amount')]: 500 }, '["Symbol(amount)"]'],
  ['a field that would be a prototype', JSON.parse('{"__proto__":{"amount":1}}'), '__proto__'],
  ['a number that JSON writes as null', { items: [{ quantity: NaN }] }, 'items[0].quantity'],
  ['a list with a gap', { items: gapped() }, 'items'],
  ['a list with nothing in a place', { items: [undefined] }, 'items[0]'],
  ['a list with a field of its own', { items: Object.assign([1], { a: 1 }) }, 'items'],
  ['a list of another class', { items: new Uint8Array(2) }, 'items'],
  ['a class inside', { metadata: { a: new Fields() } }, 'metadata.a'],
  ['an object that holds itself', circle(), 'self'],
  ['a depth without end', nested(40), `${'a.'.repeat(31)}a`],
  ['an amount of null', { amount: null }, 'amount'],
  ['an amount of undefined', { source: { amount: undefined } }, 'source.amount'],
  ['a capture of undefined', { capture: undefined }, 'capture'],
  ['a type of capture of null', { capture_type: null }, 'capture_type'],
];

function circle(): object {
  const self: Record<string, unknown> = {};
  return Object.assign(self, { self });
}

function gapped(): unknown[] {
  const list = [1, 2, 3];
  Reflect.deleteProperty(list, 1);
  return list;
}

function nested(depth: number): object {
  return depth === 0 ? {} : { a: nested(depth - 1) };
}

describe('data that JSON would not say whole', () => {
  it.each(faulty)('is refused with its place: %s', (_, given, path) => {
    expect(plainData(given).faults.map((fault) => fault.path)).toEqual([path]);
  });

  const bodies = ['requestPayment', 'requestPayout', 'searchPayments', 'createToken'] as const;
  const actions = [
    'capturePayment',
    'refundPayment',
    'voidPayment',
    'reversePayment',
    'incrementAuthorization',
    'cancelScheduledRetry',
  ] as const;

  it.each([...bodies, ...actions])('is never sent by %s', async (method) => {
    const isBodyFirst = (bodies as readonly string[]).includes(method);
    for (const [, given] of faulty) {
      const { client, sent } = clientAnswering({ status: 202 });
      const first = isBodyFirst ? given : PAYMENT_ID;
      expect(await everyCall[method](client, first, given, undefined)).toMatchObject({
        error: { conclusion: 'notSent', kind: 'invalidRequest' },
      });
      expect(sent).toEqual([]);
    }
  });
});

describe('plain data', () => {
  it('is copied through and through', () => {
    const given = { ...paymentRequest(), items: [{ name: 'tea' }], a: { b: [[1, true, '']] } };
    const { copy, faults } = plainData(given);
    expect(faults).toEqual([]);
    expect(copy).toEqual(given);
    given.items.push({ name: 'more tea' });
    expect(copy).not.toEqual(given);
  });

  it('may have no prototype, and may say the same thing twice', () => {
    const address = Object.assign(Object.create(null) as object, { city: 'Paris' });
    const given = { billing: address, shipping: address };
    expect(plainData(given)).toEqual({ copy: given, faults: [] });
  });

  it('that says null or undefined where no money depends on it says nothing', () => {
    const given = { reference: null, description: undefined, metadata: { a: null, b: 1 } };
    expect(plainData(given)).toEqual({ copy: { metadata: { b: 1 } }, faults: [] });
  });

  it('is sent as it was checked, whatever a proxy says the second time', async () => {
    const { client, sent } = clientAnswering({ status: 202 });
    let reads = 0;
    const body = new Proxy<RefundRequest>(
      { amount: 500 },
      {
        get: () => 5_000_000,
        getOwnPropertyDescriptor(target, name) {
          reads += 1;
          const field = Reflect.getOwnPropertyDescriptor(target, name);
          return field && { ...field, value: reads === 1 ? 500 : 5_000_000 };
        },
      },
    );
    await client.refundPayment(PAYMENT_ID, body);
    expect(sent.map((one) => one.body)).toEqual([{ amount: 500 }]);
  });
});
