import { describe, expect, it } from 'vitest';
import { oncePer, oncePerPair } from '../../../src/testing/payment/oncePer.ts';

describe('what belongs to an object', () => {
  it('is worked out once, even where it is nothing', () => {
    let asked = 0;
    const nothing = oncePer(() => {
      asked += 1;
    });
    const key = {};
    expect([nothing(key), nothing(key)]).toEqual([undefined, undefined]);
    expect(asked).toBe(1);
  });

  it('is another one for another object that is written alike', () => {
    const copy = oncePer((key: object) => ({ ...key }));
    const [one, other] = [{ a: 1 }, { a: 1 }];
    expect(copy(one)).toBe(copy(one));
    expect(copy(one)).not.toBe(copy(other));
  });

  it('is told apart by both of two', () => {
    const both = oncePerPair((one: { a: number }, other: { a: number }) => one.a - other.a);
    const [one, other] = [{ a: 3 }, { a: 1 }];
    expect([both(one, other), both(other, one), both(one, one)]).toEqual([2, -2, 0]);
  });
});
