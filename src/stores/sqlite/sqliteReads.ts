import type { Effect, RuntimeDocument } from '../../runtime/document.ts';
import type {
  DocumentQuery,
  DueTimer,
  JournalRow,
  ListedDocument,
  Message,
  ParkedEffect,
  StateCount,
} from '../../runtime/store.ts';
import { fromKeyText, toKeyText } from '../keyText.ts';
import type { SqliteValue } from './sqliteDriver.ts';
import type { SqliteStatements } from './sqliteStatements.ts';

/** Everything that is only read. Names go in, and come out, as the caller writes them. */
export function sqliteReads(statements: SqliteStatements) {
  return {
    document(id: string): RuntimeDocument | undefined {
      const row = statements.loadDocument.get(toKeyText(id)) as BodyRow | undefined;
      return row && parsed(row);
    },
    documentsUnder: (alias: string): string[] =>
      (statements.documentsUnder.all(toKeyText(alias)) as IdRow[]).map(({ id }) => fromKeyText(id)),
    dueTimers: (nowMs: number, limit: number): DueTimer[] =>
      (statements.dueTimers.all(nowMs, limit) as TimerRow[]).map((row) => ({
        documentId: fromKeyText(row.id),
        name: fromKeyText(row.name),
        generation: row.generation,
        dueAt: row.due_at,
      })),
    nextTimerAt: (): number | undefined =>
      (statements.nextTimer.get() as { readonly at: number | null }).at ?? undefined,
    journal: (id: string): JournalRow[] => bodies(statements.journalOf.all(toKeyText(id))),
    parkedEffects: (limit: number, skip: number): ParkedEffect[] =>
      (statements.parkedEffects.all(limit, skip) as ParkedRow[]).map((row) => {
        const { id: effectId, documentId, port } = parsed<Effect>(row);
        const { failures, parked_at: parkedAt } = row;
        return { effectId, documentId, port, failures, reason: fromKeyText(row.reason), parkedAt };
      }),
    parked: (limit: number, skip: number): Message[] =>
      bodies(statements.parkedPage.all(limit, skip)),
    parkedUnder: (alias: string): Message[] => bodies(statements.parkedUnder.all(toKeyText(alias))),
    list: (query: DocumentQuery): ListedDocument[] =>
      (listRows(statements, query) as ListedRow[]).map((row) => ({
        document: parsed(row),
        number: row.number,
        state: fromKeyText(row.state),
        beganAt: row.began_at,
        changedAt: row.changed_at,
      })),
    countByState: (): StateCount[] =>
      (statements.countByState.all() as StateCount[]).map(({ state, count }) => ({
        state: fromKeyText(state),
        count,
      })),
  };
}

interface BodyRow {
  readonly body: string;
}

interface IdRow {
  readonly id: string;
}

interface TimerRow extends IdRow {
  readonly name: string;
  readonly generation: number;
  readonly due_at: number;
}

interface ParkedRow extends BodyRow {
  readonly failures: number;
  readonly reason: string;
  readonly parked_at: number;
}

interface ListedRow extends BodyRow {
  readonly number: number;
  readonly state: string;
  readonly began_at: number;
  readonly changed_at: number;
}

function parsed<Body>({ body }: BodyRow): Body {
  return JSON.parse(body) as Body;
}

function bodies<Body>(rows: readonly unknown[]): Body[] {
  return (rows as readonly BodyRow[]).map((row) => parsed<Body>(row));
}

function listRows(statements: SqliteStatements, query: DocumentQuery): unknown[] {
  const { state, tag, after, changedBefore = Number.MAX_VALUE, limit } = query;
  const within: SqliteValue[] = [
    after?.changedAt ?? -Number.MAX_VALUE,
    after?.number ?? 0,
    changedBefore,
  ];
  const wanted = state === undefined ? null : toKeyText(state);
  if (tag !== undefined) {
    return statements.listByTag.all(toKeyText(tag), ...within, wanted, wanted, limit);
  }
  if (wanted !== null) return statements.listByState.all(wanted, ...within, limit);
  return statements.listAll.all(...within, limit);
}
