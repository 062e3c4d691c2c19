import { err, ok } from 'neverthrow';
import { describe, expect, it } from 'vitest';
import { readBody } from '../../../src/sandbox/transport/readBody.ts';

const JSON_TYPE = 'application/json';
const malformed = err({ kind: 'malformed' });

describe('a body', () => {
  it('is a value, a form or nothing', () => {
    expect(readBody('', JSON_TYPE)).toEqual(ok(undefined));
    expect(readBody('{"a":[1]}', JSON_TYPE)).toEqual(ok({ a: [1] }));
    expect(readBody('{"a":1}', '')).toEqual(ok({ a: 1 }));
    const form = readBody('a=1&b=x%20y', 'application/x-www-form-urlencoded; charset=utf-8');
    expect(form).toEqual(ok({ a: '1', b: 'x y' }));
    expect(readBody('{"a":1}')).toEqual(ok({ a: 1 }));
    expect(readBody('a=1')).toEqual(malformed);
  });

  it('is nested 64 levels deep at most', () => {
    const nested = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;
    expect(readBody(nested(64), JSON_TYPE).isOk()).toBe(true);
    expect(readBody(nested(65), JSON_TYPE)).toEqual(malformed);
    expect(readBody('['.repeat(1_000_000), JSON_TYPE)).toEqual(malformed);
  });

  it('may have brackets in its texts', () => {
    const text = `${'['.repeat(200)}\\"${'{'.repeat(200)}\\\\`;
    expect(readBody(`["${text}"]`, JSON_TYPE).isOk()).toBe(true);
    expect(readBody(`["a", "${'['.repeat(100)}", ${'['.repeat(70)}`, JSON_TYPE)).toEqual(malformed);
  });

  it('that is no JSON is malformed', () => {
    for (const text of ['{', "{'a':1}", 'null x', '\u0000'])
      expect(readBody(text, JSON_TYPE)).toEqual(malformed);
  });
});
