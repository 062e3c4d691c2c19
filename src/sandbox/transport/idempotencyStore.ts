import type { Clock } from '../../clock.ts';
import type { Answer } from './answer.ts';

/** What Checkout.com remembers of an idempotency key on a path. */
export interface IdempotencyStore {
  /** The answer given before. */
  find(key: string): Answer | undefined;
  /** Only answers of success are kept: after any other the same key is carried out again. */
  keep(key: string, answer: Answer): void;
}

const LIFE_MS = 24 * 60 * 60_000;

export function idempotencyStore(clock: Clock): IdempotencyStore {
  const kept = new Map<string, { readonly answer: Answer; readonly until: number }>();
  // All live equally long, so the oldest come first.
  const forgetOld = (): void => {
    for (const [key, { until }] of kept) {
      if (clock.now() < until) return;
      kept.delete(key);
    }
  };
  return {
    find(key) {
      forgetOld();
      return kept.get(key)?.answer;
    },
    keep(key, answer) {
      if (answer.status >= 200 && answer.status < 300)
        kept.set(key, { answer, until: clock.now() + LIFE_MS });
    },
  };
}
