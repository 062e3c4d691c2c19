import type { DocumentChange } from '../../runtime/changeFeed.ts';

/**
 * Changes that wait for a slow reader: of each document only the latest, of at most a thousand
 * documents. Beyond that the one that has waited longest is left out, and counted.
 */
export interface ChangeBuffer {
  /** A change that is no later than one put before is dropped. Never waits. */
  put(change: DocumentChange): void;
  /** The change that has waited longest; nothing once everything is taken and the end has come. */
  take(): Promise<TakenChange | undefined>;
  /** Nothing more will be put; what waits may still be taken. */
  end(): void;
  /** Ends, and lets go of what waits. */
  discard(): void;
}

export interface TakenChange {
  readonly change: DocumentChange;
  readonly leftOut: number;
}

const MOST_WAITING = 1_000;

/** How many documents are remembered as told, so that an older state does not follow a newer. */
const MOST_REMEMBERED = 10_000;

export function createChangeBuffer(): ChangeBuffer {
  const waiting = new Map<string, DocumentChange>();
  const isNews = createNewsCheck();
  const readers: (() => void)[] = [];
  const progress = { hasEnded: false };
  let leftOut = 0;

  function takeNow(): TakenChange | undefined {
    const [first] = waiting;
    if (!first) return undefined;
    const [id, change] = first;
    waiting.delete(id);
    const taken = { change, leftOut };
    leftOut = 0;
    return taken;
  }

  function end(): void {
    progress.hasEnded = true;
    for (const wake of readers.splice(0)) wake();
  }

  return {
    put(change) {
      if (progress.hasEnded || !isNews(change)) return;
      const { id } = change.document;
      waiting.delete(id);
      waiting.set(id, change);
      leftOut += dropOldest(waiting, MOST_WAITING);
      readers.shift()?.();
    },
    async take() {
      let taken = takeNow();
      while (!taken && !progress.hasEnded) {
        // Woken by the next change or the end, whichever comes first.
        // oxlint-disable-next-line no-await-in-loop
        await new Promise<void>((wake) => {
          readers.push(wake);
        });
        taken = takeNow();
      }
      return taken;
    },
    end,
    discard() {
      waiting.clear();
      end();
    },
  };
}

/** Whether a change is later than all that were asked about before. */
function createNewsCheck(): (change: DocumentChange) => boolean {
  const latest = new Map<string, number>();
  return ({ document: { id, sequence } }) => {
    if ((latest.get(id) ?? -1) >= sequence) return false;
    latest.delete(id);
    latest.set(id, sequence);
    dropOldest(latest, MOST_REMEMBERED);
    return true;
  };
}

/** Maps keep the order in which their keys were set. Answers how many went. */
function dropOldest(map: Map<string, unknown>, most: number): number {
  const [oldest] = map.keys();
  if (map.size <= most || oldest === undefined) return 0;
  map.delete(oldest);
  return 1;
}
