import type { Clock } from '../clock.ts';
import { RuntimeFault } from './runtimeError.ts';
import type { Store } from './store.ts';
import { unreadableRowIn, type UnreadableRow } from './unreadableRow.ts';

/** A row that this process has met and could not read. */
export interface MetRow {
  readonly table: 'document' | 'effect' | 'message';
  /** Of the document or the effect, or the first id of the message. */
  readonly id: string;
  readonly failure: UnreadableRow;
  /** When it was first met, in ms since the epoch. */
  readonly since: number;
}

/** Remembers rows that cannot be read, until they can. */
export interface UnreadableRows {
  /** The store, a plain object, as it is; what it cannot read is noted on the way. */
  noticedIn(store: Store): Store;
  /** Oldest first. */
  met(): readonly MetRow[];
}

/** Calls and messages go by themselves, and are met again every ten minutes until then. */
const FORGOTTEN_MS = 15 * 60_000;

const MOST_REMEMBERED = 10_000;

export function createUnreadableRows(clock: Clock): UnreadableRows {
  const known = new Map<string, MetRow & { readonly lastMet: number }>();

  function look(table: MetRow['table'], id: string, failure: UnreadableRow | undefined): void {
    if (!failure && known.size === 0) return;
    const name = JSON.stringify([table, id]);
    const now = clock.now();
    const { since = now } = known.get(name) ?? {};
    known.delete(name);
    if (failure && known.size < MOST_REMEMBERED) {
      known.set(name, { table, id, failure, since, lastMet: now });
    }
  }

  return {
    noticedIn: (store) => noticedIn(store, look),
    met: () =>
      [...known.values()]
        .filter(({ table, lastMet }) => table === 'document' || !isForgotten(clock, lastMet))
        .map(({ table, id, failure, since }) => ({ table, id, failure, since }))
        .toSorted((one, other) => one.since - other.since),
  };
}

function isForgotten(clock: Clock, lastMet: number): boolean {
  return clock.now() - lastMet > FORGOTTEN_MS;
}

function noticedIn(
  store: Store,
  look: (table: MetRow['table'], id: string, failure: UnreadableRow | undefined) => void,
): Store {
  const asMessages = (messages: Awaited<ReturnType<Store['parked']>>): typeof messages => {
    for (const { ids, unreadable } of messages) look('message', ids[0], unreadable);
    return messages;
  };
  return {
    ...store,
    load: (id) =>
      store.load(id).then(
        (document) => {
          look('document', id, undefined);
          return document;
        },
        (cause: unknown) => {
          look('document', id, unreadableRowIn(cause));
          throw faultOf(id, cause);
        },
      ),
    journal: (id) =>
      store.journal(id).catch((cause: unknown) => {
        throw faultOf(id, cause);
      }),
    async list(query) {
      const listed = await store.list(query);
      for (const { document, unreadable } of listed) look('document', document.id, unreadable);
      return listed;
    },
    async claimEffects(claim) {
      const effects = await store.claimEffects(claim);
      for (const { id, unreadable } of effects) look('effect', id, unreadable);
      return effects;
    },
    parked: async (limit, skip) => asMessages(await store.parked(limit, skip)),
    parkedUnder: async (alias) => asMessages(await store.parkedUnder(alias)),
  };
}

/** A row of one document was asked for alone. */
function faultOf(id: string, cause: unknown): unknown {
  const row = unreadableRowIn(cause);
  return row ? new RuntimeFault({ kind: 'unreadableRow', id, row }) : cause;
}
