import type { RuntimeDocument } from './document.ts';
import type { CheckedDefinition } from './machineDefinition.ts';
import { refuseReserved, RuntimeFault } from './runtimeError.ts';
import type { AppliedStep, StepCommitter } from './stepCommitter.ts';
import type { Message, Store } from './store.ts';

/**
 * Brings messages to the documents they are for, each once, however often and however early it
 * comes.
 */
export interface MessageDesk {
  receive(message: Message): Promise<Receipt>;
  /** The one document that goes by one of these names. */
  find(aliases: readonly string[]): Promise<string | undefined>;
  /** Delivers what waited for a document that has just become known under a name. */
  adopt(document: RuntimeDocument): Promise<void>;
  /** Tries again to deliver what still waits, as a process may have died before it could. */
  sweep(): Promise<void>;
}

const BATCH = 100;

export type Receipt = 'delivered' | 'parked' | 'duplicate';

export interface DeskParts {
  readonly definition: CheckedDefinition;
  readonly store: Store;
  readonly committer: StepCommitter;
}

export function createMessageDesk({ definition, store, committer }: DeskParts): MessageDesk {
  function deliver(id: string, { ids, event }: Message): Promise<AppliedStep> {
    return committer.apply(id, { kind: 'event', event }, { messageIds: ids });
  }

  /**
   * A name that several documents share tells nothing: the next, less sure one is no better then.
   */
  async function find(aliases: readonly string[]): Promise<string | undefined> {
    for (const alias of aliases) {
      const ids = await store.findByAlias(alias);
      if (ids.length > 0) return ids.length === 1 ? ids[0] : undefined;
    }
    return undefined;
  }

  async function receive(message: Message): Promise<Receipt> {
    refuseReserved(message.event);
    const known = await find(message.aliases);
    if (known !== undefined) {
      const applied = await deliver(known, message).catch(unlessNotMigrated);
      if (applied !== 'notMigrated') return applied.isDuplicate ? 'duplicate' : 'delivered';
      return store.park(message);
    }
    const outcome = await store.park(message);
    // The document may have become known between the look and the parking.
    const late = await find(message.aliases);
    if (outcome === 'duplicate' || late === undefined) return outcome;
    await deliver(late, message);
    return 'delivered';
  }

  return {
    receive,
    find,
    async adopt(document) {
      for (const alias of definition.aliases(document.snapshot)) {
        for (const message of await store.parkedUnder(alias)) {
          // Under a shared name a message may wait that is for another document.
          if ((await find(message.aliases)) === document.id) await deliver(document.id, message);
        }
      }
    },
    sweep: () =>
      sweepParked(store, async (message) => {
        const id = await find(message.aliases);
        if (id !== undefined) await deliver(id, message);
      }),
  };
}

/** A document that cannot be read yet is as good as one that is not known yet. */
function unlessNotMigrated(cause: unknown): 'notMigrated' {
  if (cause instanceof RuntimeFault && cause.error.kind === 'notMigrated') return 'notMigrated';
  throw cause;
}

/** Messages for other systems' documents wait for ever; they must not hide those behind them. */
async function sweepParked(
  store: Store,
  retry: (message: Message) => Promise<void>,
): Promise<void> {
  for (let skip = 0; ; skip += BATCH) {
    const page = await store.parked(BATCH, skip);
    // One that cannot be delivered now keeps waiting and must not stop the others.
    for (const message of page) await retry(message).catch(() => undefined);
    if (page.length < BATCH) return;
  }
}
