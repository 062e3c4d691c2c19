import { messageOf } from './runtimeError.ts';
import type { ShieldedObserver } from './shieldObserver.ts';
import type { Store } from './store.ts';
import { eachStoreCall } from './storeCalls.ts';

/** The store as it is; the observer is told of every call of it that is rejected. */
export function observedStore(store: Store, { storeFailed }: ShieldedObserver): Store {
  return eachStoreCall(store, (work, call) => async (...asked) => {
    try {
      return await work(...asked);
    } catch (cause) {
      storeFailed({ call, message: messageOf(cause) });
      throw cause;
    }
  });
}
