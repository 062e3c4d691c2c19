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

/** Makes a call of a store, whichever it is, and answers it. */
export type CarryCall = <Value>(name: StoreCall, call: () => Promise<Value>) => Promise<Value>;

/**
 * A store of which each call is made by way of the given function. Whatever the given store is made
 * of, this one is a plain object: its calls can be handed on one by one.
 */
export function eachStoreCall(store: Store, carry: CarryCall): Store {
  // Looked up when it is made: a test may put another in its place. Written out, as closures that
  // are assigned one by one outlive many collections of V8.
  return {
    load: (id) => carry('load', () => store.load(id)),
    findByAlias: (alias) => carry('findByAlias', () => store.findByAlias(alias)),
    commit: (commit) => carry('commit', () => store.commit(commit)),
    claimEffects: (claim) => carry('claimEffects', () => store.claimEffects(claim)),
    renewLease: (id, renewal) => carry('renewLease', () => store.renewLease(id, renewal)),
    failEffect: (id, failure) => carry('failEffect', () => store.failEffect(id, failure)),
    giveBackEffect: (id, renewal) =>
      carry('giveBackEffect', () => store.giveBackEffect(id, renewal)),
    parkedEffects: (limit, skip) => carry('parkedEffects', () => store.parkedEffects(limit, skip)),
    unparkEffect: (id) => carry('unparkEffect', () => store.unparkEffect(id)),
    dueTimers: (nowMs, limit) => carry('dueTimers', () => store.dueTimers(nowMs, limit)),
    nextTimerAt: () => carry('nextTimerAt', () => store.nextTimerAt()),
    journal: (id) => carry('journal', () => store.journal(id)),
    park: (message) => carry('park', () => store.park(message)),
    unpark: (messageId) => carry('unpark', () => store.unpark(messageId)),
    parked: (limit, skip) => carry('parked', () => store.parked(limit, skip)),
    parkedUnder: (alias) => carry('parkedUnder', () => store.parkedUnder(alias)),
    list: (query) => carry('list', () => store.list(query)),
    countByState: () => carry('countByState', () => store.countByState()),
    backlog: (nowMs) => carry('backlog', () => store.backlog(nowMs)),
    prune: (beforeMs, limit) => carry('prune', () => store.prune(beforeMs, limit)),
    close: () => carry('close', () => store.close()),
    ...(store.rows && { rows: store.rows }),
  };
}
