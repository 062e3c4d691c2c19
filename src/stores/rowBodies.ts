import { err, ok, type Result } from 'neverthrow';
import type { Effect, RuntimeDocument } from '../runtime/document.ts';
import type { JournalRow, Message } from '../runtime/store.ts';
import { unreadableFault, type UnreadableRow } from '../runtime/unreadableRow.ts';

/** What a database says of a row beside its body. */
export interface DocumentRow {
  readonly id: string;
  readonly machine: string;
  readonly sequence: number;
  readonly status: string;
  /** JSON, as it was written. */
  readonly body: string;
}

export interface EffectRow {
  readonly id: string;
  readonly documentId: string;
  readonly body: string;
}

export interface MessageRow {
  readonly id: string;
  readonly receivedAt: number;
  readonly body: string;
}

interface Readable {
  readonly unreadable?: UnreadableRow;
}

/** The document of a row that is read for itself. Throws an `unreadableFault`. */
export function documentIn(row: Omit<DocumentRow, 'machine' | 'status'>): RuntimeDocument {
  return bodyOf<RuntimeDocument>(row.body, isOf(row)).match(
    (document) => document,
    (unreadable) => {
      throw unreadableFault(unreadable);
    },
  );
}

/** The document of one row among several. */
export function listedDocumentIn(row: DocumentRow): { document: RuntimeDocument } & Readable {
  const { id, machine, sequence, status } = row;
  return bodyOf<RuntimeDocument>(row.body, isOf(row)).match(
    (document) => ({ document }),
    (unreadable) => ({
      unreadable,
      document: {
        id,
        machine,
        version: '',
        sequence,
        status: status === 'done' ? 'done' : 'active',
        snapshot: null,
        live: {},
        timers: {},
      },
    }),
  );
}

export function effectIn({ id, documentId, body }: EffectRow): Effect & Readable {
  const isOwn = (effect: Effect): boolean => effect.id === id && effect.documentId === documentId;
  return bodyOf(body, isOwn).match<Effect & Readable>(
    (effect) => effect,
    (unreadable) => ({ id, documentId, child: '', port: '', input: null, unreadable }),
  );
}

/** Throws an `unreadableFault`. */
export function journalRowIn(body: string): JournalRow {
  return bodyOf<JournalRow>(body, ({ cause }) => cause !== undefined).match(
    (row) => row,
    (unreadable) => {
      throw unreadableFault(unreadable);
    },
  );
}

export function messageIn({ id, receivedAt, body }: MessageRow): Message {
  const isOwn = ({ ids, aliases }: Message): boolean =>
    Array.isArray(ids) && ids[0] === id && Array.isArray(aliases);
  return bodyOf(body, isOwn).match<Message>(
    (message) => message,
    (unreadable) => unreadableMessage({ ids: [id], aliases: [], receivedAt }, unreadable),
  );
}

export function unreadableMessage(
  { ids, aliases, receivedAt }: Omit<Message, 'event'>,
  unreadable: UnreadableRow,
): Message {
  return { ids, aliases, event: { type: 'unreadable' }, receivedAt, unreadable };
}

function isOf({ id, sequence }: Pick<DocumentRow, 'id' | 'sequence'>) {
  return (document: RuntimeDocument): boolean =>
    document.id === id && document.sequence === sequence;
}

/** Whoever writes to a database by hand may break a row, or put one in the place of another. */
function bodyOf<Body>(text: string, isOwn: (body: Body) => boolean): Result<Body, UnreadableRow> {
  try {
    const body = JSON.parse(text) as Body;
    if (typeof body === 'object' && body !== null && isOwn(body)) return ok(body);
  } catch {
    // Said below, without what the text is: it may hold anything.
  }
  return err({ kind: 'damaged', message: 'A row is no JSON, or holds what belongs to another.' });
}
