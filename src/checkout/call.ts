import { err, ok, type Result } from 'neverthrow';
import type { RequestFault } from './requestFault.ts';

/** How to make a call that moves no money. */
export interface Call {
  /** Breaks the call off. What was sent by then may still be carried out. */
  readonly signal?: AbortSignal | undefined;
  /** Overrides the client's own time limit, in ms. */
  readonly timeoutMs?: number | undefined;
}

/** How to make a call that moves money. */
export interface MoneyCall extends Call {
  /**
   * Names this one attempt of this one action, so that a repeat is not a second charge: 1 to 64
   * visible ASCII characters. Checkout.com keeps a key for 24 hours and only when it answered 2xx;
   * a decline is such an answer. `idempotencyKeyFor` makes one that can be made again.
   *
   * Left out, every call gets a key of its own, told with its answer or error. Two calls are then
   * two charges, so a call that may be repeated after a crash needs a key that outlives it. After
   * a lost answer repeat under the same key; after a decline a new attempt needs a new one.
   */
  readonly idempotencyKey?: string | undefined;
  /**
   * Says that this key was sent before. A refusal then proves nothing: it may be the consequence of
   * the first sending, so its conclusion is `unknown`. Read the payment to know.
   */
  readonly isRepeat?: boolean | undefined;
}

/** An answer and how it travelled. */
export interface Answered<Body> {
  readonly body: Body;
  /**
   * The body as it was sent, before anybody read it; nothing when it was empty. A field of `body`
   * that only informs is missing when it is not of its documented type: here it still is.
   */
  readonly raw: unknown;
  /**
   * The HTTP status; 202 means accepted and not yet done, 200 on an action means it was done
   * before.
   */
  readonly status: number;
  /** Checkout.com's `Cko-Request-Id`: give it to their support. */
  readonly requestId?: string;
  /** Checkout.com's `Cko-Version`. */
  readonly apiVersion?: string;
  /** The key of a call that moves money, also when the client made it. */
  readonly idempotencyKey?: string;
  /** From the call to its answer, in ms, with everything that was waited for. */
  readonly elapsedMs: number;
  /** How often the request was sent; more than 1 only after repeats. */
  readonly attempts: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Checkout.com documents no limit; its own advice, a UUID, has 36. */
const LONGEST_KEY = 64;
const KEY_RULE = 'must be 1 to 64 visible ASCII characters';

type Options = Readonly<Partial<Record<keyof MoneyCall, unknown>>>;

/** Reads the options of a call, once, and names everything that is wrong with them. */
export function readCall(call: unknown, movesMoney: boolean): Result<MoneyCall, RequestFault[]> {
  if (call === undefined) return ok({});
  if (typeof call !== 'object' || call === null) {
    return err([{ path: 'options', rule: 'must be an object' }]);
  }
  const { signal, timeoutMs, idempotencyKey, isRepeat }: Options = call;
  const given = { signal, timeoutMs, ...(movesMoney && { idempotencyKey, isRepeat }) };
  const faults = faultsIn(given);
  // The cast: every option was checked.
  return faults.length > 0 ? err(faults) : ok(given as MoneyCall);
}

function faultsIn({ signal, timeoutMs, idempotencyKey, isRepeat }: Options): RequestFault[] {
  const faults: RequestFault[] = [];
  if (signal !== undefined && !isSignal(signal)) {
    faults.push({ path: 'options.signal', rule: 'must be an AbortSignal' });
  }
  if (timeoutMs !== undefined && !isTimeLimit(timeoutMs)) {
    faults.push({ path: 'options.timeoutMs', rule: TIME_LIMIT_RULE });
  }
  if (idempotencyKey !== undefined && !isIdempotencyKey(idempotencyKey)) {
    faults.push({ path: 'options.idempotencyKey', rule: KEY_RULE });
  }
  if (isRepeat !== undefined && typeof isRepeat !== 'boolean') {
    faults.push({ path: 'options.isRepeat', rule: 'must be true or false' });
  }
  return faults;
}

/** One that can be listened to: an object that only inherits from AbortSignal cannot. */
function isSignal(signal: unknown): boolean {
  try {
    if (!(signal instanceof AbortSignal) || typeof signal.aborted !== 'boolean') return false;
    signal.removeEventListener('abort', nothing);
    return true;
  } catch {
    return false;
  }
}

function nothing(): void {}

function isIdempotencyKey(key: unknown): boolean {
  return typeof key === 'string' && key.length <= LONGEST_KEY && isHeaderText(key);
}

export const TIME_LIMIT_RULE = 'must be a whole number of milliseconds, 1 or more';

export function isTimeLimit(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 1;
}

/**
 * Text that goes into a header as it is. Anything else would make fetch quote it in an error
 * message.
 */
export function isHeaderText(text: string): boolean {
  return /^[\x21-\x7e]+$/.test(text);
}
