import { err, type Result } from 'neverthrow';
import type { MachineDefinitions } from './definition/machineDefinitions.ts';
import type { RuntimeDocument } from './document.ts';
import { migrateDocument, type MigrationFailure } from './migration.ts';
import type { ListedDocument } from './store.ts';

/** A listed document as the present version of its machine has it, or why that cannot be. */
export interface ListedReading extends ListedDocument {
  readonly reading: Result<RuntimeDocument, MigrationFailure>;
}

export function readableDocument(
  definitions: MachineDefinitions,
  stored: RuntimeDocument,
): Result<RuntimeDocument, MigrationFailure> {
  const { machine, version } = stored;
  const definition = definitions.get(machine);
  if (definition) return migrateDocument(definition, stored);
  return err({ machine, from: version, reason: 'the machine is not carried out here' });
}
