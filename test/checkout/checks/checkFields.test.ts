import { describe, expect, it } from 'vitest';
import { checkBody, checkFields } from '../../../src/checkout/checks/checkFields.ts';
import * as field from '../../../src/checkout/checks/fields.ts';

const rules = field.object({ amount: field.minorUnits(), name: field.required(field.filled()) });

describe('a body', () => {
  it('without faults is given back as a copy of its own', () => {
    const body = { amount: 1, name: 'Ada', other: true };
    const checked = checkBody(rules, body)._unsafeUnwrap();
    expect(checked).toEqual(body);
    expect(checked).not.toBe(body);
  });

  it('has every fault named below its place', () => {
    expect(checkFields(rules, { amount: -1 }, ['items', '0'])).toEqual([
      { path: 'items.0.amount', rule: 'must be a whole number of minor units, 0 to 9999999999' },
      { path: 'items.0.name', rule: 'is required' },
    ]);
  });

  it('with an amount that is there and undefined means nothing certain', () => {
    const faults = checkBody(rules, { name: 'Ada', amount: undefined })._unsafeUnwrapErr();
    expect(faults.map(({ path }) => path)).toEqual(['amount']);
    expect(checkBody(rules, { name: 'Ada' }).isOk()).toBe(true);
  });

  it('that cannot be read is a fault', () => {
    expect(checkBody(rules, revoked())._unsafeUnwrapErr()).toEqual([
      { path: '', rule: 'must be plain data, which can be read without failing' },
    ]);
  });
});

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}
