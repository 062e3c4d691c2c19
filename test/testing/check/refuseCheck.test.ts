import { describe, expect, it } from 'vitest';
import { checkAll, type Bounds, type Invariant, type World } from '../../../src/testing/index.ts';

interface Jar {
  readonly coins: number;
}

const bounds: Bounds = { amount: 1, faults: 0, crashes: 0, commands: 1 };
const world: World<Jar> = {
  begin: () => ({ coins: 0 }),
  rules: [{ reads: ['coins'], spends: 'commands', moves: () => [] }],
  isQuiescent: [],
};
const invariant: Invariant<Jar> = {
  id: 'few',
  when: 'always',
  reads: ['coins'],
  holds: () => true,
};

/** Options as a program in JavaScript may give them. */
function refusedAs(change: object): () => unknown {
  const options = { world, bounds, invariants: [invariant], ...change };
  return () => checkAll(options);
}

describe('a check that could find nothing is refused', () => {
  it.each([
    [{ bounds: { ...bounds, faults: -1 } }, 'bounds.faults must be a whole number of at least 0'],
    [{ bounds: { ...bounds, crashes: Number.NaN } }, 'bounds.crashes must be a whole number'],
    [{ bounds: { amount: 1, faults: 0, crashes: 0 } }, 'at least 0, not undefined'],
    [{ bounds: { ...bounds, amount: 0.5 } }, 'bounds.amount must be a whole number'],
    [{ maxStates: 0 }, 'maxStates must be a whole number of at least 1, not 0'],
    [
      { invariants: [{ ...invariant, when: 'allways' }] },
      'the invariant few is asked "allways": must be one of always, quiescent, sometimes',
    ],
    [
      { world: { ...world, rules: [...world.rules, { ...world.rules[0], spends: 'command' }] } },
      'rules[1] spends "command": must be one of faults, crashes, commands',
    ],
  ])('%o', (change, message) => {
    expect(refusedAs(change)).toThrow(RangeError);
    expect(refusedAs(change)).toThrow(message);
  });

  it('but nothing that can be checked', () => {
    expect(refusedAs({})).not.toThrow();
  });
});
