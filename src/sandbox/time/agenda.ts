import type { Clock, TimerHandle } from '../../clock.ts';

interface Entry {
  readonly at: number;
  /** Timers due at one instant run in the order they were set. */
  readonly rank: number;
  run: (() => void) | undefined;
}

/** Cancelled timers stay in the heap until they come up, unless they are the most of it. */
const FEW = 1000;

/**
 * What a sandbox has yet to do, on a clock of its own. Nothing happens by itself: whoever owns the
 * agenda lets its timers run, one by one. Each runs at the very instant it was due, however late it
 * is let run, so that what happens depends on nothing but the order of things.
 */
export class Agenda implements Clock {
  #now: number;
  #ran = 0;
  #rank = 0;
  #heap: Entry[] = [];
  #cancelled = 0;

  constructor(startMs: number) {
    this.#now = startMs;
  }

  now(): number {
    return this.#now;
  }

  /** How many timers ran since the beginning. */
  get ran(): number {
    return this.#ran;
  }

  setTimeout(run: () => void, delayMs: number): TimerHandle {
    this.#rank += 1;
    const entry: Entry = { at: this.#now + Math.max(0, delayMs), rank: this.#rank, run };
    push(this.#heap, entry);
    return entry;
  }

  clearTimeout(handle: TimerHandle): void {
    const entry = handle as Entry;
    if (entry.run === undefined) return;
    entry.run = undefined;
    this.#cancelled += 1;
    if (this.#cancelled < FEW || this.#cancelled * 2 < this.#heap.length) return;
    // Sorted, an array is a heap.
    this.#heap = this.#heap.filter(({ run }) => run !== undefined).toSorted(byTurn);
    this.#cancelled = 0;
  }

  /** When the next timer is due, in ms since the epoch; nothing when none is set. */
  nextDue(): number | undefined {
    while (this.#heap.length > 0 && this.#heap[0]?.run === undefined) {
      pop(this.#heap);
      this.#cancelled -= 1;
    }
    return this.#heap[0]?.at;
  }

  /** Moves on to the next timer and runs it. Answers false when there was none. */
  runNext(): boolean {
    const at = this.nextDue();
    const next = pop(this.#heap);
    if (at === undefined || !next?.run) return false;
    const { run } = next;
    next.run = undefined;
    this.#ran += 1;
    this.moveTo(at);
    run();
    return true;
  }

  /** Moves on without running anything. Never moves back. */
  moveTo(at: number): void {
    this.#now = Math.max(this.#now, at);
  }

  /** Drops every timer; time stays. */
  clear(): void {
    for (const entry of this.#heap) entry.run = undefined;
    this.#heap = [];
    this.#cancelled = 0;
  }
}

function byTurn(a: Entry, b: Entry): number {
  return a.at - b.at || a.rank - b.rank;
}

function push(heap: Entry[], entry: Entry): void {
  let index = heap.length;
  while (index > 0) {
    const parentIndex = (index - 1) >> 1;
    const parent = heap[parentIndex];
    if (!parent || byTurn(parent, entry) <= 0) break;
    heap[index] = parent;
    index = parentIndex;
  }
  heap[index] = entry;
}

function pop(heap: Entry[]): Entry | undefined {
  const [first] = heap;
  const last = heap.pop();
  if (!first || !last || heap.length === 0) return first;
  let index = 0;
  for (;;) {
    const left = heap[index * 2 + 1];
    const right = heap[index * 2 + 2];
    if (!left) break;
    const isRight = right !== undefined && byTurn(right, left) < 0;
    const child = isRight ? right : left;
    if (byTurn(last, child) <= 0) break;
    heap[index] = child;
    index = index * 2 + (isRight ? 2 : 1);
  }
  heap[index] = last;
  return first;
}
