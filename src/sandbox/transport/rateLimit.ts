import type { Clock } from '../../clock.ts';

/** Calls per second, over all keys of the account. */
export interface RateLimit {
  readonly reads: number;
  readonly writes: number;
}

/** Answers whether one more call fits into the present second, and counts it. */
export function rateLimiter(clock: Clock, limit: RateLimit | 'off'): (method: string) => boolean {
  if (limit === 'off') return () => true;
  let second = 0;
  let used = { reads: 0, writes: 0 };
  return (method) => {
    const present = Math.floor(clock.now() / 1000);
    if (present !== second) {
      second = present;
      used = { reads: 0, writes: 0 };
    }
    const kind = method === 'GET' ? 'reads' : 'writes';
    used[kind] += 1;
    return used[kind] <= limit[kind];
  };
}
