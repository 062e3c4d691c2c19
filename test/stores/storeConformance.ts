import { afterEach, beforeEach, describe } from 'vitest';
import type { Store } from '../../src/runtime/store.ts';
import { commitPromises, ignoredPromises, namePromises, valuePromises } from './commitPromises.ts';
import { answerPromises, effectPromises, holderPromises } from './effectPromises.ts';
import { contestedNamePromises, exclusivePromises } from './exclusivePromises.ts';
import { failurePromises, parkedPromises } from './failurePromises.ts';
import {
  backlogPromises,
  listPromises,
  narrowListPromises,
  pagePromises,
  prunePromises,
} from './listPromises.ts';
import { messagePromises, unclaimedPromises } from './messagePromises.ts';
import { timerPromises } from './timerPromises.ts';

const all = [
  commitPromises,
  ignoredPromises,
  valuePromises,
  namePromises,
  exclusivePromises,
  contestedNamePromises,
  effectPromises,
  answerPromises,
  holderPromises,
  failurePromises,
  parkedPromises,
  timerPromises,
  messagePromises,
  unclaimedPromises,
  listPromises,
  narrowListPromises,
  pagePromises,
  backlogPromises,
  prunePromises,
];

/** A place where one kind of store keeps things, empty at first. */
export interface StorePlace {
  /** The store as one process has it; another one where several may share the place. */
  open(): Promise<Store>;
  /** Ends every store that was opened and removes the place. */
  remove(): Promise<void>;
}

/** Everything the Store interface promises, held against one kind of store. */
export function describeStore(name: string, makePlace: () => Promise<StorePlace>): void {
  describe(`${name}: every promise`, () => {
    let place: StorePlace;
    let store: Store;
    beforeEach(async () => {
      place = await makePlace();
      store = await place.open();
    });
    afterEach(() => place.remove());
    const current = (): Store => store;
    for (const promises of all) promises(current);
  });
}
