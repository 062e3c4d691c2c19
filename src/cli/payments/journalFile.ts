import { readFile, writeFile } from 'node:fs/promises';
import { err, ok, type Result } from 'neverthrow';
import type { Store } from '../../index.ts';
import type { RuntimeDocument } from '../../runtime/document.ts';
import type { JournalRow } from '../../runtime/store.ts';
import { memoryStore } from '../../stores/memoryStore.ts';
import { usageError, type CliError } from '../cliError.ts';

/** A payment as it is stored, and everything that happened to it: enough to live it again. */
export interface StoredJournal {
  readonly document: RuntimeDocument;
  readonly journal: readonly JournalRow[];
}

/** Only its owner may read the file: it holds what the store holds, in clear. */
export async function writeJournalFile(
  path: string,
  stored: StoredJournal,
): Promise<Result<undefined, CliError>> {
  try {
    await writeFile(path, `${JSON.stringify(stored, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
    return ok(undefined);
  } catch (cause) {
    const code = codeOf(cause);
    const why = code === 'EEXIST' ? 'is there already' : `cannot be written (${code})`;
    return err(usageError(`--save: ${path} ${why}`));
  }
}

export async function readJournalFile(path: string): Promise<Result<StoredJournal, CliError>> {
  const wrong = (rule: string): Result<never, CliError> => err(usageError(`${path}: ${rule}`));
  try {
    const { document, journal } = Object(JSON.parse(await readFile(path, 'utf8'))) as StoredJournal;
    const { id, machine, version, snapshot } = Object(document) as Partial<RuntimeDocument>;
    const isDocument = [id, machine, version].every((part) => typeof part === 'string');
    const isWhole =
      isDocument && Object(snapshot) === snapshot && Array.isArray(journal) && journal.every(isRow);
    return isWhole ? ok({ document, journal }) : err(notSaved(path));
  } catch (cause) {
    return wrong(
      cause instanceof SyntaxError ? 'the file is not JSON' : `cannot be read (${codeOf(cause)})`,
    );
  }
}

function isRow(row: unknown): boolean {
  const { sequence, at, cause } = Object(row) as Partial<JournalRow>;
  return Number.isSafeInteger(sequence) && isInstant(at) && Object(cause) === cause;
}

/** What a date can be made of. */
function isInstant(at: unknown): boolean {
  return typeof at === 'number' && !Number.isNaN(new Date(at).getTime());
}

export function notSaved(path: string): CliError {
  return usageError(`${path}: must hold what replay --save wrote`);
}

/** A store that holds this one payment. */
export function storeOfJournal({ document, journal }: StoredJournal): Store {
  return {
    ...memoryStore(),
    load: async (id) => (id === document.id ? document : undefined),
    journal: async (id) => (id === document.id ? journal : []),
  };
}

function codeOf(cause: unknown): string {
  return (cause as { readonly code?: string }).code ?? 'unknown reason';
}
