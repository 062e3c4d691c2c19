import { writtenOut } from './parts.ts';
import type { Resource, World } from './world.ts';

/** A move as a rule tells it, and the whole state that it leads to. */
export interface PlainMove<State extends object> {
  readonly says: string;
  readonly spends: Resource | undefined;
  readonly state: State;
}

/**
 * All that may happen next in a state, by the rules themselves: nothing is remembered or renamed.
 * The same state has the same moves in the same order, in every program.
 */
export function plainMoves<State extends object>(
  world: World<State>,
  state: State,
): readonly PlainMove<State>[] {
  return world.rules
    .filter(({ needs }) => isThere(state, needs))
    .flatMap(({ spends, moves }) =>
      moves(state).map(({ says, next }) => ({
        says,
        spends,
        state: tidied(world, { ...state, ...next }),
      })),
    );
}

/** In its simplest form, with each bag in the order of what is written in it, nothing last. */
export function tidied<State extends object>(world: World<State>, state: State): State {
  const { bags = [], simplifications = [] } = world;
  const tidy = simplifications.reduce(
    (simple, { needs, next }) => (isThere(simple, needs) ? { ...simple, ...next(simple) } : simple),
    { ...state },
  );
  for (const bag of bags) {
    const things = bag.map((name) => tidy[name]).filter((thing) => thing !== null);
    const inOrder = things
      .map((thing) => ({ thing, text: writtenOut(thing) }))
      .toSorted((one, other) => (one.text < other.text ? -1 : 1));
    for (const [at, name] of bag.entries()) tidy[name] = inOrder[at]?.thing ?? (null as never);
  }
  return tidy;
}

function isThere<State extends object>(
  state: State,
  needs: (keyof State & string) | undefined,
): boolean {
  return needs === undefined || state[needs] !== null;
}
