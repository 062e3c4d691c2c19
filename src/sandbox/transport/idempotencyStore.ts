import type { Clock } from '../../clock.ts';
import type { Answer } from './answer.ts';

/** What Checkout.com remembers of an idempotency key on a path. */
export interface IdempotencyStore {
  /** The answer given before, or that one is being worked on. */
  find(key: string): Answer | 'inFlight' | undefined;
  begin(key: string): void;
  /** Only answers of success are kept: after any other the same key is carried out again. */
  keep(key: string, answer: Answer): void;
  end(key: string): void;
}

const LIFE_MS = 24 * 60 * 60_000;

export function idempotencyStore(clock: Clock): IdempotencyStore {
  const inFlight = new Set<string>();
  const kept = new Map<string, { readonly answer: Answer; readonly until: number }>();
  const forgetOld = (): void => {
    for (const [key, { until }] of kept) if (clock.now() >= until) kept.delete(key);
  };
  return {
    find(key) {
      forgetOld();
      return inFlight.has(key) ? 'inFlight' : kept.get(key)?.answer;
    },
    begin(key) {
      inFlight.add(key);
    },
    keep(key, answer) {
      if (answer.status >= 200 && answer.status < 300)
        kept.set(key, { answer, until: clock.now() + LIFE_MS });
    },
    end(key) {
      inFlight.delete(key);
    },
  };
}
