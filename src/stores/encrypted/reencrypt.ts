import { err, errAsync, ok, ResultAsync, type Result } from 'neverthrow';
import type { Effect, RuntimeDocument } from '../../runtime/document.ts';
import type { JournalRow, Message, Store } from '../../runtime/store.ts';
import type { RowMark, StoredRow } from '../../runtime/storedRows.ts';
import {
  unreadableFault,
  unreadableRowIn,
  type UnreadableRow,
} from '../../runtime/unreadableRow.ts';
import { encryptionErrorOf, type EncryptionError } from './encryptionError.ts';
import {
  openDocument,
  openEffect,
  openJournalRow,
  openMessage,
  sealDocument,
  sealEffect,
  sealJournalRow,
  sealMessage,
  type RowParts,
} from './sealedRows.ts';

/** How many rows are written anew at once, and from where on. */
export interface ReencryptOptions {
  /** Most rows that are looked at in this call: documents, journal rows, calls and messages. */
  readonly limit: number;
  /** Where the call before ended. */
  readonly after?: RowMark;
}

/** What one batch of writing anew has done, and how to go on. */
export interface Reencrypted {
  readonly rewritten: number;
  /** Rows that could not be opened and are left as they are. While there is any, keep every key. */
  readonly unreadable: readonly UnreadableStoredRow[];
  /** To be handed to the next call; absent once there are no more rows. */
  readonly next?: RowMark;
}

/** Where a row lies that could not be opened, and why. */
export interface UnreadableStoredRow extends RowMark {
  readonly failure: UnreadableRow;
}

/**
 * Writes rows that are in clear, or under an old key, anew under the first one. One that is written
 * by somebody else at the same time is left to them: they use the first key as well.
 */
export function reencryptRows(
  { rows }: Store,
  parts: RowParts,
  { limit, after }: ReencryptOptions,
): ResultAsync<Reencrypted, EncryptionError> {
  if (!Number.isSafeInteger(limit) || limit < 1) {
    const message = 'limit must be a whole number from 1';
    return errAsync({ kind: 'invalidOption', field: 'limit', message });
  }
  if (!rows) {
    const message = 'The store beneath has no rows that outlive the process.';
    return errAsync({ kind: 'notRewritable', message });
  }
  const work = async (): Promise<Reencrypted> => {
    const page = await rows.read(after, limit);
    const unreadable: UnreadableStoredRow[] = [];
    let rewritten = 0;
    for (const row of page) {
      const body = rewrittenBody(parts, row);
      if (body.isErr()) {
        const { table, number } = row;
        unreadable.push({ table, number, failure: body.error });
      } else if (body.value !== undefined && (await rows.replace(row, body.value))) rewritten += 1;
    }
    const last = page.at(-1);
    return {
      rewritten,
      unreadable,
      ...(last && { next: { table: last.table, number: last.number } }),
    };
  };
  return ResultAsync.fromPromise(work(), encryptionFailure);
}

function encryptionFailure(cause: unknown): EncryptionError {
  const message = cause instanceof Error ? cause.message : String(cause);
  return encryptionErrorOf(cause) ?? { kind: 'storeFailed', message };
}

/** Nothing for a row that is as it should be. */
function rewrittenBody(parts: RowParts, row: StoredRow): Result<string | undefined, UnreadableRow> {
  try {
    const body = parsed(row);
    const held = heldIn(row, body);
    if (typeof held === 'string' && parts.sealer.isCurrent(held)) return ok(undefined);
    return ok(JSON.stringify(resealed(parts, row, body)));
  } catch (cause) {
    const message = 'A row has not the form of its table.';
    return err(unreadableRowIn(cause) ?? { kind: 'damaged', message });
  }
}

function parsed({ body }: StoredRow): unknown {
  try {
    const json: unknown = JSON.parse(body);
    if (typeof json === 'object' && json !== null) return json;
  } catch {
    // Said below, without what the text is: it may hold anything.
  }
  throw unreadableFault({ kind: 'damaged', message: 'A row is no JSON.' });
}

/** The field that is sealed. */
function heldIn({ table }: StoredRow, body: unknown): unknown {
  switch (table) {
    case 'document':
      return (body as RuntimeDocument).snapshot;
    case 'journal':
      return (body as JournalRow).cause;
    case 'effect':
      return (body as Effect).input;
    case 'parked':
      return (body as Message).event;
  }
}

function resealed(parts: RowParts, { table, documentId = '' }: StoredRow, body: unknown): unknown {
  switch (table) {
    case 'document':
      return sealDocument(parts, openDocument(parts, body as RuntimeDocument));
    case 'journal': {
      const row = openJournalRow(parts, documentId, body as JournalRow);
      return sealJournalRow(parts, documentId, row);
    }
    case 'effect':
      return sealEffect(parts, openEffect(parts, body as Effect));
    case 'parked':
      return sealMessage(parts, openMessage(parts, body as Message));
  }
}
