import type { Clock, TimerHandle } from '../clock.ts';
import { connectionLost } from './transport/connectionLost.ts';

/** The timers of one sandbox, known by name, so that all of them can be taken back at once. */
export interface SandboxTimers {
  /** A second timer under the same name takes the place of the first. */
  start(name: string, delayMs: number, run: () => void): void;
  /** Rejects as a broken connection does when the sandbox is closed meanwhile. */
  wait(name: string, delayMs: number): Promise<void>;
  cancel(name: string): void;
  /** Cancels every timer; none can be started afterwards. */
  close(): void;
  /** Breaks off what is under way when the sandbox is closed. */
  readonly closing: AbortSignal;
  isClosed(): boolean;
}

export function sandboxTimers(clock: Clock): SandboxTimers {
  const running = new Map<string, TimerHandle>();
  const waiting = new Map<string, (reason: Error) => void>();
  let closed = false;
  const closing = new AbortController();
  const cancel = (name: string): void => {
    if (!running.has(name)) return;
    clock.clearTimeout(running.get(name));
    running.delete(name);
  };
  const start = (name: string, delayMs: number, run: () => void): void => {
    cancel(name);
    if (closed) return;
    const fire = (): void => {
      running.delete(name);
      run();
    };
    running.set(name, clock.setTimeout(fire, Math.max(0, delayMs)));
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
    close() {
      closed = true;
      closing.abort();
      for (const name of running.keys()) cancel(name);
      for (const reject of waiting.values()) reject(connectionLost());
      waiting.clear();
    },
    isClosed: () => closed,
    closing: closing.signal,
  };
}
