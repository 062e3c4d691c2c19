import { messageOf } from './runtimeError.ts';
import type { ShieldedObserver } from './shieldObserver.ts';
import type { Store } from './store.ts';

type Call = (this: Store, ...asked: unknown[]) => Promise<unknown>;

/** The store as it is; the observer is told of every call of it that is rejected. */
export function observedStore(store: Store, { storeFailed }: ShieldedObserver): Store {
  return new Proxy(store, {
    get(target, call, receiver) {
      const work: unknown = Reflect.get(target, call, receiver);
      if (typeof work !== 'function' || typeof call !== 'string') return work;
      return async (...asked: unknown[]) => {
        try {
          return await (work as Call).apply(target, asked);
        } catch (cause) {
          storeFailed({ call, message: messageOf(cause) });
          throw cause;
        }
      };
    },
  });
}
