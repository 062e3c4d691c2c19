import type { Clock } from '../clock.ts';
import type { MessageNote } from './observer.ts';
import type { ShieldedObserver } from './shieldObserver.ts';
import type { Message, Store } from './store.ts';

/** How long a message waits for a document that nobody has heard of. */
export interface Parking {
  /** In ms, from its receipt. */
  readonly limitMs: number;
  /** Told of each message that is let go of; after that nothing knows it. */
  readonly onDropped?: (message: Message) => void;
}

export interface ParkedParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly parking: Parking;
  readonly observer: Pick<ShieldedObserver, 'messageDropped'>;
}

/**
 * `repeated` when the document had taken the message in before, under another of its ids; `blocked`
 * when some document may yet claim it, and nobody else may drop it.
 */
type Retry = (message: Message) => Promise<'delivered' | 'repeated' | 'blocked' | 'unclaimed'>;

const BATCH = 100;

/**
 * Goes through the messages that wait, oldest first. One that nobody claims is let go of once it
 * has waited its time.
 */
export async function sweepParked(parts: ParkedParts, retry: Retry): Promise<void> {
  const { store } = parts;
  // Messages that wait must not hide those behind them.
  for (let skip = 0; ;) {
    const page = await store.parked(BATCH, skip);
    for (const message of page) {
      // One that cannot be delivered now keeps waiting and must not stop the others.
      const isGone = await sweepOne(parts, message, retry).catch(() => false);
      if (!isGone) skip += 1;
    }
    if (page.length < BATCH) return;
  }
}

export function messageNote({ ids: [messageId], aliases }: Message): MessageNote {
  return { messageId, aliases };
}

async function sweepOne(parts: ParkedParts, message: Message, retry: Retry): Promise<boolean> {
  const { clock, parking } = parts;
  // Whom it is for is not known while it cannot be read: nobody may drop it.
  if (message.unreadable) return false;
  const outcome = await retry(message);
  if (outcome === 'delivered') return true;
  if (outcome === 'repeated') return parts.store.unpark(message.ids[0]);
  const isOver = clock.now() - message.receivedAt >= parking.limitMs;
  if (outcome === 'blocked' || !isOver) return false;
  const isGone = await parts.store.unpark(message.ids[0]);
  if (isGone) {
    parts.observer.messageDropped(messageNote(message));
    parking.onDropped?.(message);
  }
  return isGone;
}
