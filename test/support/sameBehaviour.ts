import type { Bounds, Invariant, Resource, World } from '../../src/testing/index.ts';
import { plain, textOf } from './slowCheck.ts';

/** How much was compared. */
export interface Compared {
  readonly states: number;
  /** States that stand for themselves and others. */
  readonly classes: number;
}

interface Behaviour {
  readonly moves: readonly string[];
  readonly verdicts: string;
}

/**
 * Walks through every state of a world and holds what may happen in it against what may happen in
 * the state that another world takes for the same: moves that use up the same must lead to states
 * that are taken for the same again, and every invariant must have the same to say. Throws where
 * that is not so. It shares no code with the check.
 */
export function compareBehaviour<State extends object>(
  whole: World<State>,
  reduced: World<State>,
  bounds: Bounds,
  invariants: readonly Invariant<State>[],
): Compared {
  const known = new Map<string, Behaviour>();
  const seen = new Set<string>();
  const queue: [State, Readonly<Record<Resource, number>>][] = [];
  const { faults, crashes, commands } = bounds;
  const begun = reduced.begin(bounds);
  const behaviourOf = (state: State): Behaviour => ({
    moves: movesOf(whole, state)
      .map(([spends, next]) => `${spends} ${textOf(plain(reduced, next))}`)
      .toSorted(),
    verdicts: verdictsOf(whole, invariants, state),
  });
  const reach = (state: State, left: Readonly<Record<Resource, number>>): void => {
    const text = `${textOf(state)} ${textOf(left)}`;
    if (seen.has(text)) return;
    seen.add(text);
    queue.push([state, left]);
  };
  reach(plain(whole, { ...whole.begin(bounds), ...begun }), { faults, crashes, commands });
  const states = new Set<string>();
  for (const [state, left] of queue) {
    const text = textOf(state);
    const isNew = !states.has(text);
    states.add(text);
    for (const [spends, next] of movesOf(whole, state)) {
      if (spends && left[spends] === 0) continue;
      reach(plain(whole, next), spends ? { ...left, [spends]: left[spends] - 1 } : left);
    }
    if (!isNew) continue;
    const same = plain(reduced, state);
    const sameText = textOf(same);
    const expected = known.get(sameText) ?? behaviourOf(same);
    known.set(sameText, expected);
    if (sameText === text) continue;
    const own = behaviourOf(state);
    if (textOf(own) !== textOf(expected))
      throw new Error(`${text}\nis not\n${sameText}\n${difference(own, expected)}`);
  }
  return { states: states.size, classes: known.size };
}

function movesOf<State extends object>({ rules }: World<State>, state: State) {
  return rules.flatMap(({ spends, moves }) =>
    moves(state).map(({ next }) => [spends, { ...state, ...next }] as const),
  );
}

function verdictsOf<State extends object>(
  { isQuiescent }: World<State>,
  invariants: readonly Invariant<State>[],
  state: State,
): string {
  const isAtRest = isQuiescent.every(({ holds }) => holds(state));
  const asked = invariants.filter(({ when }) => when !== 'quiescent' || isAtRest);
  return [isAtRest, ...asked.map(({ id, holds }) => `${id} ${holds(state)}`)].join();
}

function difference(one: Behaviour, other: Behaviour): string {
  const only = (mine: Behaviour, theirs: Behaviour) =>
    mine.moves
      .filter((move) => !theirs.moves.includes(move))
      .slice(0, 1)
      .join('\n');
  return `${one.verdicts}\n${other.verdicts}\nonly here:\n${only(one, other)}\nonly there:\n${only(other, one)}`;
}
