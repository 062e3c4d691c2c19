import { err, ok, Result } from 'neverthrow';
import {
  checkDefinition,
  type CheckedDefinition,
  type DefinitionError,
  type MachineDefinition,
} from '../machineDefinition.ts';
import type { DefinitionFault } from './definitionFaults.ts';

/** The machines that one runtime carries out, by their ids. */
export type MachineDefinitions = ReadonlyMap<string, CheckedDefinition>;

/** Refuses all of them when one is wrong: without it, its documents would be left lying. */
export function checkDefinitions(
  definitions: readonly MachineDefinition[],
): Result<MachineDefinitions, DefinitionError> {
  const checked = Result.combineWithAllErrors(definitions.map(checkDefinition));
  const ownFaults = checked.isErr() ? checked.error.flatMap(({ faults }) => faults) : [];
  const faults = [...ownFaults, ...sharedIdFaults(definitions)];
  if (checked.isErr() || faults.length > 0) return err({ kind: 'invalidDefinition', faults });
  return ok(new Map(checked.value.map((definition) => [definition.machine.id, definition])));
}

function sharedIdFaults(definitions: readonly MachineDefinition[]): DefinitionFault[] {
  const ids = definitions.map(({ machine }) => machine.id);
  const shared = new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
  return [...shared].map((machine) => ({
    rule: 'sharedMachineId',
    machine,
    place: machine,
    message: `more than one machine is called ${machine}`,
  }));
}
