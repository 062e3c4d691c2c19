import {
  createActor,
  initialTransition,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  type EventObject,
} from 'xstate';
import type { Json } from './document.ts';
import { rememberingGuards } from './rememberingGuards.ts';
import { toJson } from './toJson.ts';

/**
 * The only file of the runtime that knows how XState v5 works inside. `transition()` of the public
 * API builds a throw-away actor for every step, and restoring a snapshot builds one for each child;
 * one inert scope and one snapshot per configuration, used again, do the same work in a fraction of
 * the time. XState v6 changes these internals, so they stay in one place, held by a contract test.
 */
export interface MachineStepper {
  /** The machine whose steps it takes. */
  readonly machine: AnyStateMachine;
  begin(input: unknown): [AnyMachineSnapshot, readonly MachineAction[]];
  advance(
    snapshot: AnyMachineSnapshot,
    event: EventObject,
  ): [AnyMachineSnapshot, readonly MachineAction[]];
  /** Shares the context with what it is given: a machine must not change its context in place. */
  revive(snapshot: Json): AnyMachineSnapshot;
  /** What stands unchanged in `before`, an earlier snapshot as persisted, is shared with it. */
  persist(snapshot: AnyMachineSnapshot, before?: Json): Json;
}

/** An action as XState returns it: data, and a closure nobody calls here. */
export interface MachineAction {
  readonly type: string;
  readonly params: Readonly<Record<string, unknown>> | undefined;
}

type Scope = Parameters<AnyStateMachine['transition']>[2];

export function createStepper(given: AnyStateMachine): MachineStepper {
  const guards = rememberingGuards(given.implementations.guards);
  const machine = given.provide({ guards } as never);
  const collected: MachineAction[] = [];
  const scope = inertScope(machine, collected);
  const take = (): MachineAction[] => collected.splice(0, collected.length);
  return {
    machine: given,
    begin(input) {
      const [snapshot, actions] = initialTransition(machine, input as never);
      return [snapshot, actions];
    },
    advance(snapshot, event) {
      // A guard or an assignment that threw in an earlier step may have left its actions behind.
      take();
      const next = machine.transition(snapshot, event, scope) as AnyMachineSnapshot;
      return [next, take()];
    },
    revive: reviver(machine, scope),
    persist: (snapshot, before) => persisted(machine, snapshot, before),
  };
}

/** A snapshot as `getPersistedSnapshot` writes it. */
interface StoredSnapshot {
  readonly status: AnyMachineSnapshot['status'];
  readonly value: AnyMachineSnapshot['value'];
  readonly context: AnyMachineSnapshot['context'];
  readonly output?: unknown;
  readonly error?: unknown;
  readonly children: Readonly<Record<string, StoredChild>>;
  readonly historyValue?: object;
}

interface StoredChild {
  readonly snapshot: unknown;
  readonly src: unknown;
  readonly systemId?: string | undefined;
  readonly syncSnapshot?: boolean | undefined;
}

/**
 * Restores as XState does, but works out the nodes, tags and value of a configuration once, and
 * makes no actor of a child that nobody starts. What is out of the ordinary goes XState's own way.
 */
function reviver(machine: AnyStateMachine, scope: Scope): MachineStepper['revive'] {
  const known = new Map<string, AnyMachineSnapshot>();
  const restore = (stored: unknown): AnyMachineSnapshot =>
    machine.restoreSnapshot(stored as never, scope) as AnyMachineSnapshot;

  function configurationOf({ value }: StoredSnapshot): AnyMachineSnapshot {
    const name = JSON.stringify(value);
    const found =
      known.get(name) ?? restore({ value, status: 'active', context: {}, children: {} });
    known.set(name, found);
    return found;
  }

  return (snapshot) => {
    const stored = snapshot as unknown as StoredSnapshot;
    if (!isOrdinary(machine, stored)) return restore(structuredClone(stored));
    const { status, context, output, error, children } = stored;
    const stubs = Object.fromEntries(
      Object.entries(children).map(([id, child]) => [id, childStub(id, child)]),
    );
    const revived = { ...configurationOf(stored), status, context, output, error };
    return { ...revived, children: stubs } as AnyMachineSnapshot;
  };
}

/** No history, and only children that the machine still knows. */
function isOrdinary({ implementations }: AnyStateMachine, stored: StoredSnapshot): boolean {
  return (
    isEmpty(stored.historyValue) &&
    Object.values(stored.children).every(
      ({ src }) => typeof src === 'string' && Object.hasOwn(implementations.actors, src),
    )
  );
}

/** As much of an actor as a step that starts, stops and tells nobody looks at. */
interface Child {
  readonly id: string;
  readonly src: unknown;
  readonly systemId: string | undefined;
  readonly _syncSnapshot: boolean | undefined;
  readonly getSnapshot: () => unknown;
  readonly getPersistedSnapshot: () => unknown;
}

function childStub(id: string, { snapshot, src, systemId, syncSnapshot }: StoredChild): Child {
  const read = (): unknown => snapshot;
  const reading = { getSnapshot: read, getPersistedSnapshot: read };
  // oxlint-disable-next-line no-underscore-dangle -- XState's own name.
  return { id, src, systemId, _syncSnapshot: syncSnapshot, ...reading };
}

/** Writes what XState writes, without its search of the context for actors that cannot be there. */
function persisted(machine: AnyStateMachine, snapshot: AnyMachineSnapshot, before?: Json): Json {
  if (!isEmpty(snapshot.historyValue)) return toJson(machine.getPersistedSnapshot(snapshot));
  const { status, output, error, value, context, children } = snapshot;
  const stored: Record<string, StoredChild> = {};
  for (const id of Object.keys(children)) {
    const child = children[id] as unknown as Child;
    const { src, systemId, _syncSnapshot: syncSnapshot } = child;
    stored[id] = { snapshot: child.getPersistedSnapshot(), src, systemId, syncSnapshot };
  }
  const written = { status, output, error, value, context, children: stored, historyValue: {} };
  return toJson(written, before);
}

function isEmpty(record: object | undefined): boolean {
  return record === undefined || Object.keys(record).length === 0;
}

/** A place for a step to happen in which nothing is started, stopped, sent or logged. */
function inertScope(machine: AnyStateMachine, collected: MachineAction[]): Scope {
  const self = createActor(machine);
  const scope = {
    self,
    id: '',
    sessionId: '',
    system: self.system,
    logger: () => undefined,
    defer: () => undefined,
    emit: () => undefined,
    stopChild: () => undefined,
    actionExecutor: (action: MachineAction) => collected.push(action),
  };
  return scope as unknown as Scope;
}
