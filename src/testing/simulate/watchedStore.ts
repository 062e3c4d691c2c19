import type { RuntimeDocument } from '../../runtime/document.ts';
import type { Store } from '../../runtime/store.ts';

/** Tells of each document as it is committed, without asking the store. */
export function watchedStore(store: Store, tell: (document: RuntimeDocument) => void): Store {
  return {
    ...store,
    commit: (commit) =>
      store.commit(commit).then((outcome) => {
        if (outcome === 'committed' && commit.step) tell(commit.step.next);
        return outcome;
      }),
  };
}
