import type { MachineDefinition } from '../machineDefinition.ts';
import { codeFaults } from './codeFaults.ts';
import { invokeFaults } from './invokeFaults.ts';
import { moneyExitFaults } from './moneyExitFaults.ts';
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
  /** The late answer of a call that moves money would find nobody. */
  | 'moneyCallLeft'
  /** An action that would be done at once cannot be repeated after a crash. */
  | 'unsupportedAction'
  /** What has no name cannot be stored, drawn or replaced. */
  | 'inlineCode'
  /** A call is stored under its id, which must not be made up from the state's path. */
  | 'invokeId'
  /** Two calls that may be under way at once would take each other's answers. */
  | 'sharedInvokeId'
  /** Documents name their machine, so that no two may share a name. */
  | 'sharedMachineId';

export function definitionFaults(definition: MachineDefinition): DefinitionFault[] {
  const rules = [unfilledPortFaults, invokeFaults, codeFaults, moneyExitFaults];
  return rules.flatMap((rule) => rule(definition));
}
