import type { Backlog } from '../runtime/backlog.ts';
import type { DocumentQuery, ListedDocument, PageMark, StateCount } from '../runtime/store.ts';
import type { StoredDocument, Tables } from './memoryTables.ts';

export function listIn(tables: Tables, query: DocumentQuery): ListedDocument[] {
  const { after, newestFirst = false, limit } = query;
  const order = (one: PageMark, other: PageMark): number =>
    newestFirst ? inOrder(other, one) : inOrder(one, other);
  return candidates(tables, query)
    .filter((one) => isWanted(query, one))
    .filter((one) => after === undefined || order(after, one) < 0)
    .toSorted(order)
    .slice(0, limit)
    .map(({ labels, ...listed }) => tables.copy({ ...listed, state: labels.state }));
}

/** Those that may be wanted: of the names that are asked for, the rarest kind tells. */
function candidates(tables: Tables, { alias, reference, tag }: DocumentQuery): StoredDocument[] {
  const { documents, aliases, references, tags } = tables;
  const known = (ids: readonly string[]) => ids.flatMap((id) => documents.get(id) ?? []);
  if (alias !== undefined) return known(aliases.under(alias));
  if (reference !== undefined) return known(references.under(reference));
  if (tag !== undefined) return known(tags.under(tag));
  return [...documents.values()];
}

/** A name was looked up before. */
function isWanted(query: DocumentQuery, stored: StoredDocument): boolean {
  const { machine, state, tag, reference, changedBefore } = query;
  const { document, labels, changedAt } = stored;
  return (
    (machine === undefined || document.machine === machine) &&
    (state === undefined || labels.state === state) &&
    (tag === undefined || labels.tags.includes(tag)) &&
    (reference === undefined || labels.reference === reference) &&
    (changedBefore === undefined || changedAt < changedBefore)
  );
}

/** Those unchanged for longest first. */
export function inOrder(one: PageMark, other: PageMark): number {
  return one.changedAt - other.changedAt || one.number - other.number;
}

export function countsIn({ documents }: Tables): StateCount[] {
  const counts = new Map<string, StateCount>();
  for (const { document, labels, beganAt } of documents.values()) {
    const { machine } = document;
    const { state } = labels;
    const name = JSON.stringify([machine, state]);
    const { count = 0, oldestBeganAt = beganAt } = counts.get(name) ?? {};
    const oldest = Math.min(oldestBeganAt, beganAt);
    counts.set(name, { machine, state, count: count + 1, oldestBeganAt: oldest });
  }
  return [...counts.values()].toSorted(
    (one, other) => compare(one.machine, other.machine) || compare(one.state, other.state),
  );
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

export function backlogIn({ documents, effects, parked }: Tables, nowMs: number): Backlog {
  const dueAts = [...documents.values()].flatMap(({ document }) =>
    Object.values(document.timers).map(({ dueAt }) => dueAt),
  );
  const owed = [...effects.values()];
  const overdueAts = owed
    .filter((one) => !one.parked && one.leasedUntil <= nowMs)
    .map(({ leasedUntil }) => leasedUntil);
  const receivedAts = [...parked.values()].map(({ receivedAt }) => receivedAt);
  return {
    effects: effects.size,
    overdueEffects: overdueAts.length,
    ...(overdueAts.length > 0 && { firstOverdueEffectAt: Math.min(...overdueAts) }),
    parkedEffects: owed.filter((one) => one.parked).length,
    timers: dueAts.length,
    overdueTimers: dueAts.filter((dueAt) => dueAt <= nowMs).length,
    ...(dueAts.length > 0 && { firstTimerAt: Math.min(...dueAts) }),
    messages: receivedAts.length,
    ...(receivedAts.length > 0 && { oldestMessageAt: Math.min(...receivedAts) }),
  };
}
