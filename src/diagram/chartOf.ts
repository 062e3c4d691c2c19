import type { AnyStateMachine, AnyTransitionDefinition } from 'xstate';

/** A machine as a picture or a table needs it: plain data, in the order in which it is written. */
export interface Chart {
  readonly id: string;
  readonly description: string;
  /** Empty for a machine without one. */
  readonly version: string;
  /** Path of the state it begins in; empty where all its states are active at once. */
  readonly initial: string;
  /** Every state but the root, each before the states within it. */
  readonly states: readonly ChartState[];
  readonly arrows: readonly ChartArrow[];
}

/** A state, with all that its machine says of it. */
export interface ChartState {
  /** XState's id: the machine's id and the path, joined by dots. */
  readonly id: string;
  readonly key: string;
  /** Keys from the top, joined by dots; empty for the root. */
  readonly path: string;
  /** Path of the state around it; empty at the top. */
  readonly parent: string;
  readonly kind: 'atomic' | 'compound' | 'parallel' | 'final' | 'history';
  readonly description: string;
  readonly tags: readonly string[];
  readonly meta: Readonly<Record<string, unknown>>;
  /** Path of the state it begins in; empty where there is none. */
  readonly initial: string;
  readonly calls: readonly ChartCall[];
}

/** An actor at work while the machine is in a state. */
export interface ChartCall {
  readonly id: string;
  readonly src: string;
}

/** A transition, with its guard and its actions by name. */
export interface ChartArrow {
  /** Path of a state; empty for the root. */
  readonly from: string;
  /** Empty where no state is left. */
  readonly to: string;
  readonly cause: ArrowCause;
  /** Followed only when all arrows before it, of the same state and cause, were not. */
  readonly isFallback: boolean;
  /** Names of the guard and of the actions; empty where there are none. */
  readonly guard: string;
  readonly actions: readonly string[];
}

/** What an arrow waits for. */
export type ArrowCause =
  | { readonly kind: 'event'; readonly event: string }
  | { readonly kind: 'delay'; readonly delay: string }
  | { readonly kind: 'answer'; readonly actor: string }
  | { readonly kind: 'failure'; readonly actor: string }
  | { readonly kind: 'completion' }
  | { readonly kind: 'always' };

type StateNode = AnyStateMachine['root'];

/** Reads a machine, with whatever implementations, as a chart. */
export function chartOf({ id, config, root, version }: AnyStateMachine): Chart {
  const nodes = nodesUnder(root);
  return {
    id,
    description: config.description ?? '',
    version: version ?? '',
    initial: initialOf(root),
    states: nodes.slice(1).map(stateOf),
    arrows: nodes.flatMap((node) =>
      [...node.transitions.values(), node.always ?? []].flatMap((choices) =>
        choices.flatMap((choice, index) => arrowsOf(choice, index > 0)),
      ),
    ),
  };
}

function nodesUnder(node: StateNode): StateNode[] {
  return [node, ...Object.values<StateNode>(node.states).flatMap(nodesUnder)];
}

function stateOf(node: StateNode): ChartState {
  return {
    id: node.id,
    key: node.key,
    path: pathOf(node),
    parent: node.parent ? pathOf(node.parent) : '',
    kind: node.type,
    description: node.description ?? '',
    tags: node.tags,
    meta: (node.meta ?? {}) as ChartState['meta'],
    initial: initialOf(node),
    calls: node.invoke.map(({ id, src }) => ({ id, src: nameOf(src) })),
  };
}

function initialOf(node: StateNode): string {
  const [first] = node.type === 'compound' ? (node.initial.target ?? []) : [];
  return first ? pathOf(first) : '';
}

function arrowsOf(transition: AnyTransitionDefinition, isLater: boolean): ChartArrow[] {
  const { source, target, eventType, guard, actions } = transition;
  const arrow = {
    from: pathOf(source),
    cause: causeOf(eventType, source.id),
    isFallback: isLater && guard === undefined,
    guard: guard === undefined ? '' : nameOf(guard),
    actions: actions.map(nameOf),
  };
  return target?.length
    ? target.map((node) => ({ ...arrow, to: pathOf(node) }))
    : [{ ...arrow, to: '' }];
}

function causeOf(descriptor: string, source: string): ArrowCause {
  if (descriptor === '') return { kind: 'always' };
  if (descriptor === `xstate.done.state.${source}`) return { kind: 'completion' };
  const [, ending, actor] = /^xstate\.(done|error)\.actor\.(.+)$/.exec(descriptor) ?? [];
  if (actor !== undefined) return { kind: ending === 'done' ? 'answer' : 'failure', actor };
  const delay = /^xstate\.after\.(.+)$/.exec(descriptor)?.[1];
  if (delay !== undefined) return { kind: 'delay', delay: delay.replace(`.${source}`, '') };
  return { kind: 'event', event: descriptor };
}

function pathOf(node: StateNode): string {
  return node.path.join('.');
}

/** The name of a guard, an action or an actor; what is written in place has none. */
function nameOf(implementation: unknown): string {
  if (typeof implementation === 'string') return implementation;
  const { type } = Object(implementation) as { readonly type?: unknown };
  return typeof type === 'string' ? type : 'inline';
}
