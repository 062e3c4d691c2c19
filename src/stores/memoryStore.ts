import type { Effect, RuntimeDocument } from '../runtime/document.ts';
import type {
  Commit,
  CommitOutcome,
  DueTimer,
  JournalRow,
  Message,
  Store,
} from '../runtime/store.ts';

interface LeasedEffect {
  readonly effect: Effect;
  readonly leasedUntil: number;
  readonly attempt: number;
}

interface Tables {
  readonly documents: Map<string, RuntimeDocument>;
  /** By document id. */
  readonly aliases: Map<string, readonly string[]>;
  readonly effects: Map<string, LeasedEffect>;
  readonly journals: Map<string, JournalRow[]>;
  readonly messages: Set<string>;
  readonly parked: Map<string, Message>;
}

/**
 * Keeps everything in this process, for tests and demonstrations: a restart forgets all of it.
 * Documents are copied on the way in and out, as a database would, so that nobody can change what
 * is stored.
 */
export function memoryStore(): Store {
  const tables: Tables = {
    documents: new Map(),
    aliases: new Map(),
    effects: new Map(),
    journals: new Map(),
    messages: new Set(),
    parked: new Map(),
  };
  return {
    load: async (id) => structuredClone(tables.documents.get(id)),
    findByAlias: async (alias) =>
      [...tables.aliases].filter(([, names]) => names.includes(alias)).map(([id]) => id),
    commit: async (commit) => commitTo(tables, commit),
    claimEffects: async ({ lease, nowMs, limit }) => {
      const free = [...tables.effects.values()].filter(({ leasedUntil }) => leasedUntil <= nowMs);
      return free.slice(0, limit).map(({ effect, attempt: before }) => {
        const attempt = before + 1;
        tables.effects.set(effect.id, { effect, leasedUntil: lease.until, attempt });
        return { ...structuredClone(effect), attempt };
      });
    },
    dueTimers: async (nowMs, limit) =>
      allTimers(tables)
        .filter(({ dueAt }) => dueAt <= nowMs)
        .slice(0, limit),
    nextTimerAt: async () => allTimers(tables)[0]?.dueAt,
    journal: async (id) => structuredClone(tables.journals.get(id) ?? []),
    park: async (message) => {
      const [id] = message.ids;
      if (message.ids.some((known) => tables.messages.has(known)) || tables.parked.has(id)) {
        return 'duplicate';
      }
      tables.parked.set(id, structuredClone(message));
      return 'parked';
    },
    parked: async (limit, skip) =>
      structuredClone([...tables.parked.values()].slice(skip, skip + limit)),
    parkedUnder: async (alias) =>
      structuredClone([...tables.parked.values()].filter(({ aliases }) => aliases.includes(alias))),
    close: async () => undefined,
  };
}

function commitTo(tables: Tables, commit: Commit): CommitOutcome {
  const { id, expected, step, finishedEffect, messageIds } = commit;
  if (messageIds.some((messageId) => tables.messages.has(messageId))) return 'duplicate';
  if (finishedEffect !== undefined && !tables.effects.has(finishedEffect)) return 'duplicate';
  if ((tables.documents.get(id)?.sequence ?? null) !== expected) return 'conflict';
  for (const messageId of messageIds) {
    tables.messages.add(messageId);
    tables.parked.delete(messageId);
  }
  if (finishedEffect !== undefined) tables.effects.delete(finishedEffect);
  if (step) {
    tables.documents.set(id, structuredClone(step.next));
    for (const effectId of step.withdrawn) tables.effects.delete(effectId);
    for (const effect of step.effects) {
      tables.effects.set(effect.id, {
        effect: structuredClone(effect),
        leasedUntil: commit.lease.until,
        attempt: 1,
      });
    }
  }
  tables.aliases.set(id, commit.aliases);
  tables.journals.set(id, [...(tables.journals.get(id) ?? []), structuredClone(commit.row)]);
  return 'committed';
}

function allTimers({ documents }: Tables): DueTimer[] {
  return [...documents.values()]
    .flatMap(({ id, timers }) =>
      Object.entries(timers).map(([name, { generation, dueAt }]) => ({
        documentId: id,
        name,
        generation,
        dueAt,
      })),
    )
    .toSorted((one, other) => one.dueAt - other.dueAt);
}
