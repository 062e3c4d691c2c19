import { describe, expect, it } from 'vitest';
import { everyMultiset } from './everyMultiset.ts';

const letters = (upTo: number, keyOf: (text: string) => string) =>
  [
    ...everyMultiset({
      start: '',
      happenings: [
        { event: 'a', most: 2 },
        { event: 'b', most: 1 },
      ],
      upTo,
      advance: (text, letter) => text + letter,
      keyOf,
    }),
  ].map(({ counts, orders, ends }) => ({ counts, orders, ends: ends.toSorted() }));

describe('every multiset', () => {
  it('is tried in all its orders, each counted once', () => {
    expect(letters(3, (text) => text)).toEqual([
      { counts: [1, 0], orders: 1, ends: ['a'] },
      { counts: [0, 1], orders: 1, ends: ['b'] },
      { counts: [2, 0], orders: 1, ends: ['aa'] },
      { counts: [1, 1], orders: 2, ends: ['ab', 'ba'] },
      { counts: [2, 1], orders: 3, ends: ['aab', 'aba', 'baa'] },
    ]);
  });

  it('counts orders that lead to the same snapshot', () => {
    const sorted = letters(3, (text) => text.split('').toSorted().join(''));
    expect(sorted.at(-1)).toMatchObject({ counts: [2, 1], orders: 3 });
    expect(sorted.at(-1)?.ends).toHaveLength(1);
  });
});
