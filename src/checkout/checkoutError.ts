import { FetchError } from 'ofetch';
import type { RequestFault } from './requestFault.ts';
import { NeverConnected } from './transport/neverConnected.ts';

/**
 * Why a call failed: a plain object, fit for JSON and logs. It never holds a key, card data, a
 * token or any other value of the request.
 */
export interface CheckoutError {
  /**
   * What you may conclude about this sending: `notSent`, it was not carried out and may be sent
   * again; `refused`, Checkout.com said no and did nothing; `unknown`, it may have been carried
   * out.
   *
   * With `isRepeat` a no of Checkout.com is `unknown` for a call that moves money: a sending before
   * it may have taken the money. `notSent` then speaks of this sending alone. Of repeats that the
   * client made itself the conclusion covers all.
   */
  readonly conclusion: Conclusion;
  readonly kind: CheckoutErrorKind;
  /** The HTTP status; missing when there was no answer. */
  readonly status?: number;
  /** Checkout.com's id of the request, from the header or the body; nothing when it is no id. */
  readonly requestId?: string;
  /** Such as `request_invalid` or `processing_error`; an open list. */
  readonly errorType?: string;
  /** Such as `card_expired`; empty when Checkout.com named none. What is no code is left out. */
  readonly errorCodes: readonly string[];
  /** How long Checkout.com asked to wait, in ms. */
  readonly retryAfterMs?: number;
  /** From the call to this answer, in ms, with everything that was waited for. */
  readonly elapsedMs: number;
  /** The client's method, such as `capturePayment`. */
  readonly operation: string;
  /** How often sending was tried: 0 when nothing got that far, more than 1 after repeats. */
  readonly attempts: number;
  /** The key of this call, also when the client made it: a repeat needs the same. */
  readonly idempotencyKey?: string;
  /**
   * For `invalidRequest` every fault of the request; for `unreadableAnswer` what is wrong with the
   * answer.
   */
  readonly faults?: readonly RequestFault[];
  /** One line for a person. */
  readonly message: string;
  readonly cause?: FailureCause;
}

/** Whether a call was carried out: certainly not, refused, or nobody knows. */
export type Conclusion = 'notSent' | 'refused' | 'unknown';

/** What went wrong. What may be concluded from it is `conclusion`. */
export type CheckoutErrorKind =
  /** Checked here and found wrong; see `faults`. */
  | 'invalidRequest'
  /** The caller's signal broke the call off. */
  | 'aborted'
  | 'timeout'
  | 'network'
  /** 401, or no access token to be had: the key or the credentials are wrong. */
  | 'unauthorized'
  /** 403: not allowed in this state, by this method or with this key. */
  | 'forbidden'
  | 'notFound'
  /** 400 or 422: Checkout.com found the request wrong, or the balance too small. */
  | 'invalid'
  | 'conflict'
  /** 429: too many requests, or another one under the same key is being worked on. */
  | 'rateLimited'
  | 'badGateway'
  | 'serverError'
  /** A 2xx whose body cannot be understood. */
  | 'unreadableAnswer'
  /** A status that Checkout.com does not document, such as a redirect. */
  | 'unexpectedStatus'
  /** What the client was made with or given, such as a clock or a signal, threw. */
  | 'internal';

/** What broke underneath, without its message: messages of others may quote headers. */
export interface FailureCause {
  readonly name: string;
  /** Such as `ECONNRESET`. */
  readonly code?: string;
}

/** What an error needs to know of the call that failed. */
export interface FailedCall {
  readonly operation: string;
  readonly movesMoney: boolean;
  readonly idempotencyKey?: string | undefined;
  /** The caller sent this key before, so a refusal may be about the other sending. */
  readonly isRepeat?: boolean | undefined;
  readonly elapsedMs: number;
  readonly attempts: number;
}

type Detail = Pick<CheckoutError, 'conclusion' | 'kind'> & Partial<CheckoutError>;

/** Puts an error together, its line for a person included. */
export function checkoutError(call: FailedCall, detail: Detail): CheckoutError {
  const { operation, elapsedMs, attempts, idempotencyKey } = call;
  const error = { errorCodes: [], ...detail, operation, elapsedMs, attempts };
  const named = typeof idempotencyKey === 'string' ? { ...error, idempotencyKey } : error;
  return { ...named, message: detail.message ?? messageOf(named) };
}

/**
 * The error of a call that was sent more than once: what one sending left open, a later refusal
 * does not settle.
 */
export function afterUncertainty(error: CheckoutError): CheckoutError {
  if (error.conclusion === 'unknown') return error;
  const open = { ...error, conclusion: 'unknown' as const };
  return { ...open, message: messageOf(open) };
}

/** The request was found wrong before anything was sent. */
export function invalidRequest(call: FailedCall, faults: readonly RequestFault[]): CheckoutError {
  return checkoutError(call, { conclusion: 'notSent', kind: 'invalidRequest', faults });
}

/**
 * Codes of a connection that was never made, so that the request cannot have left: nobody there, or
 * a server that is not believed to be Checkout.com's.
 */
const neverConnected: ReadonlySet<string | undefined> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/**
 * Codes that say so only when connecting failed: a line that breaks later, with the request gone,
 * may report them too.
 */
const neverConnectedIfConnecting: ReadonlySet<string | undefined> = new Set([
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
]);

/** No answer came, and neither time limit nor signal was the reason. */
export function networkError(call: FailedCall, thrown: unknown): CheckoutError {
  const cause = failureCause(thrown);
  const { code } = cause;
  const isNeverConnected =
    thrown instanceof NeverConnected ||
    neverConnected.has(code) ||
    (neverConnectedIfConnecting.has(code) && wasConnecting(thrown));
  const conclusion = isNeverConnected ? 'notSent' : 'unknown';
  return checkoutError(call, { conclusion, kind: 'network', cause });
}

/** A bug ended the call: what was sent by then may have been carried out. */
export function brokenCall(call: FailedCall, thrown: unknown): CheckoutError {
  const conclusion = call.attempts === 0 ? 'notSent' : 'unknown';
  return checkoutError(call, { conclusion, kind: 'internal', cause: failureCause(thrown) });
}

/**
 * ofetch wraps what fetch threw, and fetch wraps what the socket reported: the innermost code tells
 * most.
 */
export function failureCause(thrown: unknown): FailureCause {
  try {
    return causeIn(chainOf(thrown));
  } catch {
    // An error whose own getters throw.
    return { name: 'Error' };
  }
}

function chainOf(thrown: unknown): readonly object[] {
  const chain: object[] = [];
  for (let link = thrown; isNewObject(link, chain); link = Reflect.get(link, 'cause')) {
    chain.push(link);
  }
  return chain;
}

/** Node tries all addresses of a host, and reports them as one error that holds the others. */
function wasConnecting(thrown: unknown): boolean {
  try {
    return chainOf(thrown).some(
      (link) => Reflect.get(link, 'syscall') === 'connect' || link instanceof AggregateError,
    );
  } catch {
    return false;
  }
}

function causeIn(chain: readonly object[]): FailureCause {
  const inner = chain.filter((link) => !(link instanceof FetchError));
  const codes = inner.map((link) => wordIn(link, 'code', /^[A-Z][A-Z0-9_]{2,40}$/));
  const names = inner.map((link) => wordIn(link, 'name', /^[A-Z][A-Za-z]{2,40}$/));
  const code = codes.findLast((found) => found !== undefined);
  const name = names.find((found) => found !== undefined) ?? 'Error';
  return code === undefined ? { name } : { name, code };
}

function isNewObject(value: unknown, seen: readonly object[]): value is object {
  return typeof value === 'object' && value !== null && !seen.includes(value);
}

function wordIn(holder: object, field: 'code' | 'name', shape: RegExp): string | undefined {
  const word: unknown = Reflect.get(holder, field);
  return typeof word === 'string' && shape.test(word) ? word : undefined;
}

const outcomes: Record<Conclusion, string> = {
  notSent: 'nothing was done',
  refused: 'Checkout.com refused',
  unknown: 'the outcome is unknown',
};

function messageOf(error: Omit<CheckoutError, 'message'>): string {
  const { operation, conclusion, kind, status, errorCodes, faults, cause, requestId } = error;
  const { attempts } = error;
  const told = [
    status === undefined ? kind : `${kind}, HTTP ${status}`,
    ...errorCodes,
    ...(faults ?? []).map(({ path, rule }) => (path === '' ? rule : `${path} ${rule}`)),
    ...(cause?.code === undefined ? [] : [cause.code]),
    ...(requestId === undefined ? [] : [`request ${requestId}`]),
    ...(attempts > 1 ? [`attempt ${attempts}`] : []),
  ];
  return `${operation}: ${outcomes[conclusion]} (${told.join('; ')})`.replace(/\s+/g, ' ');
}
