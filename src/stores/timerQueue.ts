import type { RuntimeDocument } from '../runtime/document.ts';
import type { DueTimer } from '../runtime/store.ts';

/** Timers of all documents in the order in which they are due. */
export interface TimerQueue {
  /** Puts the timers of one state of a document in the place of those of another. */
  exchange(before: NumberedDocument | undefined, after: NumberedDocument | undefined): void;
  /** Those that are due, the first of them first. */
  due(nowMs: number, limit: number): readonly DueTimer[];
  first(): DueTimer | undefined;
}

/** A document, and its number in the store, by which timers of one instant are ordered. */
export interface NumberedDocument {
  readonly document: Pick<RuntimeDocument, 'id' | 'timers'>;
  readonly number: number;
}

interface Queued extends DueTimer {
  readonly number: number;
}

export function createTimerQueue(): TimerQueue {
  const queue: Queued[] = [];

  /** Where the timer stands, or would. */
  function placeOf(timer: Queued): number {
    let [low, high] = [0, queue.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = queue[middle];
      if (other && inOrder(other, timer) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return {
    exchange(before, after) {
      for (const timer of timersOf(before)) queue.splice(placeOf(timer), 1);
      for (const timer of timersOf(after)) queue.splice(placeOf(timer), 0, timer);
    },
    due(nowMs, limit) {
      const isLater = ({ dueAt }: Queued): boolean => dueAt > nowMs;
      const first = queue.slice(0, limit);
      const end = first.findIndex(isLater);
      return (end < 0 ? first : first.slice(0, end)).map(plain);
    },
    first: () => queue[0] && plain(queue[0]),
  };
}

function timersOf(numbered: NumberedDocument | undefined): readonly Queued[] {
  if (!numbered) return [];
  const { document, number } = numbered;
  return Object.entries(document.timers).map(([name, { generation, dueAt }]) => ({
    documentId: document.id,
    name,
    generation,
    dueAt,
    number,
  }));
}

function inOrder(one: Queued, other: Queued): number {
  if (one.dueAt !== other.dueAt) return one.dueAt - other.dueAt;
  if (one.number !== other.number) return one.number - other.number;
  if (one.name === other.name) return 0;
  return one.name < other.name ? -1 : 1;
}

function plain({ documentId, name, generation, dueAt }: Queued): DueTimer {
  return { documentId, name, generation, dueAt };
}
