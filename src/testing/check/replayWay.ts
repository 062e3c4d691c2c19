import { err, ok, type Result } from 'neverthrow';
import { plainMoves, tidied } from './plainMoves.ts';
import type { Bounds, World } from './world.ts';

/** A way that `checkAll` has told, and the world it was told of. */
export interface ReplayOptions<State extends object> {
  readonly world: World<State>;
  readonly bounds: Bounds;
  /** `replay` of a violation, such as `0.2.1`; empty for the beginning itself. */
  readonly replay: string;
}

/** A move of a way, and how everything stands after it. */
export interface ReplayedMove<State extends object> {
  /** The sentence of the move. */
  readonly says: string;
  readonly state: State;
}

/** `badReplay`: not numbers between dots. `noSuchMove`: the world no longer has that move there. */
export interface ReplayError {
  readonly kind: 'badReplay' | 'noSuchMove';
  readonly message: string;
}

/**
 * Goes the way of a violation once more and shows each state on it, so that a debugger can be held
 * there. In a world that was changed since, the same numbers may mean other moves, or none.
 */
export function replayWay<State extends object>({
  world,
  bounds,
  replay,
}: ReplayOptions<State>): Result<readonly ReplayedMove<State>[], ReplayError> {
  if (!/^(?:\d+(?:\.\d+)*)?$/.test(replay)) {
    const message = `replay must be numbers between dots, not ${JSON.stringify(replay)}`;
    return err({ kind: 'badReplay', message });
  }
  const choices = replay === '' ? [] : replay.split('.').map(Number);
  const replayed: ReplayedMove<State>[] = [];
  let state = tidied(world, world.begin(bounds));
  for (const [index, choice] of choices.entries()) {
    const moves = plainMoves(world, state);
    const move = moves[choice];
    if (!move) {
      const has = moves.length === 1 ? 'is 1 move' : `are ${moves.length} moves`;
      const message = `replay, move ${index + 1}: there ${has}, so none has the number ${choice}`;
      return err({ kind: 'noSuchMove', message });
    }
    replayed.push({ says: move.says, state: move.state });
    ({ state } = move);
  }
  return ok(replayed);
}
