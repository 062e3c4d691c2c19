import {
  createEmptyActor,
  getInitialMicrosteps,
  type AnyEventObject,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  type AnyTransitionDefinition,
  type InspectionEvent,
  type SnapshotFrom,
} from 'xstate';

/**
 * Knows, alone in `src/testing/` but for `heldTimers`, how XState v5 works inside: the transitions
 * in an inspection event, the inert scope in which a step happens, and the tree of state nodes.
 * XState v6 changes all three, so they stay here, held by a contract test.
 */
export type StateNode = AnyStateMachine['root'];

/** One small step of XState: a set of transitions taken together. */
export interface Microstep {
  /** The event in hand: the one that was sent, or one that the machine raised itself. */
  readonly event: AnyEventObject;
  readonly before: AnyMachineSnapshot;
  readonly after: AnyMachineSnapshot;
  /** What XState chose. Parallel regions may have chosen transitions that exclude each other. */
  readonly selected: readonly AnyTransitionDefinition[];
}

/**
 * What a step leaves to be done outside, as far as a walk needs it: who was set going, who was
 * called off.
 */
export type StepEffect =
  | (Effect<'timerSet'> & { readonly event: AnyEventObject; readonly delayMs: number })
  | Effect<'timerCleared'>
  | (Effect<'actorStarted'> & { readonly src: string; readonly input: unknown })
  | Effect<'actorStopped'>;

interface Effect<Kind extends string> {
  readonly kind: Kind;
  readonly id: string;
}

/** One event, taken in by a machine until nothing more follows from it. */
export interface PureStep<M extends AnyStateMachine = AnyStateMachine> {
  /** Nothing before the first step, whose event is `xstate.init` with the input. */
  readonly before: SnapshotFrom<M> | undefined;
  readonly event: AnyEventObject;
  readonly after: SnapshotFrom<M>;
  readonly microsteps: readonly Microstep[];
  readonly effects: readonly StepEffect[];
}

/** Steps a machine without an actor: nothing is started, stopped, sent, logged or waited for. */
export interface PureStepper<M extends AnyStateMachine> {
  readonly begin: (input: unknown) => PureStep<M>;
  readonly advance: (snapshot: SnapshotFrom<M>, event: AnyEventObject) => PureStep<M>;
}

interface ScopeRecord {
  readonly seen: InspectionEvent[];
  readonly actions: { readonly type: string; readonly params?: unknown }[];
}

type Scope = Parameters<AnyStateMachine['transition']>[2];

/**
 * `transition()` of the public API builds a throw-away actor for every step. One inert scope, used
 * again, does the same in a quarter of the time, and its inspection tells which transitions were
 * taken.
 */
export function createPureStepper<M extends AnyStateMachine>(machine: M): PureStepper<M> {
  const record: ScopeRecord = { seen: [], actions: [] };
  const scope = inertScope(record);
  const run = (first: AnyMachineSnapshot, step: () => unknown): Omit<PureStep<M>, 'event'> => {
    record.seen.length = 0;
    record.actions.length = 0;
    const after = step() as SnapshotFrom<M>;
    const microsteps = chain(first, record.seen);
    const effects = record.actions.flatMap((action) => effectOf(action) ?? []);
    return { before: first as SnapshotFrom<M>, after, microsteps, effects };
  };
  return {
    begin(input) {
      const event = { type: 'xstate.init', input };
      const first = firstSnapshot(machine, input);
      const step = run(first, () => machine.getInitialSnapshot(scope, input));
      return { ...step, before: undefined, event };
    },
    advance(snapshot, event) {
      const before: AnyMachineSnapshot = snapshot;
      return { ...run(before, () => machine.transition(before, event, scope)), event };
    },
  };
}

/** Where a machine stands before its first `always`: XState does not report how it came there. */
export function firstSnapshot(machine: AnyStateMachine, input: unknown): AnyMachineSnapshot {
  const [first] = getInitialMicrosteps(machine, input as never);
  if (!first) throw new Error(`XState reports no initial microstep for machine ${machine.id}`);
  return first[0];
}

/** The transitions an inspection event reports, with the machine state they led to. */
export function inspectedMicrostep(
  seen: InspectionEvent,
): Pick<Microstep, 'event' | 'after' | 'selected'> | undefined {
  if (seen.type !== '@xstate.microstep' || !isMachineSnapshot(seen.snapshot)) return undefined;
  // oxlint-disable-next-line no-underscore-dangle -- XState's own name.
  return { event: seen.event, after: seen.snapshot, selected: seen._transitions };
}

export function isMachineSnapshot(snapshot: unknown): snapshot is AnyMachineSnapshot {
  return typeof snapshot === 'object' && snapshot !== null && '_nodes' in snapshot;
}

/** An actor given a stored snapshot starts without trying its `always` transitions. */
export function isRestored(actor: unknown): boolean {
  const { options } = actor as { options?: { snapshot?: unknown; state?: unknown } };
  return (options?.snapshot ?? options?.state) !== undefined;
}

export function allNodes(machine: AnyStateMachine): StateNode[] {
  const under = (node: StateNode): StateNode[] => [node, ...childNodes(node).flatMap(under)];
  return under(machine.root);
}

/** Asked for in every step of a walk, and always the same: found once for each node. */
export function ofNode<Found extends object>(
  find: (node: StateNode) => Found,
): (node: StateNode) => Found {
  const known = new WeakMap<StateNode, Found>();
  return (node) => {
    const before = known.get(node);
    if (before) return before;
    const found = find(node);
    known.set(node, found);
    return found;
  };
}

export const childNodes = ofNode<readonly StateNode[]>((node) =>
  Object.values<StateNode>(node.states),
);

export function activeNodes(snapshot: AnyMachineSnapshot): ReadonlySet<StateNode> {
  // oxlint-disable-next-line no-underscore-dangle -- XState's own name.
  return new Set<StateNode>(snapshot._nodes);
}

/** A node, its parent, and so on up to the root. */
export const lineage: (node: StateNode) => readonly StateNode[] = ofNode((node) =>
  node.parent ? [node, ...lineage(node.parent)] : [node],
);

/**
 * Every transition a node declares for events, timers, answers and completions, in document order.
 */
export function eventTransitions(node: StateNode): AnyTransitionDefinition[] {
  return [...node.transitions.values()].flat();
}

export function alwaysTransitions(node: StateNode): readonly AnyTransitionDefinition[] {
  return node.always ?? [];
}

/** The `always` transitions that XState tries for a node without an active child, in its order. */
export const alwaysAround = ofNode<readonly AnyTransitionDefinition[]>((leaf) =>
  lineage(leaf).flatMap(alwaysTransitions),
);

/**
 * The transitions of a node that XState tries for an event, in its order: the exact name first,
 * then wildcards.
 */
export function candidatesFor(node: StateNode, eventType: string): AnyTransitionDefinition[] {
  const wildcards = wildcardsOf(node).filter(
    (descriptor) => descriptor !== eventType && matches(descriptor, eventType),
  );
  return [eventType, ...wildcards].flatMap((descriptor) => node.transitions.get(descriptor) ?? []);
}

/** The longest first. */
const wildcardsOf = ofNode<readonly string[]>((node) =>
  [...node.transitions.keys()]
    .filter((descriptor) => descriptor.endsWith('*'))
    .toSorted((a, b) => b.length - a.length),
);

function matches(descriptor: string, eventType: string): boolean {
  if (descriptor === '*') return true;
  return descriptor.endsWith('.*') && `${eventType}.`.startsWith(descriptor.slice(0, -1));
}

/** Links inspected microsteps: each begins where the one before it ended. */
function chain(first: AnyMachineSnapshot, seen: readonly InspectionEvent[]): Microstep[] {
  let before = first;
  const microsteps: Microstep[] = [];
  for (const one of seen) {
    const microstep = inspectedMicrostep(one);
    if (!microstep) continue;
    microsteps.push({ ...microstep, before });
    before = microstep.after;
  }
  return microsteps;
}

function effectOf({ type, params }: ScopeRecord['actions'][number]): StepEffect | undefined {
  const named = (params ?? {}) as Readonly<Record<string, unknown>> & { event?: AnyEventObject };
  const { delay: delayMs, src, input, event } = named;
  const id = (named['sendId'] ?? named['id'] ?? event?.type) as string;
  switch (type) {
    case 'xstate.spawnChild':
      return { kind: 'actorStarted', id, src: String(src), input };
    case 'xstate.stopChild':
      return { kind: 'actorStopped', id };
    case 'xstate.raise':
      // A raise without a delay was taken in within the step.
      if (typeof delayMs !== 'number' || !event) return undefined;
      return { kind: 'timerSet', id, event, delayMs };
    case 'xstate.cancel':
      return { kind: 'timerCleared', id };
    default:
      return undefined;
  }
}

function inertScope({ seen, actions }: ScopeRecord): Scope {
  const self = createEmptyActor();
  // Actors are made anew in every step, so a system that remembered their ids would refuse the
  // second one.
  const system = {
    ...self.system,
    _set: () => undefined,
    _sendInspectionEvent: (event: InspectionEvent) => seen.push(event),
  };
  (self as { system: unknown }).system = system;
  const scope = {
    self,
    id: '',
    sessionId: '',
    system,
    logger: () => undefined,
    defer: () => undefined,
    emit: () => undefined,
    stopChild: () => undefined,
    actionExecutor: (action: ScopeRecord['actions'][number]) => actions.push(action),
  };
  return scope as unknown as Scope;
}
