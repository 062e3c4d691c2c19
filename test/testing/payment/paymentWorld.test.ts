import { describe, expect, it } from 'vitest';
import { checkAll, paymentInvariants, paymentWorld } from '../../../src/testing/index.ts';
import { slowCheck } from '../../support/slowCheck.ts';

const check = (amount: number, faults: number, crashes: number, commands: number) =>
  checkAll({
    world: paymentWorld(),
    bounds: { amount, faults, crashes, commands },
    invariants: paymentInvariants,
  });

describe('a payment, Checkout.com, the network and crashes together', () => {
  it.each([
    [1, 1, 1, 1],
    [2, 0, 0, 1],
    [1, 0, 1, 2],
    [2, 1, 1, 2],
  ] as const)(
    'keep every promise with %i, %i faults, %i crashes, %i commands',
    (amount, faults, crashes, commands) => {
      const { complete, violations, livelocks } = check(amount, faults, crashes, commands);
      expect({ complete, violations, livelocks }).toEqual({
        complete: true,
        violations: [],
        livelocks: 0,
      });
    },
  );

  it.each([
    [1, 1, 0, 1],
    [1, 0, 0, 3],
  ] as const)(
    'reach what a plain search without any memory of moves reaches with %i, %i, %i, %i',
    (amount, faults, crashes, commands) => {
      const bounds = { amount, faults, crashes, commands };
      const { states, edges, quiescent } = check(amount, faults, crashes, commands);
      expect(slowCheck(paymentWorld(), bounds)).toEqual({ states, edges, quiescent });
      expect(states).toBeGreaterThan(100);
    },
  );

  it('lead to the same shops and books when messages without news are taken away', () => {
    const bounds = { amount: 2, faults: 1, crashes: 1, commands: 1 };
    const whole = checkAll({ world: paymentWorld({ keepsAll: true }), bounds, invariants: [] });
    const { states, parts, quiescent } = checkAll({
      world: paymentWorld({ keepsPast: true }),
      bounds,
      invariants: [],
    });
    expect(states).toBeLessThan(whole.states / 2);
    const told = { shop: parts.shop, books: parts.books, quiescent };
    const { shop, books } = whole.parts;
    expect(told).toEqual({ shop, books, quiescent: whole.quiescent });
  });

  it('are the same each time they are searched', () => {
    expect(check(1, 1, 0, 1)).toEqual(check(1, 1, 0, 1));
  });
});
