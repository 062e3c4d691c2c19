import type { Clock } from '../clock.ts';
import type { MachineDefinitions } from './definition/machineDefinitions.ts';
import { limitedStore } from './limitedStore.ts';
import { observedStore } from './observedStore.ts';
import type { RuntimeObserver } from './observer.ts';
import { shieldObserver } from './shieldObserver.ts';
import { soundStore } from './soundStore.ts';
import type { Store } from './store.ts';
import type { UnreadableRows } from './unreadableRows.ts';

export interface GuardParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly definitions: MachineDefinitions;
  readonly unreadable: UnreadableRows;
  readonly observer?: RuntimeObserver | undefined;
}

/**
 * The store as a runtime has it: every call answers in time or rejects, what cannot be read is
 * noted, and whoever wants to hears of failures.
 */
export function guardedStore(parts: GuardParts): Store {
  const { store, clock, definitions, unreadable, observer } = parts;
  const sound = soundStore(limitedStore(store, clock), definitions);
  // Left out where nobody listens: it costs every call a promise.
  const observed = observer?.storeFailed ? observedStore(sound, shieldObserver(observer)) : sound;
  return unreadable.noticedIn(observed);
}
