import type { Store } from './store.ts';

/** The calls of a store by their names; `rows` is none. */
export type StoreCall = Exclude<keyof Store, 'rows'>;

/** Every one, so that a new one has to be placed. */
const placed: Readonly<Record<StoreCall, true>> = {
  load: true,
  findByAlias: true,
  commit: true,
  claimEffects: true,
  renewLease: true,
  failEffect: true,
  giveBackEffect: true,
  parkedEffects: true,
  unparkEffect: true,
  dueTimers: true,
  nextTimerAt: true,
  journal: true,
  park: true,
  unpark: true,
  parked: true,
  parkedUnder: true,
  list: true,
  countByState: true,
  backlog: true,
  prune: true,
  close: true,
};

export const storeCalls = Object.keys(placed) as readonly StoreCall[];

/** What a call of a store looks like to whoever does not care which it is. */
export type AnyStoreCall = (...asked: readonly unknown[]) => Promise<unknown>;

/**
 * A store of which each call is what is made of it. Whatever the given store is made of, this one
 * is a plain object: its calls can be handed on one by one.
 */
export function eachStoreCall(
  store: Store,
  make: (call: AnyStoreCall, name: StoreCall) => AnyStoreCall,
): Store {
  const made: Partial<Record<StoreCall, AnyStoreCall>> = {};
  for (const name of storeCalls) {
    // Looked up when it is made: a test may put another in its place.
    made[name] = make((...asked) => (store[name] as AnyStoreCall)(...asked), name);
  }
  return { ...made, ...(store.rows && { rows: store.rows }) } as Store;
}
