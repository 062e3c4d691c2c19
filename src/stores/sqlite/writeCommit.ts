import type { FinishedEffect, RuntimeDocument, Step } from '../../runtime/document.ts';
import type { Commit, CommitOutcome, Lease } from '../../runtime/store.ts';
import { toKeyText } from '../keyText.ts';
import type { SqliteStatements } from './sqliteStatements.ts';

/**
 * Writes one commit within a transaction of the caller. Everything is checked before the first row
 * is written, so that any outcome but `committed` leaves nothing behind.
 */
export function writeCommit(statements: SqliteStatements, commit: Commit): CommitOutcome {
  const { id, expected, step, finishedEffect } = commit;
  const messageIds = commit.messageIds.map(toKeyText);
  if (messageIds.some((messageId) => statements.hasMessage.get(messageId))) return 'duplicate';
  const spoilt = finishedEffect && spoiltAnswer(statements, finishedEffect, commit.lease);
  if (spoilt) return spoilt;
  const head = statements.documentHead.get(toKeyText(id)) as DocumentHead | undefined;
  if ((head?.sequence ?? null) !== expected) return 'conflict';
  if (!head && !step) return 'conflict';
  if (isNameTaken(statements, commit, head?.number)) return 'taken';
  const number = head?.number ?? insertDocument(statements, commit, step);
  for (const messageId of new Set(messageIds)) takeMessage(statements, messageId, number);
  if (finishedEffect) statements.deleteEffect.run(toKeyText(finishedEffect.id));
  if (step) writeStep(statements, commit, step, number, head !== undefined);
  writeAliases(statements, commit, number);
  writeNames(statements, commit, number);
  statements.insertJournal.run(number, JSON.stringify(commit.row));
  return 'committed';
}

/** Why the answer to an effect does not count; nothing when it does. */
function spoiltAnswer(
  { effectHolder }: SqliteStatements,
  { id, attempt }: FinishedEffect,
  { owner }: Lease,
): CommitOutcome | undefined {
  const held = effectHolder.get(toKeyText(id)) as EffectHolder | undefined;
  if (!held) return 'duplicate';
  return held.owner === toKeyText(owner) && held.attempt === attempt ? undefined : 'notHeld';
}

interface EffectHolder {
  readonly owner: string;
  readonly attempt: number;
}

interface DocumentHead {
  readonly number: number;
  readonly sequence: number;
}

function insertDocument(
  { insertDocument: insert }: SqliteStatements,
  { id, labels, row }: Commit,
  step: Step | undefined,
): number {
  const { sequence = 0, status = 'active', machine = '' } = step?.next ?? {};
  const inserted = insert.get(
    toKeyText(id),
    toKeyText(machine),
    sequence,
    status,
    toKeyText(labels.state),
    referenceIn(labels),
    row.at,
    row.at,
    JSON.stringify(step?.next),
  );
  return (inserted as { readonly number: number }).number;
}

function referenceIn({ reference }: Commit['labels']): string | null {
  return reference === undefined ? null : toKeyText(reference);
}

function writeStep(
  statements: SqliteStatements,
  { labels, lease, row }: Commit,
  { next, effects, withdrawn }: Step,
  number: number,
  isOld: boolean,
): void {
  if (isOld) {
    const { sequence, status } = next;
    const state = toKeyText(labels.state);
    const body = JSON.stringify(next);
    const reference = referenceIn(labels);
    statements.updateDocument.run(sequence, status, state, reference, row.at, body, number);
    statements.deleteTags.run(number);
  }
  for (const tag of labels.tags) statements.insertTag.run(toKeyText(tag), row.at, number);
  writeTimers(statements, next, number);
  for (const effectId of withdrawn) statements.deleteEffect.run(toKeyText(effectId));
  for (const effect of effects) {
    const body = JSON.stringify(effect);
    const { owner, until } = lease;
    statements.insertEffect.run(toKeyText(effect.id), number, toKeyText(owner), until, body);
  }
}

/** The document says which timers there are; rows that say the same already are left alone. */
function writeTimers(
  { timersOf, setTimer, clearTimer }: SqliteStatements,
  { timers }: RuntimeDocument,
  number: number,
): void {
  const rows = timersOf.all(number) as readonly TimerRow[];
  const before = new Map(rows.map((row) => [row.name, row]));
  for (const [plainName, { generation, dueAt }] of Object.entries(timers)) {
    const name = toKeyText(plainName);
    const row = before.get(name);
    before.delete(name);
    if (row?.generation === generation && row.due_at === dueAt) continue;
    setTimer.run(number, name, generation, dueAt);
  }
  for (const name of before.keys()) clearTimer.run(number, name);
}

interface TimerRow {
  readonly name: string;
  readonly generation: number;
  readonly due_at: number;
}

function writeAliases(
  { aliasesOf, insertAlias, deleteAlias }: SqliteStatements,
  { aliases }: Commit,
  number: number,
): void {
  const rows = aliasesOf.all(number) as readonly { readonly alias: string }[];
  const before = new Set(rows.map(({ alias }) => alias));
  for (const alias of aliases.map(toKeyText)) {
    if (!before.delete(alias)) insertAlias.run(alias, number);
  }
  for (const alias of before) deleteAlias.run(alias, number);
}

/** Whether another document has a name that this one would gain. */
function isNameTaken(
  { nameHolder }: SqliteStatements,
  { exclusive }: Commit,
  number: number | undefined,
): boolean {
  return (exclusive?.gained ?? []).some((name) => {
    const holder = nameHolder.get(toKeyText(name)) as { readonly document: number } | undefined;
    return holder !== undefined && holder.document !== number;
  });
}

function writeNames(
  { insertName, deleteName }: SqliteStatements,
  { exclusive }: Commit,
  number: number,
): void {
  for (const name of exclusive?.lost ?? []) deleteName.run(toKeyText(name), number);
  for (const name of exclusive?.gained ?? []) insertName.run(toKeyText(name), number);
}

function takeMessage(statements: SqliteStatements, messageId: string, number: number): void {
  statements.insertMessage.run(messageId, number);
  forgetParked(statements, messageId);
}

/** Lets go of a message that waits; answers whether it did. */
export function forgetParked(
  { deleteParked, deleteParkedAliases }: SqliteStatements,
  messageId: string,
): boolean {
  const parked = deleteParked.get(messageId) as { readonly number: number } | undefined;
  if (parked) deleteParkedAliases.run(parked.number);
  return parked !== undefined;
}
