import type { Result, ResultAsync } from 'neverthrow';
import type { RuntimeDocument } from '../../runtime/document.ts';
import type { Commit, Store } from '../../runtime/store.ts';
import { unreadableFault } from '../../runtime/unreadableRow.ts';
import type { EncryptionError } from './encryptionError.ts';
import { checkEncryptionOptions, type EncryptionOptions } from './encryptionOptions.ts';
import { hiddenNames, plainNames } from './hiddenNames.ts';
import { listUnderEveryName } from './listUnderEveryName.ts';
import { reencryptRows, type Reencrypted, type ReencryptOptions } from './reencrypt.ts';
import { namesCheck } from './namesCheck.ts';
import { openedRows, type OpenedRows } from './openedRows.ts';
import { openParkedEffect, sealFailure } from './sealedReason.ts';
import {
  openDocument,
  openJournalRow,
  sealDocument,
  sealEffect,
  sealJournalRow,
  sealMessage,
  type RowParts,
} from './sealedRows.ts';
import { createSealer } from './sealer.ts';

/** A store that encrypts what it stores, and can write it anew under another key. */
export interface EncryptedStore extends Store {
  /**
   * Writes rows that are in clear, or under an old key, anew under the first key. Call it with the
   * `next` it answers until there is none; then the old keys can be thrown away, once no process
   * writes with them any more. Names stay as they are until their document's next write.
   */
  reencrypt(options: ReencryptOptions): ResultAsync<Reencrypted, EncryptionError>;
}

/**
 * Encrypts what documents, timers, calls, journals and waiting messages say, before any store sees
 * it. In clear stay what lists and look-ups need: ids, names (but see `hideReferences`), states,
 * tags, times, names of timers and ports. A row that was altered, or put in the place of another
 * one, is refused: asked for alone, its call rejects with an error whose `encryptionErrorOf` says
 * why; among others it is marked as unreadable.
 *
 * Without its keys nothing can be read again, nor can what payments are owed: keep them apart from
 * the database, and a copy of them. A whole database put back to an earlier day is not noticed.
 */
export function encryptedStore(
  store: Store,
  options: EncryptionOptions,
): Result<EncryptedStore, EncryptionError> {
  return checkEncryptionOptions(options).map((checked) => {
    const { namesKey, acceptsPlaintext } = checked;
    const names = namesKey ? hiddenNames(namesKey) : plainNames;
    return storeOn(store, { sealer: createSealer(checked), names, acceptsPlaintext });
  });
}

function storeOn(store: Store, parts: RowParts): EncryptedStore {
  const rows = openedRows(parts);
  return {
    async load(id) {
      const stored = await store.load(id);
      return stored && openDocument(parts, ownDocument(id, stored));
    },
    ...namedCalls(store, parts, rows),
    async claimEffects(claim) {
      const claimed = await store.claimEffects(claim);
      return claimed.map(rows.claimed);
    },
    renewLease: (effectId, renewal) => store.renewLease(effectId, renewal),
    failEffect: async (effectId, failure) =>
      store.failEffect(effectId, sealFailure(parts, effectId, failure)),
    giveBackEffect: (effectId, renewal) => store.giveBackEffect(effectId, renewal),
    async parkedEffects(limit, skip) {
      const effects = await store.parkedEffects(limit, skip);
      return effects.map((effect) => openParkedEffect(parts, effect));
    },
    unparkEffect: (effectId) => store.unparkEffect(effectId),
    dueTimers: (nowMs, limit) => store.dueTimers(nowMs, limit),
    nextTimerAt: () => store.nextTimerAt(),
    async journal(id) {
      const rows = await store.journal(id);
      return rows.map((row) => openJournalRow(parts, id, row));
    },
    park: async (message) => store.park(sealMessage(parts, message)),
    unpark: (messageId) => store.unpark(messageId),
    async parked(limit, skip) {
      const messages = await store.parked(limit, skip);
      return messages.map(rows.message);
    },
    countByState: () => store.countByState(),
    backlog: (nowMs) => store.backlog(nowMs),
    prune: (beforeMs, limit) => store.prune(beforeMs, limit),
    reencrypt: (options) => reencryptRows(store, parts, options),
    close: () => store.close(),
  };
}

/** The calls that look for names, or store new ones. */
function namedCalls(
  store: Store,
  parts: RowParts,
  rows: OpenedRows,
): Pick<Store, 'findByAlias' | 'commit' | 'parkedUnder' | 'list'> {
  const checkNames = namesCheck(store, parts);
  return {
    async findByAlias(alias) {
      await checkNames();
      const found = await gathered(parts, alias, (form) => store.findByAlias(form));
      return [...new Set(found)];
    },
    async commit(commit) {
      await checkNames();
      return store.commit(sealCommit(parts, commit));
    },
    async parkedUnder(alias) {
      await checkNames();
      const messages = await gathered(parts, alias, (form) => store.parkedUnder(form));
      return messages.map(rows.message);
    },
    async list(query) {
      if (query.reference !== undefined || query.alias !== undefined) await checkNames();
      const listed = await listUnderEveryName(store, parts, query);
      return listed.map(rows.listed);
    },
  };
}

/** Under every form of the name that may be in use. */
async function gathered<Found>(
  { names }: RowParts,
  alias: string,
  look: (form: string) => Promise<readonly Found[]>,
): Promise<readonly Found[]> {
  const found = await Promise.all(names.formsOf(alias).map(look));
  return found.flat();
}

function sealCommit(parts: RowParts, commit: Commit): Commit {
  const { id, step, aliases, exclusive, labels, row } = commit;
  const { reference } = labels;
  const shared = {
    ...commit,
    aliases: aliases.map(parts.names.hide),
    ...(exclusive && {
      exclusive: {
        gained: exclusive.gained.map(parts.names.hide),
        lost: exclusive.lost.map(parts.names.hide),
      },
    }),
    labels: {
      ...labels,
      ...(reference !== undefined && { reference: parts.names.hide(reference) }),
    },
    row: sealJournalRow(parts, id, row),
  };
  if (!step) return shared;
  const next = sealDocument(parts, step.next);
  const timersSet = step.timersSet.map(({ name, timer }) => ({
    name,
    timer: next.timers[name] ?? timer,
  }));
  const effects = step.effects.map((effect) => sealEffect(parts, effect));
  return { ...shared, step: { ...step, next, timersSet, effects } };
}

/** A whole row in the place of another one opens, and is not what was asked for. */
function ownDocument(id: string, stored: RuntimeDocument): RuntimeDocument {
  if (stored.id === id) return stored;
  const message = 'A row holds the document of another one.';
  throw unreadableFault({ kind: 'damaged', message });
}
