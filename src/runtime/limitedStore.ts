import type { Clock } from '../clock.ts';
import type { Store } from './store.ts';
import { withinLimit } from './withinLimit.ts';

/**
 * Shorter than the time from one renewal of a lease to its end, so that a renewal that is not
 * answered leaves time for the next.
 */
export const STORE_LIMIT_MS = 20_000;

type Call = (this: Store, ...asked: unknown[]) => Promise<unknown>;

/**
 * The store as it is, but for a call that is not answered in time: it rejects, as if the store had
 * failed. It may be carried out all the same, as after every failure of a store.
 */
export function limitedStore(store: Store, clock: Clock): Store {
  return new Proxy(store, {
    get(target, call) {
      const work: unknown = Reflect.get(target, call, target);
      if (typeof work !== 'function' || typeof call !== 'string') return work;
      // Whoever closes waits for as long as it takes, or ends the process.
      if (call === 'close') return work.bind(target);
      return async (...asked: unknown[]) => {
        const outcome = await withinLimit(
          clock,
          STORE_LIMIT_MS,
          (work as Call).apply(target, asked),
        );
        if (outcome !== 'timedOut') return outcome;
        throw new Error(`the store has not answered ${call} within ${STORE_LIMIT_MS / 1000} s`);
      };
    },
  });
}
