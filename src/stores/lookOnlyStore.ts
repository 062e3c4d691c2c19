import type { Store } from '../runtime/store.ts';

/**
 * A store as it is seen by somebody who only looks: no call is claimed, no timer fires, no message
 * is taken in, and whatever would change something is refused. What the payments owe stays with
 * those who carry it out.
 */
export function lookOnlyStore(store: Store): Store {
  const refused = async (): Promise<never> => {
    throw new Error('the store is only looked at: nothing may be changed');
  };
  const nothing = async (): Promise<[]> => [];
  const untouched = async (): Promise<false> => false;
  return {
    load: (id) => store.load(id),
    findByAlias: (alias) => store.findByAlias(alias),
    journal: (id) => store.journal(id),
    list: (query) => store.list(query),
    countByState: () => store.countByState(),
    backlog: (nowMs) => store.backlog(nowMs),
    parkedEffects: (limit, skip) => store.parkedEffects(limit, skip),
    close: () => store.close(),
    // To the runtime above, there is nothing to be done.
    claimEffects: nothing,
    dueTimers: nothing,
    nextTimerAt: async () => undefined,
    parked: nothing,
    parkedUnder: nothing,
    renewLease: untouched,
    failEffect: untouched,
    giveBackEffect: untouched,
    unparkEffect: untouched,
    unpark: untouched,
    commit: refused,
    park: refused,
    prune: refused,
  };
}
