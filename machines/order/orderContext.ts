import { noAttemptFacts, type AttemptFacts } from './attemptFacts.ts';
import type { OrderCall } from './orderCall.ts';
import type { RefusedOrderCommand } from './orderRefusal.ts';

/** What an order machine starts from. */
export interface OrderInput {
  readonly orderId: string;
  readonly terms: OrderTerms;
}

/** What an order costs, and how long it may stay unpaid. */
export interface OrderTerms {
  /** Minor units. Every attempt is for all of it: an order is never paid in parts. */
  readonly amount: number;
  readonly currency: string;
  /**
   * How long the order may stay unpaid, in ms; null for ever. Money that comes later is sent back,
   * so give slow methods, such as vouchers, their time.
   */
  readonly validForMs: number | null;
  /**
   * What becomes of the order when the money that paid it has gone back: it is offered again, or it
   * ends.
   */
  readonly whenReversed: 'offer' | 'end';
}

/** One try to pay the order: a payment of ours, known by that payment's id. */
export interface Attempt {
  readonly id: string;
  /** Type of the source, such as `card` or `ideal`. */
  readonly method: string;
  readonly facts: AttemptFacts;
}

/** The whole memory of one order. JSON-plain, so that it can be stored, sent and compared. */
export interface OrderContext extends OrderInput {
  /** In the order in which they were started. */
  readonly attempts: readonly Attempt[];
  /** Attempts this order never started, of which it was told all the same. */
  readonly strayAttemptIds: readonly string[];
  /** The one attempt whose money pays the order, once there is one. */
  readonly keptAttemptId: string | null;
  readonly calls: readonly OrderCall[];
  readonly isCanceled: boolean;
  /** The order stayed unpaid for too long. */
  readonly isOverdue: boolean;
  /** The answer to the latest command that was refused. */
  readonly refusedCommand: RefusedOrderCommand | null;
  /** How often patience has run out in a row. */
  readonly rung: number;
  /** How many spans of a long wait have passed. */
  readonly spans: number;
}

export function firstOrderContext({ orderId, terms }: OrderInput): OrderContext {
  return {
    orderId,
    terms,
    attempts: [],
    strayAttemptIds: [],
    keptAttemptId: null,
    calls: [],
    isCanceled: false,
    isOverdue: false,
    refusedCommand: null,
    rung: 0,
    spans: 0,
  };
}

export function newAttempt(id: string, method: string): Attempt {
  return { id, method, facts: noAttemptFacts };
}
