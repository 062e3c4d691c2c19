import type { RuntimeDocument } from '../runtime/document.ts';
import type { Commit, CommitOutcome, DueTimer, Message, Store } from '../runtime/store.ts';
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

/**
 * Keeps everything in this process, for tests and demonstrations: a restart forgets all of it.
 * Documents are copied on the way in and out, as a database would, so that nobody can change what
 * is stored. Closing it changes nothing: what comes after may be taken for the next process.
 */
export function memoryStore(): Store {
  return memoryStoreOf(structuredClone);
}

/** The same with another way of copying. To copy nothing is right where nobody changes anything. */
export function memoryStoreOf(copy: Copy): Store {
  const tables: Tables = {
    documents: new Map(),
    aliases: new Map(),
    exclusive: new Map(),
    effects: new Map(),
    journals: new Map(),
    messages: new Map(),
    parked: new Map(),
    lastNumber: 0,
    copy,
  };
  return {
    load: async (id) => copy(tables.documents.get(id)?.document),
    findByAlias: async (alias) => documentsUnder(tables, alias),
    commit: async (commit) => commitTo(tables, commit),
    claimEffects: async (claim) => claimFrom(tables.effects, claim),
    renewLease: async (effectId, renewal) => renewLease(tables.effects, effectId, renewal),
    failEffect: async (effectId, failure) => failEffect(tables.effects, effectId, failure),
    giveBackEffect: async (effectId, renewal) => giveBackEffect(tables.effects, effectId, renewal),
    parkedEffects: async (limit, skip) => parkedEffects(tables.effects).slice(skip, skip + limit),
    unparkEffect: async (effectId) => unparkEffect(tables.effects, effectId),
    dueTimers: async (nowMs, limit) =>
      allTimers(tables)
        .filter(({ dueAt }) => dueAt <= nowMs)
        .slice(0, limit),
    nextTimerAt: async () => allTimers(tables)[0]?.dueAt,
    journal: async (id) => structuredClone(tables.journals.get(id) ?? []),
    park: async (message) => parkIn(tables, message),
    unpark: async (messageId) => tables.parked.delete(messageId),
    parked: async (limit, skip) =>
      structuredClone([...tables.parked.values()].slice(skip, skip + limit)),
    parkedUnder: async (alias) =>
      structuredClone([...tables.parked.values()].filter(({ aliases }) => aliases.includes(alias))),
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
    tables.parked.delete(messageId);
  }
  if (finishedEffect) tables.effects.delete(finishedEffect.id);
  if (step) {
    tables.documents.set(id, storedAfter(tables, stored, step.next, commit));
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
  tables.aliases.set(id, [...commit.aliases]);
  tables.journals.set(id, [...(tables.journals.get(id) ?? []), tables.copy(commit.row)]);
  return 'committed';
}

function forgetNames({ exclusive }: Tables, id: string, names: Iterable<string>): void {
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

function documentsUnder({ aliases }: Tables, alias: string): string[] {
  return [...aliases].filter(([, names]) => names.includes(alias)).map(([id]) => id);
}

function allTimers({ documents }: Tables): DueTimer[] {
  return [...documents.values()]
    .flatMap(({ document: { id, timers } }) =>
      Object.entries(timers).map(([name, { generation, dueAt }]) => ({
        documentId: id,
        name,
        generation,
        dueAt,
      })),
    )
    .toSorted((one, other) => one.dueAt - other.dueAt);
}

function parkIn({ messages, parked }: Tables, message: Message): 'parked' | 'duplicate' {
  const [id] = message.ids;
  if (message.ids.some((known) => messages.has(known)) || parked.has(id)) return 'duplicate';
  parked.set(id, structuredClone(message));
  return 'parked';
}

function pruneIn(tables: Tables, beforeMs: number, limit: number): number {
  const owing = new Set([...tables.effects.values()].map(({ effect }) => effect.documentId));
  const isOver = ({ document: { id, status }, changedAt }: StoredDocument): boolean =>
    status === 'done' && changedAt < beforeMs && !owing.has(id);
  const gone = [...tables.documents.values()].filter(isOver).toSorted(inOrder).slice(0, limit);
  for (const { document } of gone) {
    for (const table of [tables.documents, tables.aliases, tables.journals])
      table.delete(document.id);
    forgetNames(tables, document.id, tables.exclusive.keys());
    for (const [messageId, taker] of tables.messages) {
      if (taker === document.id) tables.messages.delete(messageId);
    }
  }
  for (const [id, { receivedAt, aliases }] of tables.parked) {
    const isAwaited = aliases.some((alias) => documentsUnder(tables, alias).length > 0);
    if (receivedAt < beforeMs && !isAwaited) tables.parked.delete(id);
  }
  return gone.length;
}
