import type { AnyStateNode } from 'xstate';
import type { MachineDefinition } from '../machineDefinition.ts';
import type { DefinitionFault } from './definitionFaults.ts';
import { mayMeet, nodesOf, pathOf } from './machineNodes.ts';

/**
 * Calls are stored under their ids, so that an id must be there, outlive a renamed state, and stand
 * for one call at a time.
 */
export function invokeFaults({ machine }: MachineDefinition): DefinitionFault[] {
  const nodes = nodesOf(machine);
  return nodes.flatMap((node, index) => {
    const place = pathOf(node);
    const fault = (rule: DefinitionFault['rule'], message: string): DefinitionFault => ({
      rule,
      machine: machine.id,
      place,
      message: `${place} ${message}`,
    });
    return callsOf(node).flatMap(({ id, src }, position) => {
      const earlier = [
        ...nodes.slice(0, index),
        ...(idsOf(node).indexOf(id) < position ? [node] : []),
      ];
      const rival = earlier.find((one) => idsOf(one).includes(id) && mayMeet(one, node));
      return [
        ...(typeof src === 'string'
          ? []
          : [fault('inlineCode', 'invokes an actor without a name')]),
        ...(isSound(id)
          ? []
          : [fault('invokeId', 'invokes an actor without an id, or one with a dot')]),
        ...(typeof id === 'string' && rival
          ? [fault('sharedInvokeId', `shares the id ${id} with ${pathOf(rival)}`)]
          : []),
      ];
    });
  });
}

interface WrittenCall {
  readonly id?: unknown;
  readonly src?: unknown;
}

/** As they were written: XState makes up what is left out. */
function callsOf({ config }: AnyStateNode): WrittenCall[] {
  return [(config as { readonly invoke?: WrittenCall | WrittenCall[] }).invoke ?? []].flat();
}

function idsOf(node: AnyStateNode): unknown[] {
  return callsOf(node).map(({ id }) => id);
}

function isSound(id: unknown): boolean {
  return typeof id === 'string' && id !== '' && !id.includes('.');
}
