import type { Store } from '../../index.ts';

/**
 * A store that can be looked at and nothing else: whoever works with it is handed no call, no timer
 * and no message, and can commit nothing. Payments can so be shown without a key of Checkout.com,
 * and without anything happening to them.
 */
export function readingStore(store: Store): Store {
  return {
    ...store,
    commit: () => refuse(),
    claimEffects: async () => [],
    renewLease: async () => false,
    failEffect: async () => false,
    giveBackEffect: async () => false,
    unparkEffect: async () => false,
    dueTimers: async () => [],
    nextTimerAt: async () => undefined,
    park: () => refuse(),
    unpark: async () => false,
    parked: async () => [],
    parkedUnder: async () => [],
    prune: () => refuse(),
    close: () => store.close(),
  };
}

function refuse(): Promise<never> {
  return Promise.reject(new Error('the store was opened for reading'));
}
