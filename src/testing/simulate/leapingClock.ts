import type { Clock, TimerHandle } from '../../clock.ts';

/** Virtual time that leaps: timers fire late when it passes them, as after a long pause. */
export class LeapingClock implements Clock {
  #now: number;
  #lastHandle = 0;
  readonly #timers = new Map<number, { readonly at: number; readonly run: () => void }>();

  constructor(startMs: number) {
    this.#now = startMs;
  }

  now(): number {
    return this.#now;
  }

  setTimeout(run: () => void, delayMs: number): TimerHandle {
    this.#lastHandle += 1;
    this.#timers.set(this.#lastHandle, { at: this.#now + Math.max(0, delayMs), run });
    return this.#lastHandle;
  }

  clearTimeout(handle: TimerHandle): void {
    this.#timers.delete(handle as number);
  }

  /** When the next timer is due, in ms since the epoch; infinite when none is set. */
  nextDue(): number {
    return Math.min(...[...this.#timers.values()].map(({ at }) => at));
  }

  /** Fires what has fallen due by then, each once and in order. Time never goes back. */
  leapTo(atMs: number): void {
    this.#now = Math.max(this.#now, atMs);
    const due = [...this.#timers].filter(([, { at }]) => at <= this.#now);
    for (const [handle, { run }] of due.toSorted(([, one], [, other]) => one.at - other.at)) {
      if (this.#timers.delete(handle)) run();
    }
  }
}
