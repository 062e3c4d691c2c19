import { listOf, longForm, nodeAt } from './configNodes.ts';
import { isPassing, type Mutation, type Place } from './mutation.ts';
import { getting } from './tracesOf.ts';

/** Events of other states that an innermost state takes by mistake, whatever their guard says. */
export function strayMutations(place: Place, places: readonly Place[]): Mutation[] {
  const { id, node, path } = place;
  if (node.states || node.type === 'final' || isPassing(node)) return [];
  const taken = new Set(places.filter((one) => isAround(one, place)).flatMap(typesOf));
  const offered = new Map<string, Place>();
  for (const one of places)
    for (const type of typesOf(one))
      if (!taken.has(type) && !offered.has(type)) offered.set(type, one);
  return [...offered].flatMap(([type, from]): Mutation[] => {
    const [first] = listOf(from.node.on?.[type]).map(longForm);
    const target = absolute(first?.target, from, places);
    if (!first || target === undefined) return [];
    const { guard: _, ...stray } = { ...first, target: `#${target}` };
    return [
      {
        id: `strayEvent ${id}|${type} to ${target}`,
        operator: 'strayEvent',
        meets: [getting(id, type)],
        apply: (root) => {
          const at = nodeAt(root, path);
          at.on = { ...at.on, [type]: stray };
        },
      },
    ];
  });
}

/** Events by their full names that a state leads elsewhere with; the root only takes note. */
function typesOf({ node, path }: Place): string[] {
  return path.length === 0 ? [] : Object.keys(node.on ?? {}).filter((type) => !type.includes('*'));
}

function isAround({ path }: Place, inner: Place): boolean {
  return path.every((key, index) => inner.path[index] === key);
}

/** The id of the state a target means, read where it stands. */
function absolute(target: unknown, from: Place, places: readonly Place[]): string | undefined {
  if (typeof target !== 'string') return undefined;
  const found = places.find(({ id, path }) => {
    if (target.startsWith('#')) return id === target.slice(1);
    const around = target.startsWith('.') ? from.path : from.path.slice(0, -1);
    return path.join('.') === [...around, ...target.replace(/^\./, '').split('.')].join('.');
  });
  return found?.id;
}
