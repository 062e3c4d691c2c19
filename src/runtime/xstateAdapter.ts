import {
  createActor,
  initialTransition,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  type EventObject,
} from 'xstate';
import type { Json } from './document.ts';

/**
 * The only file of the runtime that knows how XState v5 works inside. `transition()` of the public
 * API builds a throw-away actor for every step; one inert scope, used again, does the same work in
 * a quarter of the time. XState v6 changes these internals, so they stay in one place, held by a
 * contract test.
 */
export interface MachineStepper {
  begin(input: unknown): [AnyMachineSnapshot, readonly MachineAction[]];
  advance(
    snapshot: AnyMachineSnapshot,
    event: EventObject,
  ): [AnyMachineSnapshot, readonly MachineAction[]];
  revive(snapshot: Json): AnyMachineSnapshot;
  persist(snapshot: AnyMachineSnapshot): Json;
}

/** An action as XState returns it: data, and a closure nobody calls here. */
export interface MachineAction {
  readonly type: string;
  readonly params: Readonly<Record<string, unknown>> | undefined;
}

type Scope = Parameters<AnyStateMachine['transition']>[2];

export function createStepper(machine: AnyStateMachine): MachineStepper {
  const collected: MachineAction[] = [];
  const scope = inertScope(machine, collected);
  const take = (): MachineAction[] => collected.splice(0, collected.length);
  return {
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
    revive: (snapshot) =>
      machine.restoreSnapshot(structuredClone(snapshot) as never, scope) as AnyMachineSnapshot,
    persist: (snapshot) => toJson(machine.getPersistedSnapshot(snapshot)),
  };
}

/** Plain JSON of anything; an `Error`, which JSON would empty, keeps its name and message. */
export function toJson(value: unknown): Json {
  const text = JSON.stringify(value, (_key, part: unknown) =>
    part instanceof Error ? { name: part.name, message: part.message } : part,
  );
  return text === undefined ? null : (JSON.parse(text) as Json);
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
