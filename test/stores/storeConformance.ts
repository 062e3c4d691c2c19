import { afterEach, beforeEach, describe } from 'vitest';
import type { Store } from '../../src/runtime/store.ts';
import { commitPromises } from './commitPromises.ts';
import { effectPromises } from './effectPromises.ts';
import { listPromises } from './listPromises.ts';
import { messagePromises } from './messagePromises.ts';
import { timerPromises } from './timerPromises.ts';

/** A place where one kind of store keeps things, empty at first. */
export interface StorePlace {
  /** The store as one process has it; another one where several may share the place. */
  open(): Promise<Store>;
  /** Ends every store that was opened and removes the place. */
  remove(): Promise<void>;
}

/** Everything the Store interface promises, held against one kind of store. */
export function describeStore(name: string, makePlace: () => Promise<StorePlace>): void {
  describe(name, () => {
    let place: StorePlace;
    let store: Store;
    beforeEach(async () => {
      place = await makePlace();
      store = await place.open();
    });
    afterEach(() => place.remove());
    const current = (): Store => store;
    commitPromises(current);
    effectPromises(current);
    timerPromises(current);
    messagePromises(current);
    listPromises(current);
  });
}
