import { describe, expect, it } from 'vitest';
import { checkAll, type Invariant, type World } from '../../../src/testing/index.ts';

interface Pair {
  readonly n: number;
  readonly m: number;
}

const bounds = { amount: 0, faults: 0, crashes: 0, commands: 3 };

const world: World<Pair> = {
  begin: () => ({ n: 0, m: 0 }),
  rules: [
    {
      spends: 'commands',
      reads: ['n', 'm'],
      moves: ({ n, m }) => [{ says: 'Both go up', next: { n: n + 1, m: m + 1 } }],
    },
  ],
  isQuiescent: [],
};

describe('a look at a part that was not declared', () => {
  it('is refused to an invariant, which would hold by what it had seen before', () => {
    const low: Invariant<Pair> = {
      id: 'low',
      when: 'always',
      reads: ['n'],
      holds: ({ m }) => m <= 1,
    };
    expect(() => checkAll({ world, bounds, invariants: [low] })).toThrow(
      'a rule or question looks at m, which is not among its reads',
    );
  });

  it('is refused to a rule', () => {
    const blind: World<Pair> = {
      ...world,
      rules: [{ reads: ['n'], moves: ({ m }) => [{ says: 'On', next: { n: m + 1 } }] }],
    };
    expect(() => checkAll({ world: blind, bounds, invariants: [] })).toThrow('looks at m');
  });
});

describe('a rule that throws', () => {
  const failing: World<Pair> = {
    ...world,
    rules: [
      ...world.rules,
      {
        reads: ['n'],
        moves: ({ n }) => {
          if (n === 2) throw new Error('nobody thought of two');
          return [];
        },
      },
    ],
  };

  it('is told like a broken law, with the way that leads there', () => {
    const report = checkAll({ world: failing, bounds, invariants: [] });
    expect(report.complete).toBe(false);
    expect(report.violations).toEqual([
      {
        invariant: 'no rule throws: nobody thought of two',
        trace: ['Both go up', 'Both go up'],
        replay: '0.0',
        state: { n: 2, m: 2 },
      },
    ]);
  });
});
