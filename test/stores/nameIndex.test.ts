import { describe, expect, it } from 'vitest';
import { createNameIndex } from '../../src/stores/nameIndex.ts';

describe('an index of names', () => {
  it('finds what goes by a name now, and no more what did before', () => {
    const index = createNameIndex();
    index.set('a', ['one', 'both']);
    index.set('b', ['both']);
    index.set('a', ['two', 'both', 'both']);
    expect(index.under('one')).toEqual([]);
    expect(index.under('two')).toEqual(['a']);
    expect(index.under('both').toSorted()).toEqual(['a', 'b']);
    index.delete('a');
    expect(index.under('both')).toEqual(['b']);
  });
});
