import { fromCallback, type AnyStateMachine, type PromiseActorLogic } from 'xstate';

const unfilled = new WeakSet<object>();

/**
 * Declares work that a machine needs and somebody else does. `Answer` covers every foreseen
 * failure, so a rejection is always a bug.
 *
 * A port that nobody has filled ends its machine with an error that names it, as soon as it is
 * called. A rejection would not do: the machine would take it for a call that went wrong.
 */
export function port<Answer, Input>(): PromiseActorLogic<Answer, Input> {
  const logic = fromCallback(({ self, sendBack }) => {
    const error = new Error(`port ${nameOf(self)} is filled by nobody: ${REMEDY}`);
    // An error of an actor that no state waits for is one that XState lets no machine survive.
    sendBack({ type: 'xstate.error.actor.unfilledPort', error });
  }) as unknown as PromiseActorLogic<Answer, Input>;
  unfilled.add(logic);
  return logic;
}

const REMEDY = 'give the machine its actors with provide() before it is started';

function nameOf({ src }: { readonly src?: unknown }): string {
  return typeof src === 'string' ? src : 'without a name';
}

/**
 * Names of the ports that nobody has filled yet. Whoever runs a machine refuses to start while
 * there are any: a forgotten wire would otherwise be met in the middle of a payment.
 */
export function unfilledPorts(machine: AnyStateMachine): string[] {
  return Object.entries(machine.implementations.actors)
    .filter(([, logic]) => typeof logic === 'object' && unfilled.has(logic))
    .map(([name]) => name)
    .toSorted();
}

/**
 * The machine itself, once it is known that all its ports are filled; for
 * `createActor(filled(machine.provide({ actors })), { input })`. Throws an error that names every
 * port that is not.
 */
export function filled<Machine extends AnyStateMachine>(machine: Machine): Machine {
  const missing = unfilledPorts(machine);
  if (missing.length === 0) return machine;
  throw new Error(`machine ${machine.id}: ports ${missing.join(', ')} are filled by nobody`);
}
