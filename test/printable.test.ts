import { assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printable, printableLines } from '../src/printable.ts';

const hidden: [string, string][] = [
  ['an escape', '\u001B'],
  ['a new line', '\n'],
  ['a bell', '\u0007'],
  ['a delete', '\u007F'],
  ['a control sequence introducer of one byte', '\u009B'],
  ['a line separator', '\u2028'],
  ['a paragraph separator', '\u2029'],
  ['an override of the reading direction', '\u202E'],
  ['an isolate', '\u2066'],
  ['a mark of direction', '\u200F'],
  ['half a character', '\uD83D'],
  ['a space without a width', '\u200B'],
  ['a byte order mark', '\uFEFF'],
  ['a soft hyphen', '\u00AD'],
  ['a filler', '\u3164'],
  ['what joins no emoji', '\u200D'],
];

describe('a text made printable', () => {
  it.each(hidden)('shows %s', (_name, character) => {
    const code = character.charCodeAt(0).toString(16).padStart(4, '0');
    expect(printable(`a${character}b`)).toBe(`a\\u${code}b`);
  });

  it('shows what has two halves by both', () => {
    expect(printable('a\u{E0041}')).toBe(String.raw`a\udb40\udc41`);
  });

  it('is left as it is where everything can be seen', () => {
    const seen = 'ORDER-7 № 7 «Ærøskøbing» 東京 👩‍🚀 ❤️‍🔥 שלום';
    expect(printable(seen)).toBe(seen);
  });

  it('has lines and tabs where they are allowed, and nothing else', () => {
    expect(printableLines('a\n\tb\r\u001B[31m')).toBe('a\n\tb\\u000d\\u001b[31m');
  });

  it('means the same inside JSON', () => {
    assert(
      property(string({ unit: 'binary' }), (text) => {
        const written = printable(JSON.stringify(text));
        expect(JSON.parse(written)).toBe(text);
        expect(written).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Cf}\uFEFF]/u);
      }),
    );
  });
});
