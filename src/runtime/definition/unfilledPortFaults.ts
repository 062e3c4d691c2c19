import type { MachineDefinition } from '../machineDefinition.ts';
import type { DefinitionFault } from './definitionFaults.ts';

/** Ports of the machine for which there is no handler. */
export function unfilledPortFaults({ machine, effects }: MachineDefinition): DefinitionFault[] {
  return Object.keys(machine.implementations.actors)
    .filter((port) => !effects[port])
    .toSorted()
    .map((place) => ({
      rule: 'unfilledPort',
      machine: machine.id,
      place,
      message: `the port ${place} has no handler`,
    }));
}
