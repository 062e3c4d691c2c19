import { array, assert, constantFrom, integer, oneof, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromKeyText, toKeyText } from '../../src/stores/keyText.ts';

/** Any string at all, halves of surrogate pairs included. */
const anyName = array(integer({ min: 0, max: 0xffff }), { maxLength: 12 }).map((units) =>
  String.fromCharCode(...units),
);

const plain = constantFrom('\u0000', '\\', '"', 'u', '0', 'n', '\n', '\ud800', '\udc00', 'é');
const awkwardName = array(plain, { maxLength: 6 }).map((parts) => parts.join(''));

describe('a name in a database', () => {
  it('comes back as it was, and needs nothing a database cannot hold', () => {
    assert(
      property(oneof(anyName, awkwardName), (name) => {
        const text = toKeyText(name);
        expect(fromKeyText(text)).toBe(name);
        expect(text).not.toContain('\u0000');
        expect(Buffer.from(text, 'utf8').toString('utf8')).toBe(text);
      }),
      { numRuns: 2_000, seed: 3 },
    );
  });

  it('is written as it is wherever it can be', () => {
    expect(toKeyText('checkout:pay_"é🧾')).toBe('checkout:pay_"é🧾');
  });
});
