import { describe, expect, it } from 'vitest';
import { thrownText } from '../src/thrownText.ts';

const untouchable = new Proxy(
  {},
  {
    get() {
      throw new Error('not to be touched');
    },
  },
);

describe('what was thrown', () => {
  it.each<[string, unknown, string]>([
    ['an error', new Error('no disk'), 'no disk'],
    ['an error without a message', new RangeError(), 'RangeError'],
    ['an object with a message', { message: 'no disk' }, 'no disk'],
    ['a word', 'no disk', 'no disk'],
    ['nothing', undefined, 'undefined'],
    ['a symbol', Symbol('disk'), 'Symbol(disk)'],
    ['an object without a prototype', Object.create(null), 'it throws what cannot be shown'],
    ['what cannot be looked at', untouchable, 'it throws what cannot be shown'],
  ])('is told in words: %s', (_what, cause, said) => {
    expect(thrownText(cause)).toBe(said);
  });
});
