import type { Bounds, World } from '../../src/testing/index.ts';

export interface SlowCount {
  readonly states: number;
  readonly edges: number;
  readonly quiescent: number;
}

/**
 * Counts what a world reaches in the plainest way there is: whole states as texts in a set, and
 * every rule asked again for every state. It shares no code with the check it is compared with.
 */
export function slowCheck<State extends object>(world: World<State>, bounds: Bounds): SlowCount {
  const first = sorted(world, world.begin(bounds));
  const seen = new Set([textOf(first)]);
  const queue = [first];
  let edges = 0;
  let quiescent = 0;
  for (const state of queue) {
    if (world.isQuiescent.every(({ holds }) => holds(state))) quiescent += 1;
    for (const { next } of world.rules.flatMap((rule) => rule.moves(state))) {
      edges += 1;
      const after = sorted(world, { ...state, ...next });
      const text = textOf(after);
      if (seen.has(text)) continue;
      seen.add(text);
      queue.push(after);
    }
  }
  return { states: seen.size, edges, quiescent };
}

/** What is in each bag by its text, and nothing last. */
function sorted<State extends object>({ bags = [] }: World<State>, state: State): State {
  const changed = { ...state };
  for (const bag of bags) {
    const things = bag.map((name) => state[name]);
    const full = things.filter((thing) => thing !== null);
    const inOrder = full.toSorted((one, other) => (textOf(one) < textOf(other) ? -1 : 1));
    for (const [at, name] of bag.entries()) changed[name] = inOrder[at] ?? (null as never);
  }
  return changed;
}

function textOf(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(
          Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1)),
        )
      : part,
  );
}
