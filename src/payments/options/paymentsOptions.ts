import type { CheckoutClient } from '../../checkout/index.ts';
import type { Clock } from '../../clock.ts';
import type { Randomness } from '../../randomness.ts';
import type { RuntimeObserver } from '../../runtime/observer.ts';
import type { Store } from '../../runtime/store.ts';
import type { WebhookOptions } from '../webhookOptions.ts';

/** What payments are made of: the client, where they are kept, and how webhooks are verified. */
export interface PaymentsOptions {
  readonly checkout: CheckoutClient;
  /**
   * Where payments are kept: a `sqliteStore` of `paystate/sqlite` for one process, a
   * `postgresStore` of `paystate/postgres` for several. In memory when left out, which forgets them
   * with the process: a client for production needs a store that is named.
   *
   * `close()` of the payments closes it, so it belongs to them alone: of two `createPayments` with
   * one store object, the first that closes takes the store from the other.
   */
  readonly store?: Store;
  /** What your webhook workflows are verified by. Without it every webhook is refused. */
  readonly webhooks?: WebhookOptions;
  /** Told what the runtime does; `combineObservers` joins several. */
  readonly observer?: RuntimeObserver;
  /**
   * Whether payments whose timers were lost are looked for every hour; true when left out. With
   * several processes one is enough.
   */
  readonly sweep?: boolean;
  readonly clock?: Clock;
  readonly randomness?: Randomness;
}
