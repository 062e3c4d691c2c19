/** What is owed and what waits in a store. */
export interface Backlog {
  /** Calls that documents owe, those under way and those parked among them. */
  readonly effects: number;
  /**
   * Those, but the parked ones, whose lease has run out: their worker is taken for dead, or nobody
   * works.
   */
  readonly overdueEffects: number;
  /** When the first of these leases ran out, in ms since the epoch. */
  readonly firstOverdueEffectAt?: number;
  /** Those that failed too often and wait to be released by a person. */
  readonly parkedEffects: number;
  readonly timers: number;
  readonly overdueTimers: number;
  /** When the first timer is, or was, due; in ms since the epoch. */
  readonly firstTimerAt?: number;
  /** Messages that wait for a document nobody knows. */
  readonly messages: number;
  /** When the first of them was received, in ms since the epoch. */
  readonly oldestMessageAt?: number;
}
