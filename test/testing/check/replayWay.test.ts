import { describe, expect, it } from 'vitest';
import { checkAll, replayWay, type Invariant, type World } from '../../../src/testing/index.ts';

interface Letter {
  readonly weight: number;
}

interface Desk {
  readonly open: Letter | null;
  readonly first: Letter | null;
  readonly second: Letter | null;
  readonly weight: number;
}

const bounds = { amount: 0, faults: 0, crashes: 0, commands: 3 };
const nothing: Desk = { open: null, first: null, second: null, weight: 0 };

/** Letters come into either of two trays, are opened, and weighed by a rule that needs one. */
const desk: World<Desk> = {
  begin: () => nothing,
  rules: [
    {
      spends: 'faults',
      reads: ['open', 'weight'],
      needs: 'open',
      moves: ({ open, weight }) => [
        { says: 'The letter is lost', next: { open: null, weight: weight + (open?.weight ?? 0) } },
      ],
    },
    {
      spends: 'commands',
      reads: ['first', 'second'],
      moves: ({ second }) =>
        second
          ? []
          : [1, 2].map((weight) => ({ says: `A ${weight}`, next: { second: { weight } } })),
    },
    {
      reads: ['open', 'first', 'second'],
      needs: 'first',
      moves: ({ open, first, second }) =>
        open ? [] : [{ says: 'Opened', next: { open: first, first: null, second } }],
    },
    {
      reads: ['open', 'weight'],
      needs: 'open',
      moves: ({ open, weight }) => [
        { says: 'Weighed', next: { open: null, weight: weight + (open as Letter).weight } },
      ],
    },
  ],
  isQuiescent: [{ reads: ['open', 'first'], holds: ({ open, first }) => !open && !first }],
  bags: [['first', 'second']],
  simplifications: [
    {
      reads: ['open'],
      needs: 'open',
      next: ({ open }) => ({ open: { weight: (open as Letter).weight } }),
    },
  ],
};

const light = (most: number): Invariant<Desk> => ({
  id: 'light',
  when: 'always',
  reads: ['weight'],
  holds: ({ weight }) => weight <= most,
});

const trace = (world: World<Desk>, most: number) =>
  checkAll({ world, bounds, invariants: [light(most)] }).violations[0];

describe('the way to a violation', () => {
  it('asks no rule for what is not there, and uses up nothing that the bounds do not have', () => {
    const found = trace(desk, 0);
    expect(found?.trace).toEqual(['A 1', 'Opened', 'Weighed']);
  });

  it('is gone again, move by move', () => {
    const found = trace(desk, 3);
    const replayed = replayWay({ world: desk, bounds, replay: found?.replay ?? '' });
    const moves = replayed._unsafeUnwrap();
    expect(moves.map(({ says }) => says)).toEqual(found?.trace);
    expect(moves.at(-1)?.state).toEqual(found?.state);
    expect(moves.at(-1)?.state.weight).toBeGreaterThan(3);
  });

  it('that is empty is the beginning', () => {
    expect(replayWay({ world: desk, bounds, replay: '' })._unsafeUnwrap()).toEqual([]);
  });

  it.each([
    ['1.x', 'badReplay', 'replay must be numbers between dots, not "1.x"'],
    ['1..2', 'badReplay', 'replay must be numbers between dots, not "1..2"'],
    ['9', 'noSuchMove', 'replay, move 1: there are 2 moves, so none has the number 9'],
    ['0.0.5', 'noSuchMove', 'replay, move 3: there is 1 move, so none has the number 5'],
  ])('%s is refused as %s', (replay, kind, message) => {
    const refused = replayWay({ world: desk, bounds, replay })._unsafeUnwrapErr();
    expect(refused).toEqual({ kind, message });
  });
});
