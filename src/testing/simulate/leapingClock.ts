import type { Clock } from '../../clock.ts';

/** Whoever sets timers: none of them fires once it is dead. */
interface Mortal {
  readonly isDead: boolean;
}

/** A timer, between those that were set just before and just after it. */
interface Timer {
  readonly at: number;
  readonly run: () => void;
  readonly owner: Mortal;
  isSet: boolean;
  before: Timer | undefined;
  after: Timer | undefined;
}

/**
 * Virtual time that leaps: timers fire late when it passes them, as after a long pause. Every call
 * of a store sets a timer and clears it, so that both are quick and a leap looks at them all.
 */
export class LeapingClock {
  #now: number;
  #last: Timer | undefined;

  constructor(startMs: number) {
    this.#now = startMs;
  }

  now(): number {
    return this.#now;
  }

  /** The clock as one process has it. */
  of(owner: Mortal): Clock {
    return {
      now: () => this.#now,
      setTimeout: (run, delayMs) => this.#set(run, this.#now + Math.max(0, delayMs), owner),
      clearTimeout: (handle) => this.#clear(handle as Timer | undefined),
    };
  }

  /** When the next timer is due, in ms since the epoch; infinite when none is set. */
  nextDue(): number {
    let next = Infinity;
    for (let timer = this.#last; timer; timer = timer.before) {
      if (!timer.owner.isDead) next = Math.min(next, timer.at);
    }
    return next;
  }

  /** Fires what has fallen due by then, each once and in order. Time never goes back. */
  leapTo(atMs: number): void {
    this.#now = Math.max(this.#now, atMs);
    const due: Timer[] = [];
    for (let timer = this.#last; timer; timer = timer.before) {
      if (timer.at <= this.#now) due.push(timer);
    }
    // Those of one moment fire in the order in which they were set.
    for (const timer of due.toReversed().toSorted((one, other) => one.at - other.at)) {
      const { isSet, run, owner } = timer;
      this.#clear(timer);
      if (isSet && !owner.isDead) run();
    }
  }

  #set(run: () => void, at: number, owner: Mortal): Timer {
    const timer: Timer = { at, run, owner, isSet: true, before: this.#last, after: undefined };
    if (this.#last) this.#last.after = timer;
    this.#last = timer;
    return timer;
  }

  #clear(timer: Timer | undefined): void {
    if (!timer?.isSet) return;
    timer.isSet = false;
    const { before, after } = timer;
    if (before) before.after = after;
    if (after) after.before = before;
    else this.#last = before;
  }
}
