import type { JointStates } from './jointStates.ts';
import type { Successors } from './successors.ts';
import type { World } from './world.ts';

/** A way as it would be gone, with every thing under the name that it had from the beginning. */
export interface ToldWay<State extends object> {
  readonly says: readonly string[];
  /** The place of each move among all moves of the state it was taken in. */
  readonly choices: readonly number[];
  /** Where it leads. */
  readonly state: State;
}

/**
 * Goes a way again through states that nobody has renamed, by the rules themselves. That there is
 * such a way shows that what was found does not come from taking states for one.
 */
export function toldWay<State extends object>(
  states: JointStates<State>,
  successors: Successors<State>,
  world: World<State>,
  first: State,
  [, ...way]: readonly Int32Array[],
): ToldWay<State> {
  const says: string[] = [];
  const choices: number[] = [];
  let state = first;
  for (const wanted of way) {
    const moves = world.rules.flatMap((rule) => rule.moves(state));
    const nexts = moves.map(({ next }) => simplified(world, { ...state, ...next }));
    const choice = nexts.findIndex((next) => areEqual(successors.canonical(next), wanted));
    const [move, next] = [moves[choice], nexts[choice]];
    if (!move || !next) throw new RangeError('the renaming takes states for one that differ');
    says.push(move.says);
    choices.push(choice);
    state = states.stateOf(states.tupleOf(next));
  }
  return { says, choices, state };
}

function simplified<State extends object>(
  { simplifications = [] }: World<State>,
  state: State,
): State {
  return simplifications.reduce((simple, { next }) => ({ ...simple, ...next(simple) }), state);
}

function areEqual(one: Int32Array, other: Int32Array): boolean {
  return one.every((number, at) => number === other[at]);
}
