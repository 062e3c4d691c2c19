import type { AnyEventObject, AnyStateMachine } from 'xstate';
import { allNodes, eventTransitions } from '../xstateInternals.ts';
import type { TestDomain } from './testDomain.ts';

/**
 * All that a machine declares, for one whose events need no payload: each event bare, each actor
 * ending without an output or breaking, no input. States are told apart by their value alone. What
 * depends on payloads needs a domain of your own.
 */
export function defaultDomain(machine: AnyStateMachine): TestDomain<AnyStateMachine> {
  const types = allNodes(machine).flatMap((node) =>
    eventTransitions(node).map(({ eventType }) => eventType),
  );
  const actors = allNodes(machine).flatMap((node) => node.invoke.map(({ id }) => id));
  const own = [...new Set(types)].filter((type) => !/^xstate\.|\*/.test(type));
  const bare = own.map((type): AnyEventObject => ({ type }));
  const answers = actors.flatMap((actor): AnyEventObject[] => [
    { type: `xstate.done.actor.${actor}`, output: null },
    { type: `xstate.error.actor.${actor}`, error: 'broken' },
  ]);
  return {
    inputs: [undefined],
    events: () => [...bare, ...answers],
    everything: () => bare,
    abstract: ({ value }: { readonly value: unknown }) => JSON.stringify(value),
  };
}
