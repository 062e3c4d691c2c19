import { not } from 'xstate';
import { guardName, inGoal } from '../goal.ts';
import { listOf, nodeAt, type ConfigTransition } from './configNodes.ts';
import type { MutationOperator } from './mutationOperators.ts';
import { choosesOtherwise } from './guardedMistake.ts';
import type { Mutation, Place } from './mutation.ts';
import { amongSeveral, entering } from './tracesOf.ts';
import type { TransitionSlot } from './transitionSlots.ts';
import { namesOf, someOthers, type Vocabulary } from './vocabulary.ts';

/** How many other states a transition is led to by mistake, spread over all that there are. */
const WRONG_TARGETS = 12;

/** How many other words of its kind a guard, a list of actions or a delay is mistaken for. */
const WRONG_WORDS = 3;

/** How many lists of actions are done by mistake where nothing is to be done. */
const WRONG_ADDITIONS = 4;

/** Mistakes in the transitions that one state declares for one event. */
export function slotMutations(slot: TransitionSlot, place: Place, words: Vocabulary): Mutation[] {
  const edit = editorOf(slot, place);
  const transitions = slot.read(place.node);
  return [
    ...transitions.flatMap((transition, index) => [
      edit('removeTransition', index, (list) => list.toSpliced(index, 1)),
      ...(index + 1 < transitions.length
        ? [edit('swapCandidates', index, (list) => swapped(list, index))]
        : []),
      ...changesOf(transition, index, place.id, slot, words).map(({ operator, changed, detail }) =>
        edit(operator, index, (list) => list.with(index, { ...transition, ...changed }), detail),
      ),
    ]),
    ...delayMutations(slot, place, words),
  ];
}

/** Changes the list of transitions in one place, as one mistake with the number `index` in it. */
type Edit = (
  operator: MutationOperator,
  index: number,
  change: (transitions: readonly ConfigTransition[]) => readonly ConfigTransition[],
  detail?: string,
) => Mutation;

function editorOf(slot: TransitionSlot, { id, path, node }: Place): Edit {
  const place = `${inGoal(id)}|${inGoal(slot.descriptor)}|`;
  const all = slot.read(node);
  return (operator, index, change, detail = '') => ({
    id: `${operator} ${place}${index}${detail}`,
    operator,
    ...choosesOtherwise(operator, slot, id, { right: all, wrong: change(all), index }),
    meets: [
      `${place}${index}`,
      // Another guard counts wherever the candidates are asked; all else only where one is taken.
      ...(operator.endsWith('Guard') ? asking(id, place, all) : []),
      // Without any transition for it, a timer is not even set.
      ...(slot.kind === 'after' ? [entering(id)] : []),
    ],
    apply: (root) => {
      const at = nodeAt(root, path);
      slot.write(at, change(slot.read(at)));
    },
  });
}

/** Traces of steps in which a guard of these transitions was asked, or may have been. */
function asking(id: string, place: string, transitions: readonly ConfigTransition[]): string[] {
  const asked = transitions.flatMap(({ guard }, index) => [
    `${place}${index}`,
    ...(guard === undefined ? [] : [`${place}${index} when not ${guardName(guard)}`]),
  ]);
  return [...asked, amongSeveral(id)];
}

interface Change {
  readonly operator: MutationOperator;
  readonly changed: Partial<ConfigTransition>;
  readonly detail?: string;
}

function changesOf(
  { target, guard, actions, reenter }: ConfigTransition,
  index: number,
  source: string,
  { kind }: TransitionSlot,
  { targets, ...words }: Vocabulary,
): Change[] {
  const changes: Change[] = [];
  const add = (operator: MutationOperator, changed: Partial<ConfigTransition>, detail?: string) =>
    changes.push({ operator, changed, ...(detail !== undefined && { detail }) });
  if (typeof target === 'string')
    for (const wrong of wrongTargets(source, target, targets, index))
      add('retarget', { target: `#${wrong}` }, ` to ${wrong}`);
  if (target !== undefined) add('dropTarget', { target: undefined });
  if (isInto(source, target)) add('toggleReenter', { reenter: reenter !== true });
  if (guard !== undefined) {
    add('dropGuard', { guard: undefined });
    add('negateGuard', { guard: not(guard as never) });
    const others = words.guards.get(kind) ?? [];
    for (const other of someOthers(others, (one) => one === guard, WRONG_WORDS, index))
      add('otherGuard', { guard: other }, ` for ${other}`);
  }
  if (actions === undefined) {
    const lists = [...words.actions.values()].flat();
    const all = new Map(lists.map((list) => [namesOf(list), list]));
    for (const other of someOthers([...all.values()], () => false, WRONG_ADDITIONS, index))
      add('addActions', { actions: other }, ` of ${namesOf(other)}`);
    return changes;
  }
  add('dropActions', { actions: undefined });
  const others = words.actions.get(kind) ?? [];
  const isRight = (one: unknown): boolean => namesOf(one) === namesOf(actions);
  for (const other of someOthers(others, isRight, WRONG_WORDS, index))
    add('otherActions', { actions: other }, ` for ${namesOf(other)}`);
  const list = listOf(actions);
  for (const [at, one] of list.length > 1 ? list.entries() : []) {
    add(
      'dropOneAction',
      { actions: list.toSpliced(at, 1) },
      ` of ${typeof one === 'string' ? one : `action ${at + 1}`}`,
    );
    if (at > 0) add('swapActions', { actions: swapped(list, at - 1) }, ` at ${at - 1}`);
  }
  return changes;
}

function delayMutations(slot: TransitionSlot, { id, path }: Place, words: Vocabulary): Mutation[] {
  if (slot.kind !== 'after') return [];
  const isRight = (delay: string): boolean => delay === slot.key;
  return someOthers(words.delays, isRight, WRONG_WORDS, path.length).map((other) => ({
    id: `otherDelay ${id}|${slot.descriptor} for ${other}`,
    operator: 'otherDelay',
    meets: [entering(id)],
    apply: (root) => {
      const at = nodeAt(root, path);
      const { [slot.key]: moved, ...rest } = at.after ?? {};
      at.after = { ...rest, [other]: [...listOf(rest[other]), ...listOf(moved)] };
    },
  }));
}

function swapped<Item>(list: readonly Item[], index: number): Item[] {
  return [
    ...list.slice(0, index),
    ...list.slice(index, index + 2).toReversed(),
    ...list.slice(index + 2),
  ];
}

function wrongTargets(
  source: string,
  target: string,
  targets: readonly string[],
  offset: number,
): readonly string[] {
  const key = target.replace(/^#/, '');
  const isRight = (id: string): boolean => id === key || id.endsWith(`.${key}`) || id === source;
  return someOthers(targets.slice(1), isRight, WRONG_TARGETS, offset);
}

/** Whether a transition leads to its own state or to one inside. */
function isInto(source: string, target: unknown): boolean {
  if (typeof target !== 'string') return false;
  return (
    target.startsWith('.') || `${target}.`.startsWith(`#${source}.`) || target === keyOf(source)
  );
}

function keyOf(id: string): string {
  return id.slice(id.lastIndexOf('.') + 1);
}
