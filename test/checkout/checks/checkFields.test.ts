import { describe, expect, it } from 'vitest';
import {
  checkAmountGiven,
  checkBody,
  checkFields,
} from '../../../src/checkout/checks/checkFields.ts';
import * as field from '../../../src/checkout/checks/fields.ts';

const rules = field.object({ amount: field.minorUnits(), name: field.required(field.filled()) });

describe('a body', () => {
  it('without faults is given back as it is', () => {
    const body = { amount: 1, name: 'Ada', other: true };
    expect(checkBody(rules, body)._unsafeUnwrap()).toBe(body);
  });

  it('has every fault named below its place', () => {
    expect(checkFields(rules, { amount: -1 }, ['items', '0'])).toEqual([
      { path: 'items.0.amount', rule: 'must be a whole number of minor units, 0 to 9999999999' },
      { path: 'items.0.name', rule: 'is required' },
    ]);
  });

  it('with an amount that is there and undefined means nothing certain', () => {
    expect(checkAmountGiven({ amount: undefined })).toHaveLength(1);
    expect(checkAmountGiven({})).toEqual([]);
  });

  it.each([
    ['a revoked proxy', revoked()],
    [
      'a getter that throws',
      {
        get amount() {
          throw new Error('4111111111111111');
        },
      },
    ],
  ])('that cannot be read is a fault: %s', (_name, body) => {
    expect(checkBody(rules, body)._unsafeUnwrapErr()).toEqual([
      { path: '', rule: 'must be plain data, which can be read without failing' },
    ]);
  });
});

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}
