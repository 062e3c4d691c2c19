import type { Bounds, Renaming, Resource, World } from '../../src/testing/index.ts';

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
  const changed = renamed(world, state);
  for (const bag of bags) {
    const things = bag.map((name) => changed[name]).filter((thing) => thing !== null);
    const inOrder = things.toSorted((one, other) => (textOf(one) < textOf(other) ? -1 : 1));
    for (const [at, name] of bag.entries()) changed[name] = inOrder[at] ?? (null as never);
  }
  return changed;
}

function renamed<State extends object>({ renaming }: World<State>, state: State): State {
  if (!renaming) return { ...state };
  const { leader, followers } = renaming;
  const mentions = followers.reduce((all, name) => all | renaming.mentions(state[name]), 0);
  const plan = planned(renaming, state[leader], mentions);
  if (!plan) return { ...state };
  const after = followers.map(
    (name) => [name, renaming.renamed(state[name], plan.renames)] as const,
  );
  if (after.some(([, part]) => part === undefined)) return { ...state };
  return { ...state, [leader]: plan.leader, ...Object.fromEntries(after) };
}

type Plan = ReturnType<Renaming<never>['plan']>;

const plans = new WeakMap<object, WeakMap<object, Map<number, Plan>>>();

/** Asked once for each leader, where it is an object. */
function planned<State extends object>(
  renaming: Renaming<State>,
  leader: State[keyof State & string],
  mentions: number,
): ReturnType<Renaming<State>['plan']> {
  if (typeof leader !== 'object' || leader === null) return renaming.plan(leader, mentions);
  const ofRenaming = plans.get(renaming) ?? new WeakMap<object, Map<number, Plan>>();
  const known = ofRenaming.get(leader) ?? new Map<number, Plan>();
  const plan = known.has(mentions)
    ? (known.get(mentions) as ReturnType<Renaming<State>['plan']>)
    : renaming.plan(leader, mentions);
  known.set(mentions, plan as Plan);
  plans.set(renaming, ofRenaming.set(leader, known));
  return plan;
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
