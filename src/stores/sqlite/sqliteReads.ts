import type { Backlog } from '../../runtime/backlog.ts';
import type { RuntimeDocument } from '../../runtime/document.ts';
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
import { listText, type ListDialect } from '../listText.ts';
import { documentIn, effectIn, journalRowIn, listedDocumentIn, messageIn } from '../rowBodies.ts';
import { effectRowOf, type OwnedRow } from './effectRowOf.ts';
import type { SqliteStatement } from './sqliteDriver.ts';
import type { SqliteStatements } from './sqliteStatements.ts';

type Prepare = (text: string) => SqliteStatement;

/** Everything that is only read. Names go in, and come out, as the caller writes them. */
export function sqliteReads(statements: SqliteStatements, prepare: Prepare) {
  return {
    document(id: string): RuntimeDocument | undefined {
      const row = statements.loadDocument.get(toKeyText(id)) as SequenceRow | undefined;
      return row && documentIn({ ...row, id });
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
    journal: (id: string): JournalRow[] =>
      (statements.journalOf.all(toKeyText(id)) as BodyRow[]).map(({ body }) => journalRowIn(body)),
    parkedEffects: (limit: number, skip: number): ParkedEffect[] =>
      (statements.parkedEffects.all(limit, skip) as ParkedRow[]).map((row) => {
        const { id: effectId, documentId, port } = effectIn(effectRowOf(row));
        const { failures, parked_at: parkedAt } = row;
        return { effectId, documentId, port, failures, reason: fromKeyText(row.reason), parkedAt };
      }),
    parked: (limit: number, skip: number): Message[] =>
      (statements.parkedPage.all(limit, skip) as MessageRow[]).map(messageOf),
    parkedUnder: (alias: string): Message[] =>
      (statements.parkedUnder.all(toKeyText(alias)) as MessageRow[]).map(messageOf),
    list(query: DocumentQuery): ListedDocument[] {
      const { text, values } = listText(query, dialect);
      return (prepare(text).all(...values) as ListedRow[]).map(listedOf);
    },
    countByState: (): StateCount[] =>
      (statements.countByState.all() as CountRow[]).map(({ machine, state, count, oldest }) => ({
        machine: fromKeyText(machine),
        state: fromKeyText(state),
        count,
        oldestBeganAt: oldest,
      })),
    backlog: (nowMs: number): Backlog => backlogOf(statements.backlog.get(nowMs) as BacklogRow),
  };
}

const dialect: ListDialect = {
  prefix: '',
  columns:
    'd.id, d.machine, d.sequence, d.status, d.number, d.state, d.began_at, d.changed_at, d.body',
  place: () => '?',
};

interface CountRow {
  readonly machine: string;
  readonly state: string;
  readonly count: number;
  readonly oldest: number;
}

interface BacklogRow {
  readonly effects: number;
  readonly overdue_effects: number;
  readonly first_overdue_effect_at: number | null;
  readonly parked_effects: number;
  readonly timers: number;
  readonly overdue_timers: number;
  readonly first_timer_at: number | null;
  readonly messages: number;
  readonly oldest_message_at: number | null;
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

interface SequenceRow extends BodyRow {
  readonly sequence: number;
}

interface MessageRow extends BodyRow, IdRow {
  readonly received_at: number;
}

interface ParkedRow extends OwnedRow {
  readonly failures: number;
  readonly reason: string;
  readonly parked_at: number;
}

interface ListedRow extends SequenceRow, IdRow {
  readonly machine: string;
  readonly status: string;
  readonly number: number;
  readonly state: string;
  readonly began_at: number;
  readonly changed_at: number;
}

function backlogOf(row: BacklogRow): Backlog {
  return {
    effects: row.effects,
    overdueEffects: row.overdue_effects,
    ...(row.first_overdue_effect_at !== null && {
      firstOverdueEffectAt: row.first_overdue_effect_at,
    }),
    parkedEffects: row.parked_effects,
    timers: row.timers,
    overdueTimers: row.overdue_timers,
    ...(row.first_timer_at !== null && { firstTimerAt: row.first_timer_at }),
    messages: row.messages,
    ...(row.oldest_message_at !== null && { oldestMessageAt: row.oldest_message_at }),
  };
}

function listedOf({ id, machine, sequence, status, body, ...row }: ListedRow): ListedDocument {
  const names = { id: fromKeyText(id), machine: fromKeyText(machine) };
  return {
    ...listedDocumentIn({ ...names, sequence, status, body }),
    number: row.number,
    state: fromKeyText(row.state),
    beganAt: row.began_at,
    changedAt: row.changed_at,
  };
}

function messageOf({ id, received_at: receivedAt, body }: MessageRow): Message {
  return messageIn({ id: fromKeyText(id), receivedAt, body });
}
