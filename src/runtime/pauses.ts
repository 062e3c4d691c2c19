import type { Clock, TimerHandle } from '../clock.ts';

/** Work for later, which can be called off as one. */
export interface Pauses {
  after(pauseMs: number, run: () => void): void;
  /** Calls off all that has not begun; what comes later is never begun. */
  stop(): void;
}

export function createPauses(clock: Clock): Pauses {
  const waits = new Set<TimerHandle>();
  let stopped = false;
  return {
    after(pauseMs, run) {
      if (stopped) return;
      const wait = clock.setTimeout(() => {
        waits.delete(wait);
        run();
      }, pauseMs);
      waits.add(wait);
    },
    stop() {
      stopped = true;
      for (const wait of waits) clock.clearTimeout(wait);
    },
  };
}
