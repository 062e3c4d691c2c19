import { describe, expect, it } from 'vitest';
import { inJson } from '../../src/testing/inJson.ts';

const texts = (values: readonly unknown[]): string[] =>
  values.map((value) => JSON.stringify(value, (_key, part: unknown) => inJson(part)));

describe('inJson', () => {
  it('gives every value that JSON would lose a text of its own', () => {
    const values = [
      [null, {}, 'NaN', '1n', '1', 1],
      [Number.NaN, Infinity, -Infinity, 1n, 2n, Symbol('a')],
      [new Set(), new Set([1]), new Set([1n]), new Map(), new Map([[1, 2]])],
      [new Map([[1, new Set([2])]]), new Map([['1', 2]])],
    ].flat();
    expect(new Set(texts(values)).size).toBe(values.length);
  });

  it('leaves plain data as they are', () => {
    const plain = { a: [1, 'two', null, true, { b: -0.5 }], undefined };
    expect(texts([plain])).toEqual([JSON.stringify(plain)]);
  });
});
