import { expect, it } from 'vitest';
import { objectLiterals, type ObjectLiteral } from '../../../src/testing/lcov/objectLiterals.ts';

/** What is in an object, and in the objects in it. */
function shownOf({ entries }: ObjectLiteral): unknown {
  return Object.fromEntries(
    entries.map(({ key, inside }) => [key, inside ? shownOf(inside) : null]),
  );
}

it.each([
  ['keys of every kind', `{ a: {}, 'b c': {}, "d": 1, 7: {}, 'it\\'s': {} }`, "a,b c,d,7,it's"],
  ['comments', `{ a: {}, // } b: {\n /* } */ c /* here */ : {}, }`, 'a,c'],
  ['texts with braces', "{ a: \"}\", b: '{', c: `}${'{'}`, d: {} }", 'a,b,c,d'],
  [
    'regular expressions with quotes',
    `{ a: /['"}]/, b: (x) => /[/'"]/.test(x), c: 4 / 2, d: {} }`,
    'a,b,c,d',
  ],
  ['a quote that nothing closes', `{ a: {}, ' \n b: {} }`, 'a,b'],
])('reads %s', (_what, source, keys) => {
  const [first] = objectLiterals(source);
  expect(
    first?.entries
      .map(({ key }) => key)
      .toSorted()
      .join(),
  ).toBe(keys.split(',').toSorted().join());
});

it('tells what stands in what, and where', () => {
  const source = `const m = make({ a: { b: f({ c: 1 }) }, d: [x, { e: 2 }] });`;
  const [first] = objectLiterals(source);
  expect(first && shownOf(first)).toEqual({ a: { b: { c: null } }, d: null });
  expect(first?.entries.map(({ at, valueAt }) => source.slice(at, valueAt))).toEqual(['a:', 'd:']);
});

it('is not thrown off by a brace too many', () => {
  expect(objectLiterals('} } { a: {} }').map(({ at }) => at)).toEqual([4, 9]);
});
