import { messageOf } from './runtimeError.ts';
import type { ShieldedObserver } from './shieldObserver.ts';
import type { Store } from './store.ts';

type Call = (this: Store, ...asked: unknown[]) => Promise<unknown>;

/** The store as it is; the observer is told of every call of it that is rejected. */
export function observedStore(store: Store, { storeFailed }: ShieldedObserver): Store {
  const observed = new Map<PropertyKey, unknown>();
  const observe = (call: string, work: Call): Call =>
    async function observedCall(...asked) {
      try {
        return await work.apply(store, asked);
      } catch (cause) {
        storeFailed({ call, message: messageOf(cause) });
        throw cause;
      }
    };
  return new Proxy(store, {
    get(target, call) {
      const known = observed.get(call);
      if (known !== undefined) return known;
      const work: unknown = Reflect.get(target, call, target);
      if (typeof work !== 'function' || typeof call !== 'string') return work;
      const told = observe(call, work as Call);
      observed.set(call, told);
      return told;
    },
  });
}
