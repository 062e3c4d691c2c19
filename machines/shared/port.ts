import { fromPromise, type AnyStateMachine, type PromiseActorLogic } from 'xstate';

const unfilled = new WeakSet<object>();

/**
 * Declares work that a machine needs and somebody else does. `Answer` covers every foreseen
 * failure, so a rejection is always a bug.
 */
export function port<Answer, Input>(): PromiseActorLogic<Answer, Input> {
  const logic = fromPromise<Answer, Input>(() => Promise.reject(new Error('unfilled port')));
  unfilled.add(logic);
  return logic;
}

/**
 * Names of the ports that nobody has filled yet. Whoever runs a machine refuses to start while
 * there are any: a forgotten wire would otherwise look like a bank that does not answer.
 */
export function unfilledPorts(machine: AnyStateMachine): string[] {
  return Object.entries(machine.implementations.actors)
    .filter(([, logic]) => typeof logic === 'object' && unfilled.has(logic))
    .map(([name]) => name)
    .toSorted();
}
