import { assign, createMachine, type AnyStateMachine } from 'xstate';
import { seededRandomness } from '../../src/randomness.ts';

/** A machine nobody would write, which keeps a record of what XState does with it. */
export interface RandomMachine {
  readonly machine: AnyStateMachine;
  /** Names of transitions whose guard has said no, as `t3`. */
  readonly refused: Set<string>;
}

interface Skeleton {
  readonly id: string;
  readonly type: 'atomic' | 'compound' | 'parallel';
  readonly children: readonly Skeleton[];
}

/** Names of transitions carried out, in that order, from the context of a random machine. */
export function takenSoFar({ context }: { readonly context: unknown }): readonly string[] {
  return (context as { readonly taken: readonly string[] }).taken;
}

/**
 * The same seed gives the same machine: nested and parallel states with transitions from anywhere
 * to anywhere, guards whose answers change from step to step, and a description on each transition
 * that names it. `depth` is how deep states are nested at most.
 */
export function randomMachine(seed: number, depth = 3): RandomMachine {
  const random = seededRandomness(seed);
  const below = (limit: number): number => Math.floor(random.fraction() * limit);
  const ids: string[] = [];
  const states = [skeleton(depth, ids, below), skeleton(depth - 1, ids, below)];
  const refused = new Set<string>();
  const transition = transitionMaker(ids, refused, below);
  const some = (limit: number, isGuarded: boolean): object[] =>
    Array.from({ length: below(limit) }, () => transition(isGuarded));
  const config = ({ id, type, children }: Skeleton): object => ({
    id,
    ...(type === 'parallel' && { type }),
    ...(type === 'compound' && { initial: children[0]?.id }),
    on: { 'go.on': some(3, false), 'go.*': some(2, false) },
    always: some(3, true),
    ...(children.length > 0 && { states: byId(children, config) }),
  });
  const machine = createMachine({
    id: 'random',
    type: 'parallel',
    context: { taken: [] },
    options: { maxIterations: 40 },
    states: byId(states, config),
  } as never);
  return { machine, refused };
}

type Below = (limit: number) => number;

function skeleton(depth: number, ids: string[], below: Below): Skeleton {
  const id = `n${ids.length}`;
  ids.push(id);
  const type = (['atomic', 'compound', 'parallel'] as const)[depth === 0 ? 0 : below(3)];
  if (type === undefined || type === 'atomic') return { id, type: 'atomic', children: [] };
  const children = Array.from({ length: 2 }, () => skeleton(depth - 1, ids, below));
  return { id, type, children };
}

/** Makes transitions that note when they are refused and when they are carried out. */
function transitionMaker(
  ids: readonly string[],
  refused: Set<string>,
  below: Below,
): (isGuarded: boolean) => object {
  let count = 0;
  return (isGuarded) => {
    const name = `t${count}`;
    count += 1;
    const [weight, target] = [below(5), `#${ids[below(ids.length)] ?? ''}`];
    const guard = ({ context }: { context: unknown }): boolean => {
      const answer = (takenSoFar({ context }).length * 7 + weight * 3) % 5 < 2;
      if (!answer) refused.add(name);
      return answer;
    };
    return {
      description: name,
      ...(below(4) > 0 && { target, reenter: below(3) === 0 }),
      ...((isGuarded || below(2) === 0) && { guard }),
      actions: assign({
        taken: ({ context }: { context: unknown }) => [...takenSoFar({ context }), name],
      }),
    };
  };
}

function byId(states: readonly Skeleton[], config: (state: Skeleton) => object): object {
  return Object.fromEntries(states.map((state) => [state.id, config(state)]));
}
