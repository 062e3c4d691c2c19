import { messageOf } from './runtimeError.ts';
import type { ShieldedObserver } from './shieldObserver.ts';
import type { Store } from './store.ts';
import { eachStoreCall } from './storeCalls.ts';

/** The store as it is; the observer is told of every call of it that is rejected. */
export function observedStore(store: Store, { storeFailed }: ShieldedObserver): Store {
  return eachStoreCall(store, async (name, call) => {
    try {
      return await call();
    } catch (cause) {
      storeFailed({ call: name, message: messageOf(cause) });
      throw cause;
    }
  });
}
