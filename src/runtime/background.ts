/** Work nobody awaits: remembered, so that closing can wait for it. */
export interface Background {
  /**
   * A failure is dropped here because nothing is lost by it: an effect whose answer could not be
   * committed is still owed and a timer that could not be fired is still due, so both are met
   * again.
   */
  run(work: Promise<unknown>): void;
  /** Resolves once everything, and whatever it started meanwhile, has ended. */
  ended(): Promise<void>;
}

export function createBackground(): Background {
  const running = new Set<Promise<unknown>>();
  return {
    run(work) {
      const end = (): void => {
        running.delete(ended);
      };
      const ended = work.then(end, end);
      running.add(ended);
    },
    async ended() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
