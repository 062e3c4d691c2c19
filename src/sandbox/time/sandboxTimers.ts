import type { Clock, TimerHandle } from '../../clock.ts';
import { connectionLost } from '../transport/connectionLost.ts';

/** The timers of one sandbox, known by name, so that all of them can be taken back at once. */
export interface SandboxTimers {
  /** A second timer under the same name takes the place of the first. */
  start(name: string, delayMs: number, run: () => void): void;
  /** Rejects as a broken connection does when the sandbox is closed meanwhile. */
  wait(name: string, delayMs: number): Promise<void>;
  cancel(name: string): void;
  /** What is yet to happen, soonest first. */
  pending(): readonly PendingTimer[];
  /** Cancels every timer; none can be started afterwards. */
  close(): void;
  isClosed(): boolean;
}

export interface PendingTimer {
  readonly name: string;
  /** In ms since the epoch. */
  readonly at: number;
}

export function sandboxTimers(clock: Clock): SandboxTimers {
  const running = new Map<string, { readonly handle: TimerHandle; readonly at: number }>();
  const waiting = new Map<string, (reason: Error) => void>();
  let closed = false;
  const cancel = (name: string): void => {
    const timer = running.get(name);
    if (!timer) return;
    clock.clearTimeout(timer.handle);
    running.delete(name);
  };
  const start = (name: string, delayMs: number, run: () => void): void => {
    cancel(name);
    if (closed) return;
    const fire = (): void => {
      running.delete(name);
      run();
    };
    const wait = Math.max(0, delayMs);
    running.set(name, { handle: clock.setTimeout(fire, wait), at: clock.now() + wait });
  };
  return {
    start,
    wait: (name, delayMs) =>
      new Promise((resolve, reject) => {
        if (closed) reject(connectionLost());
        waiting.set(name, reject);
        start(name, delayMs, () => {
          waiting.delete(name);
          resolve();
        });
      }),
    cancel,
    pending: () =>
      [...running].map(([name, { at }]) => ({ name, at })).toSorted((a, b) => a.at - b.at),
    close() {
      closed = true;
      for (const name of running.keys()) cancel(name);
      for (const reject of waiting.values()) reject(connectionLost());
      waiting.clear();
    },
    isClosed: () => closed,
  };
}
