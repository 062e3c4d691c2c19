import type { Clock } from '../clock.ts';
import type { Store } from './store.ts';
import { eachStoreCall } from './storeCalls.ts';

/**
 * Shorter than the time from one renewal of a lease to its end, so that a renewal that is not
 * answered leaves time for the next.
 */
export const STORE_LIMIT_MS = 20_000;

/**
 * The store as it is, but for a call that is not answered in time: it rejects, as if the store had
 * failed. It may be carried out all the same, as after every failure of a store.
 */
export function limitedStore(store: Store, clock: Clock): Store {
  return eachStoreCall(store, (name, call) => {
    // Whoever closes waits for as long as it takes, or ends the process.
    if (name === 'close') return call();
    return new Promise((resolve, reject) => {
      const work = call();
      const limit = clock.setTimeout(() => {
        const span = `${STORE_LIMIT_MS / 1000} s`;
        reject(new Error(`the store has not answered ${name} within ${span}`));
      }, STORE_LIMIT_MS);
      const inTime =
        <Said>(tell: (said: Said) => void) =>
        (said: Said): void => {
          clock.clearTimeout(limit);
          tell(said);
        };
      work.then(inTime(resolve), inTime(reject));
    });
  });
}
