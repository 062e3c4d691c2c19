import type { AnyStateNode, AnyTransitionDefinition } from 'xstate';
import type { MachineDefinition } from '../machineDefinition.ts';
import type { DefinitionFault } from './definitionFaults.ts';
import { leaves, nodesOf, pathOf, transitionsOf } from './machineNodes.ts';

/**
 * Ways out of a state whose call moves money, other than the answer of that call. The provider may
 * have acted all the same, and the late answer would find nobody. A transition may stand under a
 * quiet guard, of which the definition promises that it holds only while no such call is under way.
 */
export function moneyExitFaults(definition: MachineDefinition): DefinitionFault[] {
  const { machine, moneyPorts = [] } = definition;
  const nodes = nodesOf(machine);
  return nodes.flatMap((node) => {
    const calls = node.invoke.flatMap(({ id, src }) =>
      typeof src === 'string' && moneyPorts.includes(src) ? [{ id, port: src }] : [],
    );
    return calls.flatMap(({ id, port }) =>
      nodes
        .flatMap(transitionsOf)
        .filter((transition) => leaves(transition, node))
        .filter((transition) => !isAnswerOf(id, transition) && !isQuiet(definition, transition))
        .map((transition) => faultOf(machine.id, node, port, transition)),
    );
  });
}

function isAnswerOf(call: string, { eventType }: AnyTransitionDefinition): boolean {
  return [`xstate.done.actor.${call}`, `xstate.error.actor.${call}`].includes(eventType);
}

function isQuiet(
  { quietGuards = [] }: MachineDefinition,
  { guard }: AnyTransitionDefinition,
): boolean {
  const asked: unknown = guard;
  const name = typeof asked === 'object' && asked !== null && 'type' in asked ? asked.type : asked;
  return typeof name === 'string' && quietGuards.includes(name);
}

function faultOf(
  machine: string,
  node: AnyStateNode,
  port: string,
  { source, eventType }: AnyTransitionDefinition,
): DefinitionFault {
  const place = pathOf(node);
  const cause = eventType === '' ? 'always' : eventType;
  const message =
    `${place} may be left by "${cause}" of ${pathOf(source)} ` +
    `while the call of ${port}, which moves money, is under way`;
  return { rule: 'moneyCallLeft', machine, place, message };
}
