import { systemClock, type Clock, type TimerHandle } from '../clock.ts';

interface Timer {
  readonly at: number;
  readonly run: () => void;
  alarm: TimerHandle;
}

/**
 * Time that passes by itself and can be moved on. A timer that was leapt over fires where the leap
 * ends, as it would after a computer slept; leaping from one thing that is due to the next keeps
 * their order.
 */
export class JumpingClock implements Clock {
  readonly #source: Clock;
  readonly #timers = new Set<Timer>();
  #aheadMs: number;

  /** `aheadMs` is how far it is ahead of its source from the beginning. */
  constructor(aheadMs = 0, source: Clock = systemClock) {
    this.#source = source;
    this.#aheadMs = aheadMs;
  }

  /** How far it is ahead of its source, in ms. */
  get aheadMs(): number {
    return this.#aheadMs;
  }

  now(): number {
    return this.#source.now() + this.#aheadMs;
  }

  setTimeout(run: () => void, delayMs: number): TimerHandle {
    const at = this.now() + Math.max(0, delayMs);
    const timer: Timer = { at, run, alarm: undefined };
    timer.alarm = this.#source.setTimeout(() => this.#fire(timer), Math.max(0, delayMs));
    this.#timers.add(timer);
    return timer;
  }

  clearTimeout(handle: TimerHandle): void {
    const timer = handle as Timer | undefined;
    if (timer === undefined || !this.#timers.delete(timer)) return;
    this.#source.clearTimeout(timer.alarm);
  }

  /**
   * Moves on to an instant, in ms since the epoch, and fires what became due, the earliest first.
   * One in the past leads nowhere: time does not go back.
   */
  leapTo(instantMs: number): void {
    const skippedMs = Math.max(0, instantMs - this.now());
    this.#aheadMs += skippedMs;
    const now = this.now();
    const due = [...this.#timers].filter(({ at }) => at <= now).toSorted((a, b) => a.at - b.at);
    for (const timer of this.#timers) {
      this.#source.clearTimeout(timer.alarm);
      const leftMs = Math.max(0, timer.at - now);
      if (leftMs > 0) timer.alarm = this.#source.setTimeout(() => this.#fire(timer), leftMs);
    }
    for (const timer of due) this.#fire(timer);
  }

  /** Once, however it came about; one that was cleared by another stays silent. */
  #fire(timer: Timer): void {
    if (!this.#timers.delete(timer)) return;
    this.#source.clearTimeout(timer.alarm);
    timer.run();
  }
}
