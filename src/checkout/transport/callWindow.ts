import type { Clock } from '../../clock.ts';

/** Why a window closed before the work in it was done. */
export interface WindowClosed {
  readonly closedBy: 'timeout' | 'aborted';
}

/** The time one call has, with everything it waits for: its turn, a token, answers, repeats. */
export interface CallWindow {
  /** Breaks off what is on the line when the window closes. */
  readonly signal: AbortSignal;
  readonly endsAt: number;
  /** Whichever comes first: the work or the end of the window. */
  within<Value>(work: Promise<Value>): Promise<Value | WindowClosed>;
  /** Waits so long, or until the window closes; answers whether it is still open. */
  pause(delayMs: number): Promise<WindowClosed | undefined>;
  /** Nothing is left behind: no timer, no listener. */
  close(): void;
}

export interface WindowOptions {
  readonly clock: Clock;
  readonly limitMs: number;
  readonly signal: AbortSignal | undefined;
}

/** Opens a window that closes at its limit or when the caller's signal is raised. */
export function openCallWindow({ clock, limitMs, signal }: WindowOptions): CallWindow {
  const controller = new AbortController();
  let closed: WindowClosed | undefined;
  let tell: (closed: WindowClosed) => void = () => {};
  const shut = (closedBy: WindowClosed['closedBy']): void => {
    closed ??= { closedBy };
    tell(closed);
    controller.abort();
  };
  const breakOff = (): void => shut('aborted');
  const timer = clock.setTimeout(() => shut('timeout'), limitMs);
  signal?.addEventListener('abort', breakOff, { once: true });
  return {
    signal: controller.signal,
    endsAt: clock.now() + limitMs,
    within: (work) =>
      new Promise((resolve, reject) => {
        tell = resolve;
        if (closed) resolve(closed);
        work.then(resolve, reject);
      }),
    pause: (delayMs) =>
      new Promise((resolve) => {
        if (closed) return resolve(closed);
        const pausing = clock.setTimeout(() => resolve(undefined), delayMs);
        tell = (reason) => {
          clock.clearTimeout(pausing);
          resolve(reason);
        };
      }),
    close() {
      clock.clearTimeout(timer);
      signal?.removeEventListener('abort', breakOff);
    },
  };
}

export function isWindowClosed(value: unknown): value is WindowClosed {
  return typeof value === 'object' && value !== null && 'closedBy' in value;
}
