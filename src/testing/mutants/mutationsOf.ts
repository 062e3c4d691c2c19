import { not } from 'xstate';
import type { GoalId } from '../goal.ts';
import {
  configNodes,
  listOf,
  nodeAt,
  type ConfigNode,
  type ConfigTransition,
} from './configNodes.ts';
import { transitionSlots, type TransitionSlot } from './transitionSlots.ts';

/** A kind of mistake that people make in statecharts. */
export type MutationOperator = (typeof mutationOperators)[number];

/** Every kind of mistake that is put into a machine. */
export const mutationOperators = [
  'removeTransition',
  'retarget',
  'dropTarget',
  'dropGuard',
  'negateGuard',
  'dropActions',
  'swapCandidates',
  'dropEntry',
  'dropExit',
  'dropInvoke',
  'unFinal',
  'otherInitial',
] as const;

export interface Mutation {
  readonly id: string;
  readonly operator: MutationOperator;
  readonly near: readonly GoalId[];
  readonly touches: (goals: readonly GoalId[]) => boolean;
  /** Makes the mistake in a copy of the config. */
  readonly apply: (root: ConfigNode) => void;
}

/** How many other states a transition is led to by mistake, spread over all that there are. */
const WRONG_TARGETS = 12;

export function* mutationsOf(
  root: ConfigNode,
  rootId: string,
  operators: readonly MutationOperator[],
): Generator<Mutation> {
  const nodes = configNodes(root);
  const ids = nodes.map(({ node, path }) => node.id ?? [rootId, ...path].join('.'));
  for (const [index, { node, path }] of nodes.entries()) {
    const id = ids[index] ?? rootId;
    const made = [
      ...transitionSlots(node, id).flatMap((slot) => slotMutations(slot, node, path, id, ids)),
      ...stateMutations(node, path, id),
    ];
    yield* made.filter(({ operator }) => operators.includes(operator));
  }
}

/** Changes the list of transitions in one place, as one mistake with the number `index` in it. */
type Edit = (
  operator: MutationOperator,
  index: number,
  change: (transitions: readonly ConfigTransition[]) => readonly ConfigTransition[],
  detail?: string,
) => Mutation;

function editorOf(slot: TransitionSlot, path: readonly string[], id: string): Edit {
  const place = `${id}|${slot.descriptor}|`;
  return (operator, index, change, detail = '') => ({
    id: `${operator} ${place}${index}${detail}`,
    operator,
    near: [`${place}${index}`, `${place}${index + 1}`],
    // Another guard counts wherever the candidates are asked; all else only where one is taken.
    touches: operator.endsWith('Guard')
      ? (goals) => goals.some((one) => one.startsWith(place))
      : (goals) => goals.includes(`${place}${index}`),
    apply: (root) => {
      const at = nodeAt(root, path);
      slot.write(at, change(slot.read(at)));
    },
  });
}

function slotMutations(
  slot: TransitionSlot,
  node: ConfigNode,
  path: readonly string[],
  id: string,
  ids: readonly string[],
): Mutation[] {
  const all = slot.read(node);
  const edit = editorOf(slot, path, id);
  return all.flatMap((transition, index) => {
    const change = (
      operator: MutationOperator,
      changed: Partial<ConfigTransition>,
      detail?: string,
    ): Mutation =>
      edit(
        operator,
        index,
        (list) => list.toSpliced(index, 1, { ...transition, ...changed }),
        detail,
      );
    const { target, guard, actions } = transition;
    return [
      edit('removeTransition', index, (list) => list.toSpliced(index, 1)),
      ...wrongTargets(id, transition, ids, index).map((wrong) =>
        change('retarget', { target: `#${wrong}` }, ` to ${wrong}`),
      ),
      ...(target === undefined ? [] : [change('dropTarget', { target: undefined })]),
      ...(guard === undefined
        ? []
        : [
            change('dropGuard', { guard: undefined }),
            change('negateGuard', { guard: not(guard as never) }),
          ]),
      ...(actions === undefined ? [] : [change('dropActions', { actions: undefined })]),
      ...(index + 1 < all.length
        ? [edit('swapCandidates', index, (list) => swapped(list, index))]
        : []),
    ];
  });
}

function swapped<Item>(list: readonly Item[], index: number): Item[] {
  return [
    ...list.slice(0, index),
    ...list.slice(index, index + 2).toReversed(),
    ...list.slice(index + 2),
  ];
}

/** Other states, evenly spread and begun at another place for each transition. */
function wrongTargets(
  source: string,
  { target }: ConfigTransition,
  ids: readonly string[],
  offset: number,
): readonly string[] {
  if (typeof target !== 'string') return [];
  const key = target.replace(/^#/, '');
  const others = ids.filter(
    (id, index) => index > 0 && id !== key && !id.endsWith(`.${key}`) && id !== source,
  );
  const wanted = Math.min(WRONG_TARGETS, others.length);
  return Array.from({ length: wanted }, (_, turn) => {
    const at = offset + Math.floor((turn * others.length) / wanted);
    return others[at % others.length] ?? source;
  });
}

function stateMutations(node: ConfigNode, path: readonly string[], id: string): Mutation[] {
  const drop = (operator: MutationOperator, part: 'entry' | 'exit' | 'invoke'): Mutation[] =>
    node[part] === undefined ? [] : [change(operator, (at) => Reflect.deleteProperty(at, part))];
  const change = (
    operator: MutationOperator,
    make: (at: ConfigNode) => unknown,
    detail = '',
  ): Mutation => ({
    id: `${operator} ${id}${detail}`,
    operator,
    near: [],
    touches: () => true,
    apply: (root) => void make(nodeAt(root, path)),
  });
  const { initial } = node;
  const others = Object.keys(node.states ?? {}).filter((key) => key !== initial);
  return [
    ...drop('dropEntry', 'entry'),
    ...drop('dropExit', 'exit'),
    ...(listOf(node.invoke).length > 0 ? drop('dropInvoke', 'invoke') : []),
    ...(node.type === 'final'
      ? [change('unFinal', (at) => Reflect.deleteProperty(at, 'type'))]
      : []),
    ...(typeof initial === 'string'
      ? others.map((key) =>
          change('otherInitial', (at) => Object.assign(at, { initial: key }), ` to ${key}`),
        )
      : []),
  ];
}
