import type { RuntimeDocument } from './document.ts';
import type { MachineDefinitions } from './definition/machineDefinitions.ts';
import { messageNote, sweepParked, type ParkedParts } from './parkedMessages.ts';
import { refuseReserved, RuntimeFault } from './runtimeError.ts';
import type { ShieldedObserver } from './shieldObserver.ts';
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
  /** Delivers what waited for a document that has just become known under these names. */
  adopt(document: RuntimeDocument, newAliases: readonly string[]): Promise<void>;
  /**
   * Tries again to deliver what still waits, as a process may have died before it could, and lets
   * go of what nobody has claimed for too long.
   */
  sweep(): Promise<void>;
}

export type Receipt = 'delivered' | 'parked' | 'duplicate';

export interface DeskParts extends ParkedParts {
  readonly definitions: MachineDefinitions;
  readonly committer: StepCommitter;
  readonly observer: ShieldedObserver;
}

export function createMessageDesk(parts: DeskParts): MessageDesk {
  const { store } = parts;

  const { deliver, deliverLate, park } = deliveries(parts);
  const find = (aliases: readonly string[]) => findOne(store, aliases);

  async function receive(message: Message): Promise<Receipt> {
    refuseReserved(message.event);
    const known = await find(message.aliases);
    if (known === undefined) return parkUnlessKnown(message);
    const applied = await deliver(known, message).catch(unlessUnreadable);
    if (applied === 'unreadable') return park(message);
    if (applied.isOfAnother) return parkUnlessKnown(message);
    return applied.isDuplicate ? 'duplicate' : 'delivered';
  }

  /** The document may become known between the look and the parking. */
  async function parkUnlessKnown(message: Message): Promise<Receipt> {
    const outcome = await park(message);
    const late = await find(message.aliases);
    if (outcome === 'duplicate' || late === undefined) return outcome;
    return (await deliverLate(late, message)).isOfAnother ? outcome : 'delivered';
  }

  return {
    receive,
    find,
    async adopt(document, newAliases) {
      for (const alias of newAliases) {
        for (const message of await store.parkedUnder(alias)) {
          if (message.unreadable) continue;
          // Under a shared name a message may wait that is for another document.
          if ((await find(message.aliases)) === document.id) {
            await deliverLate(document.id, message);
          }
        }
      }
    },
    sweep: () =>
      sweepParked(parts, async (message) => {
        const id = await find(message.aliases);
        if (id === undefined) return (await isAwaited(store, message)) ? 'blocked' : 'unclaimed';
        const { isDuplicate, isOfAnother } = await deliverLate(id, message);
        if (isOfAnother) return 'blocked';
        return isDuplicate ? 'repeated' : 'delivered';
      }),
  };
}

/** The ways a message can go. */
function deliveries({ definitions, store, committer, observer }: DeskParts) {
  function deliver(id: string, { ids, event }: Message): Promise<AppliedStep> {
    const isFor = ({ machine, snapshot }: RuntimeDocument): boolean =>
      definitions.get(machine)?.isFor?.(snapshot, event) ?? true;
    return committer.apply(id, { kind: 'event', event }, { messageIds: ids, isFor });
  }

  /** For a message that has waited. */
  async function deliverLate(id: string, message: Message): Promise<AppliedStep> {
    const applied = await deliver(id, message);
    const isTaken = !applied.isDuplicate && !applied.isOfAnother;
    if (isTaken) observer.messageAdopted({ ...messageNote(message), documentId: id });
    return applied;
  }

  async function park(message: Message): Promise<Receipt> {
    const outcome = await store.park(message);
    if (outcome === 'parked') observer.messageParked(messageNote(message));
    return outcome;
  }

  return { deliver, deliverLate, park };
}

/**
 * A name that several documents share tells nothing: the next, less sure one is no better then.
 *
 * While a less sure name is looked up, the document may get the surer one and give up the other:
 * whoever is left under that is somebody else. So the surer names are looked up once more.
 */
async function findOne(store: Store, aliases: readonly string[]): Promise<string | undefined> {
  for (const [index, alias] of aliases.entries()) {
    const ids = await store.findByAlias(alias);
    if (ids.length > 1) return undefined;
    if (ids.length === 1) return (await findSurer(store, aliases.slice(0, index))) ?? ids[0];
  }
  return undefined;
}

async function findSurer(store: Store, aliases: readonly string[]): Promise<string | undefined> {
  for (const alias of aliases) {
    const [id] = await store.findByAlias(alias);
    if (id !== undefined) return id;
  }
  return undefined;
}

/** Which of the documents that share its name a message is for may still turn out. */
async function isAwaited(store: Store, { aliases }: Message): Promise<boolean> {
  const ids = await Promise.all(aliases.map((alias) => store.findByAlias(alias)));
  return ids.flat().length > 0;
}

/** A document that cannot be read yet is as good as one that is not known yet. */
function unlessUnreadable(cause: unknown): 'unreadable' {
  const kind = cause instanceof RuntimeFault && cause.error.kind;
  if (kind === 'notMigrated' || kind === 'unreadableRow') return 'unreadable';
  throw cause;
}
