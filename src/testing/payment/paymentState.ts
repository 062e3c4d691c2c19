import type {
  OperationAnswer,
  PaymentFact,
  ReadAnswer,
  RequestAnswer,
} from '../../../machines/index.ts';
import type { Json, RuntimeDocument } from '../../runtime/document.ts';

/** Everything that decides what may happen to one payment. */
export interface PaymentState {
  readonly shop: ShopState;
  readonly calls: readonly Call[];
  readonly books: Books;
  readonly posts: readonly Post[];
  readonly left: Left;
}

/** What the shop has stored, and what its process still has in mind. */
export interface ShopState {
  /** In canonical form: numbers of steps, times and names of effects say nothing in it. */
  readonly document: RuntimeDocument;
  /** Card data is never stored, so a crash forgets the body of the request. */
  readonly hasBody: boolean;
  /** Ids of webhooks taken in that may come again. */
  readonly heard: readonly string[];
}

/** A call of the shop's process, from the commit that owes it to the commit of its answer. */
export interface Call {
  /** Invoked child it answers to; null when nobody waits for it any more. */
  readonly child: string | null;
  readonly port: string;
  readonly input: Json;
  /** 2 when it may have been made before, by a process that died. */
  readonly attempt: number;
  /** What came back, once Checkout.com has acted or the call has failed. */
  readonly answer: Answer | null;
  /** Timers that fired since it lost its caller. It travels for a minute at most. */
  readonly age: number;
}

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
  /** It will come once more. */
  readonly isDoubled: boolean;
}

/** What may still happen from outside. */
export interface Left {
  readonly faults: number;
  readonly crashes: number;
  readonly commands: number;
}
