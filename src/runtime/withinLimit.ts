import type { Clock } from '../clock.ts';

/** Whatever the work comes to, or `timedOut`; what it comes to later is heard by nobody. */
export function withinLimit<Value>(
  clock: Clock,
  limitMs: number,
  work: Promise<Value>,
): Promise<Value | 'timedOut'> {
  return new Promise((resolve, reject) => {
    const limit = clock.setTimeout(() => resolve('timedOut'), limitMs);
    const inTime =
      <Said>(tell: (said: Said) => void) =>
      (said: Said): void => {
        clock.clearTimeout(limit);
        tell(said);
      };
    work.then(inTime(resolve), inTime(reject));
  });
}
