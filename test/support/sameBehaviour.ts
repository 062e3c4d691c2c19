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
  const states = new Map<string, readonly Next<State>[]>();
  const seen = new Set<string>();
  const queue: [State, string, Left][] = [];
  const { faults, crashes, commands } = bounds;
  const begun = reduced.begin(bounds);
  const behaviourOf = (state: State): Behaviour => ({
    moves: movesOf(whole, state)
      .map(([spends, next]) => `${spends} ${stateText(plain(reduced, next))}`)
      .toSorted(),
    verdicts: verdictsOf(whole, invariants, state),
  });
  const reach = (state: State, text: string, left: Left): void => {
    const size = seen.size;
    if (seen.add(`${text} ${textOf(left)}`).size > size) queue.push([state, text, left]);
  };
  const compare = (state: State, text: string): void => {
    const same = plain(reduced, state);
    const sameText = stateText(same);
    const expected = known.get(sameText) ?? behaviourOf(same);
    known.set(sameText, expected);
    if (sameText === text) return;
    const own = behaviourOf(state);
    if (textOf(own) === textOf(expected)) return;
    throw new Error(`${text}\nis not\n${sameText}\n${difference(own, expected)}`);
  };
  const first = plain(whole, { ...whole.begin(bounds), ...begun });
  reach(first, stateText(first), { faults, crashes, commands });
  for (const [state, text, left] of queue) {
    if (!states.has(text)) compare(state, text);
    const nexts = states.get(text) ?? nextsOf(whole, state);
    states.set(text, nexts);
    for (const { spends, next, nextText } of nexts) {
      if (spends && left[spends] === 0) continue;
      reach(next, nextText, spends ? { ...left, [spends]: left[spends] - 1 } : left);
    }
  }
  return { states: states.size, classes: known.size };
}

type Left = Readonly<Record<Resource, number>>;

interface Next<State> {
  readonly spends: Resource | undefined;
  readonly next: State;
  readonly nextText: string;
}

function nextsOf<State extends object>(world: World<State>, state: State): readonly Next<State>[] {
  return movesOf(world, state).map(([spends, moved]) => {
    const next = plain(world, moved);
    return { spends, next, nextText: stateText(next) };
  });
}

export function movesOf<State extends object>({ rules }: World<State>, state: State) {
  return rules.flatMap(({ spends, moves }) =>
    moves(state).map(({ next }) => [spends, { ...state, ...next }] as const),
  );
}

const texts = new WeakMap<object, string>();

export function stateText(state: object): string {
  const parts = Object.entries(state).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return parts.map(([name, part]) => `${name} ${partText(part)}`).join();
}

function partText(part: unknown): string {
  if (typeof part !== 'object' || part === null) return textOf(part);
  const text = texts.get(part) ?? textOf(part);
  texts.set(part, text);
  return text;
}

export function verdictsOf<State extends object>(
  { isQuiescent }: Pick<World<State>, 'isQuiescent'>,
  invariants: readonly Invariant<State>[],
  state: State,
): string {
  const isAtRest = isQuiescent.every(({ holds }) => holds(state));
  const asked = invariants.filter(({ when }) => when !== 'quiescent' || isAtRest);
  return [isAtRest, ...asked.map(({ id, holds }) => `${id} ${holds(state)}`)].join();
}

export function difference(one: Behaviour, other: Behaviour): string {
  const only = (mine: Behaviour, theirs: Behaviour) =>
    mine.moves
      .filter((move) => !theirs.moves.includes(move))
      .slice(0, 1)
      .join('\n');
  const moves = `only here:\n${only(one, other)}\nonly there:\n${only(other, one)}`;
  return `${one.verdicts}\n${other.verdicts}\n${moves}`;
}
