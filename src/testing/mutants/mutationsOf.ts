import { configNodes, type ConfigNode } from './configNodes.ts';
import type { Mutation, Place } from './mutation.ts';
import type { MutationOperator } from './mutationOperators.ts';
import { slotMutations } from './slotMutations.ts';
import { stateMutations } from './stateMutations.ts';
import { strayMutations } from './strayMutations.ts';
import { transitionSlots } from './transitionSlots.ts';
import { vocabularyOf } from './vocabulary.ts';

/** Every mistake of these kinds that can be made in a machine, state by state. */
export function* mutationsOf(
  root: ConfigNode,
  rootId: string,
  operators: readonly MutationOperator[],
): Generator<Mutation> {
  const places = configNodes(root).map(({ node, path }): Place => ({
    id: node.id ?? [rootId, ...path].join('.'),
    node,
    path,
  }));
  const words = vocabularyOf(places);
  for (const place of places) {
    const slots = transitionSlots(place.node, place.id);
    const made = [
      ...slots.flatMap((slot) => slotMutations(slot, place, words)),
      ...stateMutations(place, words),
      ...strayMutations(place, places),
    ];
    yield* made.filter(({ operator }) => operators.includes(operator));
  }
}
