import type { MachineDefinition } from '../machineDefinition.ts';
import { unfilledPortFaults } from './unfilledPortFaults.ts';

/** Why a machine cannot be carried out durably. */
export interface DefinitionFault {
  readonly rule: DefinitionRule;
  /** Id of the machine. */
  readonly machine: string;
  /** Dotted path of the state, or the name of the port. */
  readonly place: string;
  /** One sentence for a person. */
  readonly message: string;
}

export type DefinitionRule =
  /** A port that nobody fills would look like a provider that never answers. */
  | 'unfilledPort'
  /** Documents name their machine, so that no two may share a name. */
  | 'sharedMachineId';

export function definitionFaults(definition: MachineDefinition): DefinitionFault[] {
  return unfilledPortFaults(definition);
}
