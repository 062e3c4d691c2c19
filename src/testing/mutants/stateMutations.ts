import { listOf, nodeAt, type ConfigInvoke, type ConfigNode } from './configNodes.ts';
import type { MutationOperator } from './mutationOperators.ts';
import { isPassing, type Mutation, type Place } from './mutation.ts';
import { entering, leaving } from './tracesOf.ts';
import { someOthers, type Vocabulary } from './vocabulary.ts';

/** How many other actors are set to work by mistake, and how many tags are mistaken for one. */
const WRONG_WORDS = 3;

/** Changes a state of the copy, as one mistake in it. */
type Change = (
  operator: MutationOperator,
  make: (at: ConfigNode) => unknown,
  detail?: string,
) => Mutation;

/** Mistakes in a state itself. */
export function stateMutations(place: Place, words: Vocabulary): Mutation[] {
  const { id, node, path } = place;
  const change: Change = (operator, make, detail = '') => ({
    id: `${operator} ${id}${detail}`,
    operator,
    meets: [operator === 'dropExit' ? leaving(id) : entering(id)],
    apply: (root) => void make(nodeAt(root, path)),
  });
  const drop = (operator: MutationOperator, part: 'entry' | 'exit' | 'type'): Mutation =>
    change(operator, (at) => Reflect.deleteProperty(at, part));
  return [
    ...(node.entry === undefined ? [] : [drop('dropEntry', 'entry')]),
    ...(node.exit === undefined ? [] : [drop('dropExit', 'exit')]),
    ...invokeMutations(node, change, words),
    ...initialMutations(node, change),
    ...tagMutations(node, change, words),
    ...(node.type === 'final' ? [drop('unFinal', 'type')] : []),
    ...(path.length === 1 && node.type === undefined && !node.states
      ? [change('makeFinal', (at) => Object.assign(at, { type: 'final' }))]
      : []),
  ];
}

function invokeMutations(node: ConfigNode, change: Change, { sources }: Vocabulary): Mutation[] {
  const invokes = listOf(node.invoke as ConfigInvoke | undefined);
  return invokes.flatMap(({ id, src, input }, index) => {
    const name = ` ${id ?? index}`;
    const edit = (
      operator: MutationOperator,
      changed: Partial<ConfigInvoke>,
      detail: string,
    ): Mutation =>
      change(
        operator,
        (at) => Object.assign(listOf(at.invoke as ConfigInvoke | undefined)[index] ?? {}, changed),
        detail,
      );
    return [
      change(
        'dropInvoke',
        (at) => Object.assign(at, { invoke: listOf(at.invoke).toSpliced(index, 1) }),
        name,
      ),
      ...(input === undefined ? [] : [edit('dropInput', { input: undefined }, name)]),
      ...someOthers(sources, (one) => one === src, WRONG_WORDS, index).map((other) =>
        edit('otherSource', { src: other }, `${name} for ${other}`),
      ),
    ];
  });
}

function initialMutations(node: ConfigNode, change: Change): Mutation[] {
  const { initial, states = {} } = node;
  if (typeof initial !== 'string') return [];
  const others = Object.keys(states).filter((key) => key !== initial);
  return others.map((key) =>
    change('otherInitial', (at) => Object.assign(at, { initial: key }), ` to ${key}`),
  );
}

/** Nobody sees the tag of a state that a machine never rests in. */
function tagMutations(node: ConfigNode, change: Change, words: Vocabulary): Mutation[] {
  const own = listOf(node.tags).map(String);
  if (own.length === 0 || isPassing(node)) return [];
  return someOthers(words.tags, (tag) => own.includes(tag), WRONG_WORDS, 0).map((other) =>
    change('otherTag', (at) => Object.assign(at, { tags: other }), ` for ${other}`),
  );
}
