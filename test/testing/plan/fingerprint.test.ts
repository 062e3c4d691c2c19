import { describe, expect, it } from 'vitest';
import { canonicalText, fingerprint } from '../../../src/testing/plan/fingerprint.ts';

describe('a fingerprint', () => {
  it.each([
    {
      value: { b: 1, a: [null, 'x', { d: true, c: -1.5 }] },
      text: '{"a":[null,"x",{"c":-1.5,"d":true}],"b":1}',
    },
    { value: { a: undefined, b: [undefined] }, text: '{"b":[null]}' },
    { value: { a: () => 1 }, text: '{"a":"a function"}' },
    { value: { a: new Date(0) }, text: '{"a":"1970-01-01T00:00:00.000Z"}' },
  ])('is of plain data as JSON, with its keys in order: $text', ({ value, text }) => {
    expect(canonicalText(value)).toBe(text);
  });

  it('is the same whatever the order of keys', () => {
    expect(fingerprint({ b: 1, a: 2 })).toBe(fingerprint({ a: 2, b: 1 }));
    expect(fingerprint({ a: 1 })).toBe('18wxssjtft2');
  });

  it.each([
    { one: { balance: Number.NaN }, other: { balance: null } },
    { one: { balance: Infinity }, other: { balance: Number.NaN } },
    { one: 1n, other: '1n' },
    { one: () => 1, other: 'a function' },
    { one: new Set(), other: {} },
    { one: new Set([1]), other: new Set([2]) },
    { one: new Map([['a', 1]]), other: { a: 1 } },
    { one: [Symbol('a')], other: [null] },
  ])('tells $one from $other', ({ one, other }) => {
    expect(canonicalText(one)).not.toBe(canonicalText(other));
    expect(fingerprint(one)).not.toBe(fingerprint(other));
  });
});
