import type { Clock, TimerHandle } from './clock.ts';

/** Reading the body of a Response takes a few turns of the event loop. */
const TURNS_TO_SETTLE = 10;

interface Due {
  readonly at: number;
  readonly run: () => void;
}

/**
 * A clock that stands still until it is advanced. Timers fire one by one in the order they are due,
 * and a timer set by a timer counts from that moment: XState's `SimulatedClock` jumps first and
 * counts from the end.
 */
export class VirtualClock implements Clock {
  #now: number;
  #lastHandle = 0;
  readonly #due = new Map<number, Due>();

  constructor(startMs: number) {
    this.#now = startMs;
  }

  now(): number {
    return this.#now;
  }

  setTimeout(run: () => void, delayMs: number): TimerHandle {
    this.#lastHandle += 1;
    this.#due.set(this.#lastHandle, { at: this.#now + Math.max(0, delayMs), run });
    return this.#lastHandle;
  }

  clearTimeout(handle: TimerHandle): void {
    this.#due.delete(handle as number);
  }

  /** When the next timer is due, in ms since the epoch; nothing when none is set. */
  nextDue(): number | undefined {
    return this.#next()?.due.at;
  }

  /** Moves on to the next timer and fires it. Answers false when there was none. */
  runNext(): boolean {
    const next = this.#next();
    if (!next) return false;
    this.#due.delete(next.handle);
    this.#now = Math.max(this.#now, next.due.at);
    next.due.run();
    return true;
  }

  /**
   * Moves on by a span, firing every timer on the way. Work that awaits goes on after this returns.
   */
  advance(spanMs: number): void {
    const end = this.#now + spanMs;
    for (let at = this.nextDue(); at !== undefined && at <= end; at = this.nextDue())
      this.runNext();
    this.#now = Math.max(this.#now, end);
  }

  /**
   * Like `advance`, but lets pending promises settle before each timer, so that work started by one
   * timer can set the next.
   */
  async advanceAsync(spanMs: number): Promise<void> {
    const end = this.#now + spanMs;
    await settlePromises();
    for (let at = this.nextDue(); at !== undefined && at <= end; at = this.nextDue()) {
      this.runNext();
      await settlePromises();
    }
    this.#now = Math.max(this.#now, end);
  }

  /**
   * Moves on, timer by timer, until some work is done: what takes days then takes milliseconds.
   * Only for work within this process; a real network would not get the time it needs.
   */
  async runUntilDone<Value>(work: PromiseLike<Value>): Promise<Value> {
    const progress = { isDone: false };
    const outcome = Promise.resolve(work).finally(() => {
      progress.isDone = true;
    });
    while (!progress.isDone) {
      for (let turn = 0; turn < TURNS_TO_SETTLE; turn += 1) await settlePromises();
      if (!progress.isDone) this.runNext();
    }
    return outcome;
  }

  #next(): { handle: number; due: Due } | undefined {
    let earliest: { handle: number; due: Due } | undefined;
    for (const [handle, due] of this.#due) {
      if (!earliest || due.at < earliest.due.at) earliest = { handle, due };
    }
    return earliest;
  }
}

/** One turn of the event loop: long enough for chains of resolved promises, never for real time. */
function settlePromises(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
