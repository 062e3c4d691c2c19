import type {
  OperationAnswer,
  PaymentFact,
  ReadAnswer,
  RequestAnswer,
} from '../../../machines/index.ts';
import type { Json, RuntimeDocument } from '../../runtime/document.ts';

/**
 * Everything that decides what may happen to one payment. Strays are two places for the same, and
 * so are posts: the check fills the first one first.
 */
export interface PaymentState {
  readonly shop: ShopState;
  /** The call that the shop waits for; a payment makes one at a time. */
  readonly call: Call | null;
  readonly stray: Stray | null;
  readonly otherStray: Stray | null;
  readonly books: Books;
  readonly post: Post | null;
  readonly otherPost: Post | null;
}

/** What the shop has stored, and what its process still has in mind. */
export interface ShopState {
  /** In canonical form: see `canonicalDocument`. */
  readonly document: RuntimeDocument;
  /** Card data is never stored, so a crash forgets the body of the request. */
  readonly hasBody: boolean;
}

/** A call of the shop's process, from the commit that owes it to the commit of its answer. */
export interface Call {
  /** Invoked child that it answers to. */
  readonly child: string;
  readonly port: string;
  readonly input: Json;
  /** 2 when it may have been made before, by a process that died. */
  readonly attempt: number;
  /** What came back, once Checkout.com has acted or the call has failed. */
  readonly answer: Answer | null;
}

/** A request under way whose sender stopped waiting. */
export interface Stray {
  readonly port: string;
  readonly input: Json;
  /** Timers that fired since. It travels for a minute at most. */
  readonly age: number;
}

/** What a call of the shop was answered. */
export type Answer = RequestAnswer | OperationAnswer | ReadAnswer;

/** Checkout.com's own books of the payment. */
export interface Books {
  /** What Checkout.com made of the request; null while it has not heard of it. */
  readonly status: 'approved' | 'declined' | 'pending' | null;
  /** Approved charges; more than one is the disaster. */
  readonly charges: number;
  /** The key under which the payment was made. */
  readonly key: string | null;
  readonly amount: number;
  readonly actions: readonly Action[];
  /** Answers that are kept under a key of the last 24 hours. */
  readonly keys: readonly string[];
  /** Calls that were refused although nobody had asked for them before. */
  readonly refusals: readonly string[];
}

/** A capture, void or refund in Checkout.com's books; its amount is in minor units. */
export interface Action {
  readonly id: string;
  readonly kind: 'capture' | 'void' | 'refund';
  readonly key: string;
  readonly amount: number;
  readonly isFinal: boolean;
  readonly outcome: 'pending' | 'approved' | 'declined';
}

/** A webhook on its way. */
export interface Post {
  readonly id: string;
  readonly type: `checkout.${string}`;
  readonly fact: PaymentFact;
  /** `twice`: it will come once more; `again`: the shop has had it before. */
  readonly comes: 'once' | 'twice' | 'again';
}
