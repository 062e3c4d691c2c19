import { err, ok, type Result } from 'neverthrow';
import type { RuntimeDocument, Step, Timer } from './document.ts';
import type { CheckedDefinition } from './machineDefinition.ts';
import { isDocumentOf } from './soundStore.ts';

/**
 * Carries documents of one version of a machine to a later one. Pure; what it is given is not to be
 * changed. A document that it cannot carry is answered with the reason, never with a guess.
 */
export interface Migration {
  readonly from: string;
  readonly to: string;
  readonly migrate: (document: RuntimeDocument) => Result<MigratedParts, string>;
}

/** What a migration may change. Calls that are owed and their answers stay as they are. */
export type MigratedParts = Pick<RuntimeDocument, 'status' | 'snapshot' | 'timers'>;

/** Why a stored document cannot be stepped by the machine as it is now. */
export interface MigrationFailure {
  readonly machine: string;
  /** The version that wrote the document. */
  readonly from: string;
  /** The version that cannot read it; absent when no version of the machine is carried out here. */
  readonly to?: string;
  readonly reason: string;
}

/** The document as the present version of the machine has it. */
export function migrateDocument(
  definition: CheckedDefinition,
  stored: RuntimeDocument,
): Result<RuntimeDocument, MigrationFailure> {
  const { machine, version, migrations = [] } = definition;
  const failure = (reason: string): Result<RuntimeDocument, MigrationFailure> =>
    err({ machine: stored.machine, from: stored.version, to: version, reason });
  if (stored.machine !== machine.id) return failure(`the machine is ${machine.id}`);
  if (stored.version === version) return ok(stored);
  let document = stored;
  for (let taken = 0; document.version !== version; taken += 1) {
    const { version: reached } = document;
    const next = migrations.find(({ from }) => from === reached);
    if (!next || taken === migrations.length) return failure(`no way leads on from ${reached}`);
    const migrated = next.migrate(document);
    if (migrated.isErr()) return failure(migrated.error);
    document = { ...document, ...migrated.value, version: next.to };
  }
  return isDocumentOf(definition, document) ? ok(document) : failure('its state does not exist');
}

/** What has to be committed for a document to be stored as it was migrated. */
export function migrationStep(stored: RuntimeDocument, migrated: RuntimeDocument): Step {
  const next = { ...migrated, sequence: stored.sequence + 1 };
  const isNew = (name: string, { generation, dueAt }: Timer): boolean =>
    stored.timers[name]?.generation !== generation || stored.timers[name].dueAt !== dueAt;
  return {
    next,
    effects: [],
    withdrawn: [],
    timersSet: Object.entries(next.timers)
      .filter(([name, timer]) => isNew(name, timer))
      .map(([name, timer]) => ({ name, timer })),
    timersCleared: Object.keys(stored.timers).filter((name) => !next.timers[name]),
  };
}
