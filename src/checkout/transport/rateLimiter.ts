import type { Clock, TimerHandle } from '../../clock.ts';

/** Lets so many requests go per second, in the order in which they asked. */
export interface RateLimiter {
  /** Nothing when the request may go at once. */
  take(): Turn | undefined;
}

/** A place in the queue. */
export interface Turn {
  readonly come: Promise<void>;
  /** Leaves the queue, so that whoever stands behind moves up. */
  giveUp(): void;
}

const SECOND_MS = 1_000;

/**
 * A sliding window: no second, wherever it begins, holds more than `perSecond` requests. A bucket
 * that fills up again would let twice as many go within the first one.
 */
export function createRateLimiter(perSecond: number, clock: Clock): RateLimiter {
  const wentAt: number[] = Array.from({ length: perSecond }, () => -Infinity);
  const queue = new Set<() => void>();
  let oldest = 0;
  let timer: TimerHandle;

  /** A clock that was set back must not close the door for longer than a second. */
  const waitMs = (): number => {
    const wait = (wentAt[oldest] ?? -Infinity) + SECOND_MS - clock.now();
    return Math.min(SECOND_MS, Math.max(0, wait));
  };
  const go = (): void => {
    wentAt[oldest] = clock.now();
    oldest = (oldest + 1) % perSecond;
  };
  const arm = (): void => {
    timer = clock.setTimeout(letGo, waitMs());
  };
  const letGo = (): void => {
    do {
      const [first] = queue;
      if (!first) return;
      queue.delete(first);
      go();
      first();
    } while (waitMs() === 0);
    if (queue.size > 0) arm();
  };
  return {
    take() {
      if (queue.size === 0 && waitMs() === 0) {
        go();
        return undefined;
      }
      let enter: () => void = () => {};
      const come = new Promise<void>((resolve) => {
        enter = resolve;
      });
      queue.add(enter);
      if (queue.size === 1) arm();
      const giveUp = (): void => {
        queue.delete(enter);
        if (queue.size === 0) clock.clearTimeout(timer);
      };
      return { come, giveUp };
    },
  };
}
