import { err, ResultAsync, type Result } from 'neverthrow';
import { createFetch, type $Fetch } from 'ofetch';
import type { GenericSchema } from 'valibot';
import type { Clock } from '../clock.ts';
import { checkCall, type Answered, type Call, type MoneyCall } from './call.ts';
import type { CheckoutAccess } from './checkoutConfig.ts';
import {
  checkoutError,
  invalidRequest,
  networkError,
  type CheckoutError,
  type FailedCall,
} from './checkoutError.ts';
import { readReply, type Reply } from './readReply.ts';
import type { RequestFault } from './requestFault.ts';

/** An open door to Checkout.com: everything a request needs that is not the request. */
export interface Http {
  readonly send: $Fetch;
  readonly baseUrl: string;
  readonly authorization: string;
  readonly timeoutMs: number;
  readonly clock: Clock;
}

export function openHttp({ fetch, ...access }: CheckoutAccess): Http {
  // Looked up at each call, so that tracing which replaces the global fetch later still sees it.
  const current: typeof globalThis.fetch = (...call) => globalThis.fetch(...call);
  return { ...access, send: createFetch({ fetch: fetch ?? current }) };
}

interface Asked<Body> {
  /** The client's method, for errors. */
  readonly operation: string;
  /** Joined by slashes. */
  readonly path: readonly string[];
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  /** Given: a POST that moves money. Left out: a GET. */
  readonly body?: unknown;
  /** What the operation itself found wrong; anything here and nothing is sent. */
  readonly faults: readonly RequestFault[];
  readonly call: Call | MoneyCall | undefined;
  readonly answer: GenericSchema<unknown, Body>;
}

/** Sends one request, once. Repeating is the caller's business, where it can be seen. */
export function request<Body>(
  http: Http,
  asked: Asked<Body>,
): ResultAsync<Answered<Body>, CheckoutError> {
  return new ResultAsync(perform(http, asked));
}

async function perform<Body>(
  http: Http,
  asked: Asked<Body>,
): Promise<Result<Answered<Body>, CheckoutError>> {
  const startedAt = http.clock.now();
  const failed = (): FailedCall => failedCall(asked, http.clock.now() - startedAt);
  const faults = [...asked.faults, ...checkCall(asked.call, 'body' in asked)];
  const body = faults.length > 0 ? undefined : textOf(asked.body);
  if (body === undefined) {
    return err(invalidRequest(failed(), faults.length > 0 ? faults : [NOT_JSON]));
  }
  if (asked.call?.signal?.aborted) {
    return err(checkoutError(failed(), { conclusion: 'notSent', kind: 'aborted' }));
  }
  const outcome = await sendWithin(http, asked, body);
  switch (outcome.kind) {
    case 'aborted':
    case 'timeout':
      return err(checkoutError(failed(), { conclusion: 'unknown', kind: outcome.kind }));
    case 'thrown':
      return err(networkError(failed(), outcome.thrown));
    case 'replied':
      return readReply(outcome.reply, asked.answer, failed(), http.clock.now());
  }
}

const NOT_JSON: RequestFault = { path: '', rule: 'must be plain JSON, without cycles or bigints' };

/** The body as JSON; empty for a GET, nothing when it cannot be written. */
function textOf(body: unknown): string | undefined {
  if (body === undefined) return '';
  try {
    return JSON.stringify(body);
  } catch {
    return undefined;
  }
}

function failedCall({ operation, call, ...asked }: Asked<unknown>, elapsedMs: number): FailedCall {
  const { idempotencyKey, isRepeat }: Partial<MoneyCall> = call ?? {};
  return { operation, movesMoney: 'body' in asked, idempotencyKey, isRepeat, elapsedMs };
}

type Outcome =
  | { readonly kind: 'replied'; readonly reply: Reply }
  | { readonly kind: 'thrown'; readonly thrown: unknown }
  | { readonly kind: 'timeout' | 'aborted' };

/** Whichever comes first: the whole answer, the time limit, or the caller's signal. */
async function sendWithin(
  http: Http,
  { path, query = {}, call }: Asked<unknown>,
  body: string,
): Promise<Outcome> {
  const controller = new AbortController();
  const { clock } = http;
  const { signal, timeoutMs = http.timeoutMs, ...money }: Partial<MoneyCall> = call ?? {};
  return new Promise((resolve) => {
    const stop = (kind: 'timeout' | 'aborted'): void => {
      settle({ kind });
      controller.abort();
    };
    const breakOff = (): void => stop('aborted');
    const timer = clock.setTimeout(() => stop('timeout'), timeoutMs);
    signal?.addEventListener('abort', breakOff, { once: true });
    const settle = (outcome: Outcome): void => {
      clock.clearTimeout(timer);
      signal?.removeEventListener('abort', breakOff);
      resolve(outcome);
    };
    const sending = { path, query, body, key: money.idempotencyKey, signal: controller.signal };
    sendOnce(http, sending).then(
      (reply) => settle({ kind: 'replied', reply }),
      (thrown: unknown) => settle({ kind: 'thrown', thrown }),
    );
  });
}

interface Sending {
  readonly path: readonly string[];
  readonly query: Readonly<Record<string, string | number | undefined>>;
  readonly body: string;
  readonly key: string | undefined;
  readonly signal: AbortSignal;
}

async function sendOnce(
  { send, baseUrl, authorization }: Http,
  { path, query, body, key, signal }: Sending,
): Promise<Reply> {
  const response = await send.raw<string, 'text'>(`${baseUrl}/${path.join('/')}`, {
    method: body === '' ? 'GET' : 'POST',
    headers: {
      accept: 'application/json',
      authorization,
      ...(body !== '' && { 'content-type': 'application/json' }),
      ...(key !== undefined && { 'cko-idempotency-key': key }),
    },
    query,
    ...(body !== '' && { body }),
    signal,
    retry: false,
    // Following a redirect would send a money call twice, and the key to another host.
    redirect: 'manual',
    responseType: 'text',
    ignoreResponseError: true,
  });
  const { status, headers, _data: text = '' } = response;
  return { status, headers: Object.fromEntries(headers.entries()), text };
}
