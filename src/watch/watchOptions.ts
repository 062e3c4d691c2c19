import type { Payments } from '../payments/payments.ts';

/** Whose payments are shown, to whom, and what may be done on the page. */
export interface WatchOptions {
  readonly payments: WatchedPayments;
  /**
   * What the address has to show, 16 or more letters, digits, `-` or `_`. Whoever has it may look,
   * and act where that is allowed, so make it by chance and keep it like a password.
   */
  readonly token: string;
  /** Where the handler is mounted, such as `/watch`, which is also what is meant when left out. */
  readonly path?: string;
  /** Whether the page may capture, void, refund and so on; it only looks when left out. */
  readonly mayAct?: boolean;
  /**
   * Hosts by which the page may be called, with their ports; `localhost`, `127.0.0.1` and `[::1]`
   * with any port when left out. Another name means that a page elsewhere was led here.
   */
  readonly hosts?: readonly string[];
  /** A clock to jump, which only a sandbox has. */
  readonly clock?: WatchedClock;
}

/** What the page asks of payments. */
export type WatchedPayments = Pick<
  Payments,
  | 'list'
  | 'get'
  | 'history'
  | 'subscribe'
  | 'health'
  | 'capture'
  | 'void'
  | 'refund'
  | 'increment'
  | 'reverse'
  | 'cancelRetry'
  | 'reconcile'
>;

/** A clock that can be jumped ahead, as only a sandbox has one. */
export interface WatchedClock {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Lets so many ms pass for the payments and the sandbox alike. */
  readonly jump: (ms: number) => Promise<void>;
}
