import type { RuntimeDocument } from '../runtime/document.ts';
import type { Commit, CommitOutcome, Message, Store } from '../runtime/store.ts';
import { toJson } from '../runtime/toJson.ts';
import {
  claimFrom,
  failEffect,
  giveBackEffect,
  isHeld,
  parkedEffects,
  renewLease,
  unparkEffect,
} from './memoryEffects.ts';
import { backlogIn, countsIn, inOrder, listIn } from './memoryLists.ts';
import type { Copy, StoredDocument, Tables } from './memoryTables.ts';
import { createNameIndex } from './nameIndex.ts';
import { createTimerQueue } from './timerQueue.ts';

/**
 * Keeps everything in this process, for tests and demonstrations: a restart forgets all of it.
 * Documents are copied on the way in and out, as a database would, so that nobody can change what
 * is stored. Closing it changes nothing: what comes after may be taken for the next process.
 */
export function memoryStore(): Store {
  return memoryStoreOf(copied);
}

/** As a database would leave it; several times as fast as `structuredClone`. */
function copied<Value>(value: Value): Value {
  return (value === undefined ? undefined : toJson(value)) as Value;
}

/** The same with another way of copying. To copy nothing is right where nobody changes anything. */
export function memoryStoreOf(copy: Copy): Store {
  const tables: Tables = {
    documents: new Map(),
    aliases: createNameIndex(),
    references: createNameIndex(),
    tags: createNameIndex(),
    timers: createTimerQueue(),
    exclusive: new Map(),
    effects: new Map(),
    journals: new Map(),
    messages: new Map(),
    parked: new Map(),
    awaited: createNameIndex(),
    lastNumber: 0,
    copy,
  };
  return {
    load: async (id) => copy(tables.documents.get(id)?.document),
    findByAlias: async (alias) => documentsUnder(tables, alias),
    commit: async (commit) => commitTo(tables, commit),
    claimEffects: async (claim) => copy(claimFrom(tables.effects, claim)),
    renewLease: async (effectId, renewal) => renewLease(tables.effects, effectId, renewal),
    failEffect: async (effectId, failure) => failEffect(tables.effects, effectId, failure),
    giveBackEffect: async (effectId, renewal) => giveBackEffect(tables.effects, effectId, renewal),
    parkedEffects: async (limit, skip) => parkedEffects(tables.effects).slice(skip, skip + limit),
    unparkEffect: async (effectId) => unparkEffect(tables.effects, effectId),
    dueTimers: async (nowMs, limit) => tables.timers.due(nowMs, limit),
    nextTimerAt: async () => tables.timers.first()?.dueAt,
    journal: async (id) => copy([...(tables.journals.get(id) ?? [])]),
    park: async (message) => parkIn(tables, message),
    unpark: async (messageId) => unparkFrom(tables, messageId),
    parked: async (limit, skip) => copy([...tables.parked.values()].slice(skip, skip + limit)),
    parkedUnder: async (alias) => copy(messagesUnder(tables, alias)),
    list: async (query) => listIn(tables, query),
    countByState: async () => countsIn(tables),
    backlog: async (nowMs) => backlogIn(tables, nowMs),
    prune: async (beforeMs, limit) => pruneIn(tables, beforeMs, limit),
    close: async () => undefined,
  };
}

function commitTo(tables: Tables, commit: Commit): CommitOutcome {
  const { id, expected, step, finishedEffect, messageIds } = commit;
  const stored = tables.documents.get(id);
  if (messageIds.some((messageId) => tables.messages.has(messageId))) return 'duplicate';
  if (finishedEffect) {
    const owed = tables.effects.get(finishedEffect.id);
    if (!owed) return 'duplicate';
    if (!isHeld(owed, finishedEffect, commit.lease)) return 'notHeld';
  }
  if ((stored?.document.sequence ?? null) !== expected || (!stored && !step)) return 'conflict';
  const { gained = [], lost = [] } = commit.exclusive ?? {};
  if (gained.some((name) => (tables.exclusive.get(name) ?? id) !== id)) return 'taken';
  for (const name of gained) tables.exclusive.set(name, id);
  forgetNames(tables, id, lost);
  for (const messageId of messageIds) {
    tables.messages.set(messageId, id);
    unparkFrom(tables, messageId);
  }
  if (finishedEffect) tables.effects.delete(finishedEffect.id);
  if (step) {
    keepDocument(tables, stored, storedAfter(tables, stored, step.next, commit));
    for (const effectId of step.withdrawn) tables.effects.delete(effectId);
    for (const effect of step.effects) {
      const { owner, until: leasedUntil } = commit.lease;
      const leased = {
        effect: tables.copy(effect),
        owner,
        leasedUntil,
        attempt: 1,
        failures: 0,
      };
      tables.effects.set(effect.id, leased);
    }
  }
  tables.aliases.set(id, commit.aliases);
  const journal = tables.journals.get(id) ?? [];
  journal.push(tables.copy(commit.row));
  tables.journals.set(id, journal);
  return 'committed';
}

function forgetNames({ exclusive }: Tables, id: string, names: readonly string[]): void {
  for (const name of names) if (exclusive.get(name) === id) exclusive.delete(name);
}

function storedAfter(
  tables: Tables,
  before: StoredDocument | undefined,
  next: RuntimeDocument,
  { row, labels }: Commit,
): StoredDocument {
  tables.lastNumber += before ? 0 : 1;
  return {
    document: tables.copy(next),
    number: before?.number ?? tables.lastNumber,
    labels: tables.copy(labels),
    beganAt: before?.beganAt ?? row.at,
    changedAt: row.at,
  };
}

function keepDocument(
  { documents, references, tags, timers }: Tables,
  before: StoredDocument | undefined,
  after: StoredDocument,
): void {
  const { id } = after.document;
  const { reference, tags: present } = after.labels;
  documents.set(id, after);
  references.set(id, reference === undefined ? [] : [reference]);
  tags.set(id, present);
  timers.exchange(before, after);
}

/** Oldest first. */
function documentsUnder({ aliases, documents }: Tables, alias: string): string[] {
  const numberOf = (id: string): number => documents.get(id)?.number ?? 0;
  return aliases.under(alias).toSorted((one, other) => numberOf(one) - numberOf(other));
}

function parkIn(
  { messages, parked, awaited, copy }: Tables,
  message: Message,
): 'parked' | 'duplicate' {
  const [id] = message.ids;
  if (message.ids.some((known) => messages.has(known)) || parked.has(id)) return 'duplicate';
  parked.set(id, copy(message));
  awaited.set(id, message.aliases);
  return 'parked';
}

/** Oldest first: a message waits under all its names from the same moment on. */
function messagesUnder({ awaited, parked }: Tables, alias: string): Message[] {
  return awaited.under(alias).flatMap((id) => parked.get(id) ?? []);
}

function unparkFrom({ awaited, parked }: Tables, messageId: string): boolean {
  awaited.delete(messageId);
  return parked.delete(messageId);
}

function pruneIn(tables: Tables, beforeMs: number, limit: number): number {
  const owing = new Set([...tables.effects.values()].map(({ effect }) => effect.documentId));
  const isOver = ({ document: { id, status }, changedAt }: StoredDocument): boolean =>
    status === 'done' && changedAt < beforeMs && !owing.has(id);
  const gone = [...tables.documents.values()].filter(isOver).toSorted(inOrder).slice(0, limit);
  for (const one of gone) forgetDocument(tables, one);
  const ids = new Set(gone.map(({ document }) => document.id));
  for (const table of [tables.messages, tables.exclusive]) {
    for (const [name, holder] of table) if (ids.has(holder)) table.delete(name);
  }
  for (const [id, { receivedAt, aliases }] of tables.parked) {
    const isAwaited = aliases.some((alias) => documentsUnder(tables, alias).length > 0);
    if (receivedAt < beforeMs && !isAwaited) unparkFrom(tables, id);
  }
  return gone.length;
}

function forgetDocument(tables: Tables, stored: StoredDocument): void {
  const { aliases, references, tags, documents, journals, timers } = tables;
  const { id } = stored.document;
  for (const table of [aliases, references, tags, documents, journals]) table.delete(id);
  timers.exchange(stored, undefined);
}
