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
  const known = new Map<string, readonly Moved<State>[]>();
  const classes = new Set<string>();
  const seen = new Set<string>();
  const queue: [State, Left][] = [];
  const movesFrom = (state: State): readonly Moved<State>[] => {
    const text = stateText(state);
    const moves = known.get(text) ?? standingFor(whole, reduced, state);
    known.set(text, moves);
    return moves;
  };
  const reach = (state: State, left: Left): void => {
    const size = seen.size;
    if (seen.add(`${stateText(state)} ${JSON.stringify(left)}`).size > size) {
      queue.push([state, left]);
    }
  };
  const compare = (state: State): void => {
    const same = plain(reduced, state);
    const text = stateText(same);
    classes.add(text);
    if (text === stateText(state)) return;
    const there = toldApart(movesFrom(same), text);
    const here = toldApart(movesFrom(state), text);
    const inTheEnd = waiting(state, text, movesFrom).flatMap((one) => [
      ...toldApart(movesFrom(one), text),
    ]);
    const isMore = [...here].some((move) => !there.has(move));
    const isLess = [...there].some((move) => !inTheEnd.includes(move));
    const laws = invariants.filter(({ when }) => when !== 'quiescent');
    const verdicts = [state, same].map((one) => verdictsOf({ isQuiescent: [never] }, laws, one));
    if (!isMore && !isLess && verdicts[0] === verdicts[1]) return;
    const [own, other] = [here, new Set([...there, ...inTheEnd])].map((moves) => ({
      moves: [...moves],
      verdicts: verdicts.join('\n'),
    }));
    if (own && other) throw new Error(`${stateText(state)}\n${difference(own, other)}`);
  };
  reach(plain(whole, { ...whole.begin(bounds), ...reduced.begin(bounds) }), {
    faults,
    crashes,
    commands,
  });
  const compared = new Set<string>();
  for (const [state, left] of queue) {
    const text = stateText(state);
    if (!compared.has(text)) compare(state);
    compared.add(text);
    for (const { spends, next } of movesFrom(state)) {
      if (spends && left[spends] === 0) continue;
      reach(next, spends ? { ...left, [spends]: left[spends] - 1 } : left);
    }
  }
  return { states: compared.size, classes: classes.size };
}

type Left = Readonly<Record<Resource, number>>;

interface Moved<State> {
  readonly spends: Resource | undefined;
  readonly next: State;
  /** The state that the other world goes on from. */
  readonly standsFor: string;
}

const never = { reads: [], holds: () => false };

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
  movesFrom: (state: State) => readonly Moved<State>[],
): readonly State[] {
  const found = new Map([[stateText(first), first]]);
  for (const state of found.values()) {
    for (const { spends, next, standsFor } of movesFrom(state)) {
      if (spends === undefined && standsFor === same) found.set(stateText(next), next);
    }
  }
  return [...found.values()];
}
