import type { Clock } from '../clock.ts';

/** Whatever the work comes to, or `timedOut`; what it comes to later is heard by nobody. */
export function withinLimit<Value>(
  clock: Clock,
  limitMs: number,
  work: Promise<Value>,
): Promise<Value | 'timedOut'> {
  return new Promise((resolve, reject) => {
    const limit = clock.setTimeout(() => resolve('timedOut'), limitMs);
    work.then(
      (value) => {
        clock.clearTimeout(limit);
        resolve(value);
      },
      (cause: unknown) => {
        clock.clearTimeout(limit);
        reject(cause as Error);
      },
    );
  });
}
