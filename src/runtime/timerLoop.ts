import type { Clock, TimerHandle } from '../clock.ts';
import type { Background } from './background.ts';
import type { StepCommitter } from './stepCommitter.ts';
import type { Store } from './store.ts';

/** Fires stored timers when they are due, also those that fell due while no process ran. */
export interface TimerLoop {
  /** To be called whenever a timer was set, by whatever process: it may be the next. */
  arm(): Promise<void>;
  stop(): void;
}

export interface TimerLoopParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly background: Background;
  readonly committer: StepCommitter;
}

const BATCH = 100;

/** How long a timer that could not be fired is left alone, in ms. */
const FAILED_TIMER_PAUSE_MS = 5_000;

export function createTimerLoop(parts: TimerLoopParts): TimerLoop {
  const { store, clock, background, committer } = parts;
  let next: { readonly at: number; readonly handle: TimerHandle } | undefined;
  let stopped = false;

  function wakeAt(at: number): void {
    if (stopped || (next && next.at <= at)) return;
    if (next) clock.clearTimeout(next.handle);
    const handle = clock.setTimeout(() => background.run(fire()), Math.max(0, at - clock.now()));
    next = { at, handle };
  }

  async function arm(): Promise<void> {
    const at = await store.nextTimerAt();
    if (at !== undefined) wakeAt(at);
  }

  /** One document that cannot be stepped must not keep the others from their timers. */
  async function fire(): Promise<void> {
    next = undefined;
    const isDone = await fireAllDue().catch(() => false);
    if (isDone) await arm();
    else wakeAt(clock.now() + FAILED_TIMER_PAUSE_MS);
  }

  async function fireAllDue(): Promise<boolean> {
    let isDone = true;
    for (const { documentId, name, generation } of await store.dueTimers(clock.now(), BATCH)) {
      if (stopped) return true;
      const fired = committer.apply(documentId, { kind: 'timer', name, generation });
      await fired.catch(() => {
        isDone = false;
      });
    }
    return isDone;
  }

  return {
    arm,
    stop() {
      stopped = true;
      if (next) clock.clearTimeout(next.handle);
    },
  };
}
