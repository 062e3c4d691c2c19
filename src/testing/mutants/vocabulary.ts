import { listOf, type ConfigInvoke } from './configNodes.ts';
import type { Place } from './mutation.ts';
import { transitionSlots, type SlotKind } from './transitionSlots.ts';

/** The names a machine uses: what one mistakes for another is one of them. */
export interface Vocabulary {
  /** Without those that a state around them begins in: who leads to that one leads to them. */
  readonly targets: readonly string[];
  /** Guards that are asked in slots of one kind. */
  readonly guards: ReadonlyMap<SlotKind, readonly string[]>;
  /** What transitions of slots of one kind do. */
  readonly actions: ReadonlyMap<SlotKind, readonly unknown[]>;
  readonly delays: readonly string[];
  readonly sources: readonly string[];
  readonly tags: readonly string[];
}

export function vocabularyOf(places: readonly Place[]): Vocabulary {
  const guards = new Map<SlotKind, string[]>();
  const actions = new Map<SlotKind, Map<string, unknown>>();
  for (const { node, id } of places) {
    for (const slot of transitionSlots(node, id)) {
      const asked = guards.get(slot.kind) ?? [];
      const done = actions.get(slot.kind) ?? new Map<string, unknown>();
      guards.set(slot.kind, asked);
      actions.set(slot.kind, done);
      for (const { guard, actions: own } of slot.read(node)) {
        if (typeof guard === 'string' && !asked.includes(guard)) asked.push(guard);
        if (isNamed(own)) done.set(namesOf(own), own);
      }
    }
  }
  const delays = places.flatMap(({ node }) => Object.keys(node.after ?? {}));
  const invokes = places.flatMap(({ node }) => listOf(node.invoke as ConfigInvoke | undefined));
  const sources = invokes.flatMap(({ src }) => (typeof src === 'string' ? [src] : []));
  return {
    targets: places.filter((place) => !isBegunIn(place, places)).map(({ id }) => id),
    guards,
    actions: new Map([...actions].map(([kind, done]) => [kind, [...done.values()]])),
    delays: [...new Set(delays)],
    sources: [...new Set(sources)],
    tags: [...new Set(places.flatMap(({ node }) => listOf(node.tags).map(String)))],
  };
}

/** Whether a state of the machine, when it is entered, begins in this one. */
function isBegunIn({ path }: Place, places: readonly Place[]): boolean {
  const key = path.at(-1);
  if (key === undefined || path.length === 1) return false;
  const around = places.find((one) => one.path.join('.') === path.slice(0, -1).join('.'));
  return around?.node.type === 'parallel' || around?.node.initial === key;
}

/** Actions by their names; those without one are all alike. */
export function namesOf(actions: unknown): string {
  return listOf(actions)
    .map((action) => (typeof action === 'string' ? action : 'an action'))
    .join(',');
}

/** Only actions with names can be told apart. */
function isNamed(actions: unknown): boolean {
  const list = listOf(actions);
  return list.length > 0 && list.every((action) => typeof action === 'string');
}

/** Some that are not the right one, evenly spread and begun elsewhere for each place. */
export function someOthers<Item>(
  all: readonly Item[],
  isRight: (item: Item) => boolean,
  most: number,
  offset: number,
): Item[] {
  const others = all.filter((item) => !isRight(item));
  const wanted = Math.min(most, others.length);
  const chosen = Array.from(
    { length: wanted },
    (_, turn) => (offset + Math.floor((turn * others.length) / wanted)) % others.length,
  );
  return others.filter((_, index) => chosen.includes(index));
}
