import { describe, expect, it } from 'vitest';
import { fewestPaths } from '../../../src/testing/mutants/fewestPaths.ts';

describe('fewestPaths', () => {
  it('leaves out what others notice too, and keeps the order', () => {
    const paths = [
      { path: 'one', noticed: ['a'] },
      { path: 'two', noticed: ['b', 'c'] },
      { path: 'three', noticed: ['a', 'd', 'e'] },
      { path: 'four', noticed: ['c', 'e'] },
    ];
    expect(fewestPaths(paths)).toEqual(['two', 'three']);
  });

  it('keeps nothing that notices nothing', () => {
    expect(fewestPaths([{ path: 'one', noticed: [] }])).toEqual([]);
  });
});
