import { anything, assert, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toJson } from '../../src/runtime/toJson.ts';

const throughText = (value: unknown): unknown => JSON.parse(JSON.stringify(value) ?? 'null');

describe('toJson', () => {
  it('leaves of a value what writing it down would leave', () => {
    assert(
      property(anything({ withDate: true, withNullPrototype: true }), (value) => {
        expect(JSON.stringify(toJson(value))).toBe(JSON.stringify(throughText(value)));
      }),
    );
  });

  it.each([
    { what: 'nothing at all', value: undefined, json: null },
    { what: 'a part without a word in JSON', value: { a: undefined, b: () => 1 }, json: {} },
    { what: 'a gap in a list', value: [undefined, Symbol('s')], json: [null, null] },
    { what: 'no number', value: [NaN, Infinity], json: [null, null] },
    { what: 'a date', value: { at: new Date(0) }, json: { at: '1970-01-01T00:00:00.000Z' } },
    { what: 'an error', value: new TypeError('no'), json: { name: 'TypeError', message: 'no' } },
  ])('writes $what as JSON would, or better', ({ value, json }) => {
    expect(toJson(value)).toEqual(json);
  });

  it('keeps a name that would change what an object is', () => {
    const told: unknown = JSON.parse('{"__proto__": {"amount": 1}}');
    expect(JSON.stringify(toJson(told))).toBe('{"__proto__":{"amount":1}}');
    expect((toJson(told) as { amount?: unknown }).amount).toBeUndefined();
  });

  it('refuses whole numbers of any size, as JSON does', () => {
    expect(() => toJson({ amount: 1n })).toThrow(TypeError);
  });

  it('shares what stands unchanged at the same place, and copies the rest', () => {
    const known = { terms: { amount: 1 }, facts: { standing: 'pending' } };
    const facts = { standing: 'declined' };
    const json = toJson({ terms: known.terms, facts }, known);
    expect(json).toEqual({ terms: { amount: 1 }, facts });
    expect((json as typeof known).terms).toBe(known.terms);
    expect((json as typeof known).facts).not.toBe(facts);
  });
});
