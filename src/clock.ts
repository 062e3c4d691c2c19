/**
 * Time, in milliseconds, behind one interface, so that a test can own it. XState's own `clock`
 * option takes the same shape. No other file of `src/` may ask the machine for the time or set a
 * timer.
 */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  setTimeout(run: () => void, delayMs: number): TimerHandle;
  /** Does nothing about a timer that has fired, nor about `undefined`, as everywhere else. */
  clearTimeout(handle: TimerHandle): void;
}

/** Opaque: hand it back to the clock that made it. */
export type TimerHandle = unknown;

/**
 * The longest delay a JavaScript timer holds: 2^31 - 1 ms, about 24.8 days. Beyond it, it fires at
 * once.
 */
const LONGEST_TIMER_MS = 2_147_483_647;

/** Delays longer than 24.8 days are waited for in several steps. Timers keep the process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  setTimeout(run, delayMs) {
    const timer: SystemTimer = { current: undefined };
    armSystemTimer(timer, run, delayMs);
    return timer;
  },
  clearTimeout(handle) {
    clearTimeout((handle as SystemTimer | undefined)?.current);
  },
};

interface SystemTimer {
  current: NodeJS.Timeout | undefined;
}

function armSystemTimer(timer: SystemTimer, run: () => void, delayMs: number): void {
  const stepMs = Math.min(delayMs, LONGEST_TIMER_MS);
  timer.current = setTimeout(() => {
    if (delayMs > stepMs) armSystemTimer(timer, run, delayMs - stepMs);
    else run();
  }, stepMs);
}

/** Waits on a clock. With a virtual clock nothing passes until somebody advances it. */
export function sleep(clock: Clock, delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    clock.setTimeout(resolve, delayMs);
  });
}

/** Runs something once everything that this turn of the event loop brings has run. */
export function afterTurn(run: () => void): void {
  setImmediate(run);
}

/**
 * Runs something once every promise that can settle by itself has settled, where nothing waits for
 * timers or for the outside. To be asked for from within a promise: Node runs its next ticks when
 * no reaction of a promise is left, and in a tenth of the time of a turn of the event loop.
 */
export function afterPromises(run: () => void): void {
  process.nextTick(run);
}
