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
  // Looked up when it is made: a test may put another in its place.
  const made = <Name extends StoreCall>(name: Name): Store[Name] =>
    make((...asked) => (store[name] as AnyStoreCall)(...asked), name) as Store[Name];
  // Written out, as closures that are assigned one by one outlive many collections of V8.
  return {
    load: made('load'),
    findByAlias: made('findByAlias'),
    commit: made('commit'),
    claimEffects: made('claimEffects'),
    renewLease: made('renewLease'),
    failEffect: made('failEffect'),
    giveBackEffect: made('giveBackEffect'),
    parkedEffects: made('parkedEffects'),
    unparkEffect: made('unparkEffect'),
    dueTimers: made('dueTimers'),
    nextTimerAt: made('nextTimerAt'),
    journal: made('journal'),
    park: made('park'),
    unpark: made('unpark'),
    parked: made('parked'),
    parkedUnder: made('parkedUnder'),
    list: made('list'),
    countByState: made('countByState'),
    backlog: made('backlog'),
    prune: made('prune'),
    close: made('close'),
    ...(store.rows && { rows: store.rows }),
  };
}
