import { err, type Result } from 'neverthrow';
import type { MachineDefinitions } from './definition/machineDefinitions.ts';
import type { RuntimeDocument } from './document.ts';
import { migrateDocument, type MigrationFailure } from './migration.ts';
import type { RuntimeError } from './runtimeError.ts';
import type { ListedDocument } from './store.ts';
import type { UnreadableRow } from './unreadableRow.ts';

/** Why a stored document cannot be read: its version is strange here, or its row is. */
export type ReadingFailure = MigrationFailure | UnreadableRow;

/** A listed document as the present version of its machine has it, or why that cannot be. */
export interface ListedReading extends ListedDocument {
  readonly reading: Result<RuntimeDocument, ReadingFailure>;
}

export function readableDocument(
  definitions: MachineDefinitions,
  { document, unreadable }: Pick<ListedDocument, 'document' | 'unreadable'>,
): Result<RuntimeDocument, ReadingFailure> {
  if (unreadable) return err(unreadable);
  const { machine, version } = document;
  const definition = definitions.get(machine);
  if (definition) return migrateDocument(definition, document);
  return err({ machine, from: version, reason: 'the machine is not carried out here' });
}

export function readingError(id: string, failure: ReadingFailure): RuntimeError {
  return 'kind' in failure
    ? { kind: 'unreadableRow', id, row: failure }
    : { kind: 'notMigrated', id, failure };
}
