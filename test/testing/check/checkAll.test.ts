import { describe, expect, it } from 'vitest';
import { checkAll, type Invariant, type World } from '../../../src/testing/index.ts';
import { IntTable } from '../../../src/testing/check/intTable.ts';
import { writtenOut } from '../../../src/testing/check/parts.ts';
import { slowCheck } from '../../support/slowCheck.ts';

interface Jar {
  readonly coins: number;
}

const bounds = { amount: 3, faults: 0, crashes: 0, commands: 4 };

/** A jar that takes coins up to its size, and may get stuck when it is full. */
const jars = (sticks: boolean): World<Jar> => ({
  begin: () => ({ coins: 0 }),
  rules: [
    {
      spends: 'commands',
      reads: ['coins'],
      moves: ({ coins }) => [{ says: 'A coin goes in', next: { coins: coins + 1 } }],
    },
    {
      reads: ['coins'],
      moves: ({ coins }) =>
        coins === 0 || (sticks && coins === 3) ? [] : [{ says: 'All go out', next: { coins: 0 } }],
    },
  ],
  isQuiescent: [{ reads: ['coins'], holds: ({ coins }) => coins === 0 }],
});

const holds = (id: string, when: Invariant<Jar>['when'], most: number): Invariant<Jar> => ({
  id,
  when,
  reads: ['coins'],
  holds: ({ coins }) => coins <= most,
});

describe('checkAll', () => {
  it('counts as a plain search does', () => {
    const { states, edges, quiescent } = checkAll({ world: jars(false), bounds, invariants: [] });
    expect({ states, edges, quiescent }).toEqual(slowCheck(jars(false), bounds));
  });

  it('tells the shortest way to a breach, and which move was taken at each turn', () => {
    const invariants = [holds('few', 'always', 1)];
    const { violations, complete } = checkAll({ world: jars(false), bounds, invariants });
    expect(complete).toBe(false);
    expect(violations).toEqual([
      {
        invariant: 'few',
        trace: ['A coin goes in', 'A coin goes in'],
        replay: '0.0',
        state: { coins: 2 },
      },
    ]);
  });

  it('counts a state for each amount that is left in it', () => {
    // 0 to 4 coins, with at most as many commands left as there are coins to come.
    const { covered } = checkAll({ world: jars(false), bounds, invariants: [] });
    expect(covered).toBe(5 + 4 + 3 + 2 + 1);
  });

  it('never tells a way that uses up more than there is', () => {
    // What is lost first is had again by luck; both together would take two commands.
    const narrow = { ...bounds, commands: 1 };
    const invariants = [holds('few', 'always', 1)];
    expect(checkAll({ world: jars(false), bounds: narrow, invariants }).violations).toEqual([]);
  });

  it('finds states that come to rest by luck alone', () => {
    const narrow = { ...bounds, commands: 3 };
    const report = checkAll({ world: jars(true), bounds: narrow, invariants: [] });
    expect(report.livelocks).toBe(1);
    expect(report.violations.map(({ trace }) => trace.length)).toEqual([3]);
    expect(checkAll({ world: jars(false), bounds: narrow, invariants: [] }).livelocks).toBe(0);
    // With a command left the jar could be saved, which nobody may rely on.
    expect(checkAll({ world: jars(true), bounds, invariants: [] }).livelocks).toBe(1);
  });

  it('names what never came about, and says when it gave up', () => {
    const invariants = [holds('debt', 'sometimes', -1), holds('empty', 'sometimes', 0)];
    expect(checkAll({ world: jars(false), bounds, invariants }).unmet).toEqual(['debt']);
    expect(checkAll({ world: jars(false), bounds, invariants, maxStates: 1 }).complete).toBe(false);
  });

  it('refuses a rule that changes what it does not read', () => {
    const world: World<Jar> = {
      ...jars(false),
      rules: [{ reads: [], moves: () => [{ says: 'Cheats', next: { coins: 9 } }] }],
    };
    expect(() => checkAll({ world, bounds, invariants: [] })).toThrow('coins unread');
  });
});

describe('a world that gives things other names', () => {
  const named = (isHonest: boolean): World<Shelf> => ({
    begin: () => ({ jar: '', coin: '' }),
    rules: [
      {
        spends: 'commands',
        reads: ['jar', 'coin'],
        moves: ({ jar, coin }) =>
          ['a', 'b'].map((name) => ({
            says: `A jar ${name} comes`,
            next: { jar: `${jar}${name}`, coin: `${coin}${name}` },
          })),
      },
      {
        reads: ['jar', 'coin'],
        moves: ({ jar, coin }) =>
          coin === '' || (!isHonest && jar.includes('b'))
            ? []
            : [{ says: `The coin ${coin} goes`, next: { coin: '' } }],
      },
    ],
    isQuiescent: [{ reads: ['coin'], holds: ({ coin }) => coin === '' }],
    renaming: {
      leader: 'jar',
      followers: ['coin'],
      mentions: () => 0,
      plan: (jar) =>
        jar.includes('b') ? { leader: jar.replaceAll('b', 'a'), renames } : undefined,
      renamed: (coin) => coin.replaceAll('b', 'a'),
    },
  });
  const renames = { b: 'a' };
  const few: Invariant<Shelf> = {
    id: 'few',
    when: 'always',
    reads: ['jar'],
    holds: ({ jar }) => jar.length < 2,
  };

  it('has fewer states, as a plain search finds as well', () => {
    const world = named(true);
    const narrow = { ...bounds, commands: 2 };
    const { states, edges, quiescent } = checkAll({ world, bounds: narrow, invariants: [] });
    expect({ states, edges, quiescent }).toEqual(slowCheck(world, narrow));
    const { renaming: _, ...plain } = world;
    const all = checkAll({ world: plain, bounds: narrow, invariants: [] });
    expect(states).toBeLessThan(all.states);
  });

  it('still tells its story with the names that things had', () => {
    const [first] = checkAll({ world: named(true), bounds, invariants: [few] }).violations;
    expect(first).toEqual({
      invariant: 'few',
      trace: ['A jar a comes', 'A jar a comes'],
      replay: '0.0',
      state: { jar: 'aa', coin: 'aa' },
    });
  });

  const onlyJarsB = (rules: World<Shelf>['rules']) =>
    rules.map((rule) => ({ ...rule, moves: onlyB(rule.moves) }));

  it('is searched as it is where the story cannot be told without them', () => {
    const world = { ...named(false), rules: onlyJarsB(named(false).rules) };
    const sold: Invariant<Shelf> = {
      id: 'sold',
      when: 'always',
      reads: ['jar', 'coin'],
      holds: ({ jar, coin }) => jar.length !== 1 || coin !== '',
    };
    const { violations } = checkAll({ world, bounds, invariants: [sold] });
    expect(violations).toMatchObject([
      { invariant: 'every state can still come to rest', state: { jar: 'b', coin: 'b' } },
    ]);
  });

  it('is refused where nothing is wrong without them', () => {
    const { rules, ...named1 } = named(true);
    const world: World<Shelf> = {
      ...named1,
      rules: [
        ...onlyJarsB(rules),
        {
          reads: ['jar'],
          moves: ({ jar }) => (jar === 'a' ? [{ says: 'The jar falls', next: { jar: '' } }] : []),
        },
      ],
    };
    const whole: Invariant<Shelf> = {
      id: 'whole',
      when: 'always',
      reads: ['jar', 'coin'],
      holds: ({ jar, coin }) => jar !== '' || coin === '',
    };
    expect(() => checkAll({ world, bounds, invariants: [whole] })).toThrow('states for one');
  });
});

interface Shelf {
  readonly jar: string;
  readonly coin: string;
}

type ShelfMoves = World<Shelf>['rules'][number]['moves'];

/** Only jars of the name that is replaced come. */
function onlyB(moves: ShelfMoves): ShelfMoves {
  return (shelf) => moves(shelf).filter(({ says }) => says !== 'A jar a comes');
}

describe('a state', () => {
  it('is written alike whatever the order of its keys, and never loses a value', () => {
    expect(writtenOut({ a: 1, b: [null, 'x'] })).toBe(writtenOut({ b: [null, 'x'], a: 1 }));
    expect(writtenOut([1, '1', true, null])).toBe('[1,"1",true,null]');
    for (const lost of [Number.NaN, 1n, new Map(), () => 1, new Error('x')]) {
      expect(() => writtenOut({ lost })).toThrow(TypeError);
    }
  });

  it('keeps its number while the table grows', () => {
    const table = new IntTable(2);
    const tuple = (at: number): Int32Array => Int32Array.of(at % 71, Math.floor(at / 71));
    for (let at = 0; at < 5_000; at += 1) expect(table.indexOf(tuple(at))).toBe(at);
    for (let at = 0; at < 5_000; at += 1) expect(table.indexOf(tuple(at))).toBe(at);
  });
});
