import { plainMoves, tidied } from './plainMoves.ts';
import type { WayStep } from './shortestWay.ts';
import { spendings } from './spendings.ts';
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

/** There is no such way without the renaming: it takes states for one that differ. */
export class LostWay extends RangeError {}

/**
 * Goes a way again through states that nobody has renamed, by the rules themselves. That there is
 * such a way shows that what was found does not come from taking states for one.
 */
export function toldWay<State extends object>(
  successors: Successors<State>,
  world: World<State>,
  first: State,
  [, ...way]: readonly WayStep[],
): ToldWay<State> {
  const says: string[] = [];
  const choices: number[] = [];
  let state = tidied(world, first);
  for (const { tuple, spends } of way) {
    const moves = plainMoves(world, state);
    // Two moves may lead to the same state, one by what the bounds no longer have to give.
    const choice = moves.findIndex(
      (move) =>
        move.spends === spendings[spends] && areEqual(successors.canonical(move.state), tuple),
    );
    const move = moves[choice];
    if (!move) throw new LostWay('the renaming takes states for one that differ');
    says.push(move.says);
    choices.push(choice);
    ({ state } = move);
  }
  return { says, choices, state };
}

function areEqual(one: Int32Array, other: Int32Array): boolean {
  return one.every((number, at) => number === other[at]);
}
