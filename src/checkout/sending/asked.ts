import type { GenericSchema } from 'valibot';
import type { Call, MoneyCall } from '../call.ts';
import type { RequestFault } from '../requestFault.ts';

/** One operation as its file describes it. */
export interface Asked<Body> {
  /** The client's method, for errors and hooks. */
  readonly operation: string;
  /**
   * `money` may move some: it carries an idempotency key, and whether it was carried out is never
   * guessed. `token` shows the public key instead of the secret one. `read` changes nothing,
   * whatever its HTTP method.
   */
  readonly effect: 'read' | 'token' | 'money';
  /** Left out: a repeat under the same key does no more than the first sending. */
  readonly isRepeatable?: false;
  readonly call: Call | MoneyCall | undefined;
  readonly answer: GenericSchema<unknown, Body>;
  /** Reads what the caller gave. May throw: such input cannot be read, and nothing is sent. */
  readonly read: () => Input;
}

/** What the caller gave, as a request. */
export interface Input {
  /** Joined by slashes. */
  readonly path: readonly string[];
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  /** Given: a POST. Left out: a GET. */
  readonly body?: unknown;
  /** What the operation itself found wrong; anything here and nothing is sent. */
  readonly faults: readonly RequestFault[];
}

/** A call that was found right, read once and written down: all its sendings are the same. */
export interface Job<Body> {
  readonly operation: string;
  readonly effect: Asked<Body>['effect'];
  readonly isRepeatable: boolean;
  readonly answer: GenericSchema<unknown, Body>;
  readonly method: 'GET' | 'POST';
  /** Begins with a slash. */
  readonly path: string;
  /** Empty, or begins with a question mark. */
  readonly query: string;
  /** Left out for a GET. */
  readonly body: string | undefined;
  readonly idempotencyKey: string | undefined;
  /** The caller says that the key was sent before. */
  readonly isRepeat: boolean;
  readonly timeoutMs: number | undefined;
  readonly signal: AbortSignal | undefined;
}
