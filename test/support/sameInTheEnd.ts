import type { Bounds, Invariant, Resource, World } from '../../src/testing/index.ts';
import { difference, movesOf, stateText, verdictsOf, type Compared } from './sameBehaviour.ts';
import { plain } from './slowCheck.ts';

/**
 * Walks through every state of a world and holds it against the state that another world goes on
 * from, in which messages were taken off their way. Every move must lead to what a move from there
 * stands for, or to what is taken for the same as before; and whatever may happen there must be
 * possible here once the messages have arrived. Throws where that is not so. It shares no code with
 * the check.
 */
export function compareInTheEnd<State extends object>(
  whole: World<State>,
  reduced: World<State>,
  bounds: Bounds,
  invariants: readonly Invariant<State>[],
): Compared {
  const { faults, crashes, commands } = bounds;
  const laws = invariants.filter(({ when }) => when !== 'quiescent');
  const movesFrom = rememberedMoves(whole, reduced);
  const [compared, classes, seen] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const queue: [State, Left][] = [];
  const reach = (state: State, left: Left): void => {
    const size = seen.size;
    const text = `${stateText(state)} ${JSON.stringify(left)}`;
    if (seen.add(text).size > size) queue.push([state, left]);
  };
  const begun = plain(whole, { ...whole.begin(bounds), ...reduced.begin(bounds) });
  reach(begun, { faults, crashes, commands });
  for (const [state, left] of queue) {
    const text = stateText(state);
    const same = plain(reduced, state);
    if (!compared.has(text)) compare(state, same, laws, movesFrom);
    compared.add(text);
    classes.add(stateText(same));
    for (const { spends, next } of movesFrom(state)) {
      if (spends && left[spends] === 0) continue;
      reach(next, spends ? { ...left, [spends]: left[spends] - 1 } : left);
    }
  }
  return { states: compared.size, classes: classes.size };
}

function compare<State extends object>(
  state: State,
  same: State,
  laws: readonly Invariant<State>[],
  movesFrom: MovesFrom<State>,
): void {
  const [own, text] = [stateText(state), stateText(same)];
  if (text === own) return;
  const here = toldApart(movesFrom(state), text);
  const there = toldApart(movesFrom(same), text);
  const inTheEnd = waiting(state, text, movesFrom).flatMap((one) => [
    ...toldApart(movesFrom(one), text),
  ]);
  const [verdicts = '', wanted = ''] = [state, same].map((one) =>
    verdictsOf({ isQuiescent: [] }, laws, one),
  );
  const isMore = [...here].some((move) => !there.has(move));
  const isLess = [...there].some((move) => !inTheEnd.includes(move));
  if (!isMore && !isLess && verdicts === wanted) return;
  const [mine, others] = [
    { verdicts, moves: isLess ? inTheEnd : [...here] },
    { verdicts: wanted, moves: [...there] },
  ] as const;
  throw new Error(`${own}\nis not\n${text}\n${difference(mine, others)}`);
}

type Left = Readonly<Record<Resource, number>>;

interface Moved<State> {
  readonly spends: Resource | undefined;
  readonly next: State;
  /** The state that the other world goes on from. */
  readonly standsFor: string;
}

type MovesFrom<State> = (state: State) => readonly Moved<State>[];

function rememberedMoves<State extends object>(
  whole: World<State>,
  reduced: World<State>,
): MovesFrom<State> {
  const known = new Map<string, readonly Moved<State>[]>();
  return (state) => {
    const text = stateText(state);
    const moves = known.get(text) ?? standingFor(whole, reduced, state);
    known.set(text, moves);
    return moves;
  };
}

function standingFor<State extends object>(
  whole: World<State>,
  reduced: World<State>,
  state: State,
): readonly Moved<State>[] {
  return movesOf(whole, state).map(([spends, moved]) => {
    const next = plain(whole, moved);
    return { spends, next, standsFor: stateText(plain(reduced, next)) };
  });
}

/** Without those that change nothing. */
function toldApart<State>(moves: readonly Moved<State>[], same: string): ReadonlySet<string> {
  const told = moves.filter(({ standsFor }) => standsFor !== same);
  return new Set(told.map(({ spends, standsFor }) => `${spends} ${standsFor}`));
}

/** This state, and all that it becomes by itself while it is taken for the same. */
function waiting<State extends object>(
  first: State,
  same: string,
  movesFrom: MovesFrom<State>,
): readonly State[] {
  const found = new Map([[stateText(first), first]]);
  for (const state of found.values()) {
    for (const { spends, next, standsFor } of movesFrom(state)) {
      if (spends === undefined && standsFor === same) found.set(stateText(next), next);
    }
  }
  return [...found.values()];
}
