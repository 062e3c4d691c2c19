import { describe, expect, it } from 'vitest';
import { withMember } from '../../../machines/shared/withMember.ts';

describe('a sorted set', () => {
  it('is the same in whatever order its members come, and however often', () => {
    const told = (members: readonly string[]) => members.reduce<readonly string[]>(withMember, []);
    expect(told(['b', 'c', 'a', 'c', 'b'])).toEqual(['a', 'b', 'c']);
    expect(told(['c', 'b', 'a'])).toEqual(['a', 'b', 'c']);
  });

  it('orders numbers by their size, not by how they are written', () => {
    expect([100, 9, 20].reduce<readonly number[]>(withMember, [])).toEqual([9, 20, 100]);
  });

  it('is the very same set when nothing is new', () => {
    const members = ['a', 'b'];
    expect(withMember(members, 'b')).toBe(members);
    expect(withMember(members, undefined)).toBe(members);
  });
});
