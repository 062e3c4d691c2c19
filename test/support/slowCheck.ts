import type { Bounds, Resource, World } from '../../src/testing/index.ts';

export interface SlowCount {
  readonly states: number;
  readonly edges: number;
  readonly quiescent: number;
}

type Left = Readonly<Record<Resource, number>>;

/**
 * Counts what a world reaches in the plainest way there is: whole states as texts, each looked at
 * again for every amount of faults, crashes and commands that is left, and every rule asked each
 * time. It shares no code with the check it is compared with.
 */
export function slowCheck<State extends object>(world: World<State>, bounds: Bounds): SlowCount {
  const { faults, crashes, commands } = bounds;
  const queue: [State, Left][] = [];
  const seen = new Set<string>();
  const moves = new Map<string, Set<string>>();
  const reach = (state: State, left: Left): void => {
    const text = `${textOf(state)} ${textOf(left)}`;
    if (seen.has(text)) return;
    seen.add(text);
    queue.push([state, left]);
  };
  let quiescent = 0;
  reach(plain(world, world.begin(bounds)), { faults, crashes, commands });
  for (const [state, left] of queue) {
    const text = textOf(state);
    const taken = moves.get(text) ?? new Set<string>();
    if (!moves.has(text) && world.isQuiescent.every(({ holds }) => holds(state))) quiescent += 1;
    moves.set(text, taken);
    for (const [rule, { spends, moves: movesOf }] of world.rules.entries()) {
      if (spends && left[spends] === 0) continue;
      const after = spends ? { ...left, [spends]: left[spends] - 1 } : left;
      for (const [place, { next }] of movesOf(state).entries()) {
        taken.add(`${rule} ${place}`);
        reach(plain(world, { ...state, ...next }), after);
      }
    }
  }
  const edges = [...moves.values()].reduce((sum, { size }) => sum + size, 0);
  return { states: moves.size, edges, quiescent };
}

/** In its simplest form, with what is in each bag by its text and nothing last. */
export function plain<State extends object>(world: World<State>, given: State): State {
  const { bags = [], simplifications = [] } = world;
  const state = simplifications.reduce((one, { next }) => ({ ...one, ...next(one) }), given);
  const changed = { ...state };
  for (const bag of bags) {
    const things = bag.map((name) => state[name]).filter((thing) => thing !== null);
    const inOrder = things.toSorted((one, other) => (textOf(one) < textOf(other) ? -1 : 1));
    for (const [at, name] of bag.entries()) changed[name] = inOrder[at] ?? (null as never);
  }
  return changed;
}

export function textOf(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(
          Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1)),
        )
      : part,
  );
}
