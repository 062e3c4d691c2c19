import { describe, expect, it } from 'vitest';
import { checkAll, type Invariant, type Question, type World } from '../../../src/testing/index.ts';

interface Count {
  readonly n: number;
}

const bounds = { amount: 0, faults: 0, crashes: 0, commands: 2 };

const counting = (isQuiescent: readonly Question<Count>[]): World<Count> => ({
  begin: () => ({ n: 0 }),
  rules: [
    {
      spends: 'commands',
      reads: ['n'],
      moves: ({ n }) => [{ says: 'One more', next: { n: n + 1 } }],
    },
  ],
  isQuiescent,
});

const asked = (index: number, when: Invariant<Count>['when'], result: boolean) => ({
  id: `${when} ${index}`,
  when,
  reads: ['n'] as const,
  holds: () => result,
});

const many = (when: Invariant<Count>['when'], results: (index: number) => boolean) =>
  Array.from({ length: 100 }, (_, index) => asked(index, when, results(index)));

describe('a hundred questions about the same part', () => {
  it.each([0, 29, 30, 31, 32, 63, 64, 99])('are each asked, number %i too', (broken) => {
    const invariants = many('always', (index) => index !== broken);
    const { violations } = checkAll({ world: counting([]), bounds, invariants });
    expect(violations.map(({ invariant }) => invariant)).toEqual([`always ${broken}`]);
  });

  it.each([0, 31, 32, 99])('each come about or not, number %i alone', (met) => {
    const invariants = many('sometimes', (index) => index === met);
    const { unmet } = checkAll({ world: counting([]), bounds, invariants });
    expect(unmet).toHaveLength(99);
    expect(unmet).not.toContain(`sometimes ${met}`);
  });

  it('say together when nothing more happens', () => {
    const quiet = Array.from({ length: 100 }, (): Question<Count> => {
      return { reads: ['n'], holds: ({ n }) => n === 0 };
    });
    const invariants = [asked(0, 'quiescent', false)];
    const { quiescent, violations } = checkAll({ world: counting(quiet), bounds, invariants });
    expect(quiescent).toBe(1);
    expect(violations[0]?.invariant).toBe('quiescent 0');
  });
});
